using Xunit;

namespace SentryOrleans.Unit.Alerts.Channels;

public class OpsgenieChannelTests
{
    [Fact]
    public void An_alert_is_raised_for_the_issue()
    {
        var sent = Sent.By("opsgenie");
        Assert.Equal("GenieKey s3cret", sent.Header("Authorization"));
        Assert.Equal(("sentry-issue-1234", "shop", "Sentry"), (sent["alias"], sent["entity"], sent["source"]));
        Assert.Equal(("error", "shop", "prod <!channel>"), (sent["tags/0"], sent["tags/1"], sent["tags/2"]));
        Assert.Equal(("shop@1.2.3", "7"), (sent["details/Release"], sent["details/Users"]));
        var lines = sent["description"].Split('\n');
        Assert.EndsWith("😀", lines[0], StringComparison.Ordinal);
        Assert.Equal(["checkout <!here> @channel", "Rule “Errors @here”: a new issue is created, it is of @everyone", HostileNote.IssueUrl], lines.Skip(1));
    }

    [Fact]
    public void Texts_keep_the_limits()
    {
        var sent = Sent.By("opsgenie", HostileNote.Note with { Environment = new string('e', 500) });
        Assert.StartsWith("[Shop \"<b>\" & Co] SHOP-1A · KeyError: \"a\" < b & @channel <!here> @everyone [link]", sent["message"], StringComparison.Ordinal);
        Assert.InRange(sent["message"].Length, 128, 130);
        Assert.Equal(50, sent["tags/2"].Length);
    }

    [Theory]
    [InlineData("fatal", "P1")]
    [InlineData("error", "P2")]
    [InlineData("warning", "P3")]
    [InlineData("info", "P4")]
    [InlineData("debug", "P5")]
    [InlineData("sample", "P2")]
    public void Levels_are_priorities(string level, string priority) => Assert.Equal(priority, Sent.By("opsgenie", HostileNote.Note with { Level = level })["priority"]);
}
