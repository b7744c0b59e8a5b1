using System.Text;
using Xunit;

namespace SentryOrleans.Unit.Alerts.Channels;

public class NtfyChannelTests
{
    [Theory]
    [InlineData("https://ntfy.example/errors", "https://ntfy.example/")]
    [InlineData("https://ntfy.example/errors/", "https://ntfy.example/")]
    [InlineData("https://ntfy.example:8443/push/errors", "https://ntfy.example:8443/push/")]
    [InlineData("https://ntfy.example/errors?auth=abc", "https://ntfy.example/?auth=abc")]
    public void The_topic_is_named_to_the_servers_root(string url, string root)
    {
        var sent = Sent.By("ntfy", url: url);
        Assert.Equal((root, "errors"), (sent.Request.RequestUri!.AbsoluteUri, sent["topic"]));
    }

    [Fact]
    public void A_phone_shows_title_place_reason_and_details()
    {
        var sent = Sent.By("ntfy");
        Assert.StartsWith("[Shop \"<b>\" & Co] SHOP-1A · KeyError: \"a\" < b & @channel <!here> @everyone [link]", sent["title"], StringComparison.Ordinal);
        Assert.InRange(sent["title"].Length, 248, 250);
        Assert.StartsWith("checkout <!here> @channel\nRule “Errors @here”: a new issue is created, it is of @everyone\nEnvironment: prod <!channel>\n", sent["message"], StringComparison.Ordinal);
        Assert.Equal((HostileNote.IssueUrl, "red_circle"), (sent["click"], sent["tags/0"]));
    }

    [Fact]
    public void A_message_becomes_no_attachment() =>
        Assert.InRange(Encoding.UTF8.GetByteCount(Sent.By("ntfy", HostileNote.Note with { Culprit = new string('界', 9000) })["message"]), 1000, 4095);

    [Fact]
    public void A_token_is_sent_when_there_is_one()
    {
        Assert.Equal("Bearer s3cret", Sent.By("ntfy").Header("Authorization"));
        Assert.Null(Sent.By("ntfy", secret: null).Request.Headers.Authorization);
    }

    [Theory]
    [InlineData("fatal", 5)]
    [InlineData("error", 4)]
    [InlineData("warning", 3)]
    [InlineData("info", 2)]
    [InlineData("debug", 1)]
    [InlineData("sample", 4)]
    public void Levels_are_priorities(string level, int priority) => Assert.Equal(priority, Sent.By("ntfy", HostileNote.Note with { Level = level }).Node("priority")!.GetValue<int>());
}
