using Xunit;

namespace SentryOrleans.Unit.Alerts.Channels;

public class PagerDutyChannelTests
{
    [Fact]
    public void An_incident_is_triggered_for_the_issue()
    {
        var sent = Sent.By("pagerduty");
        Assert.Equal(("s3cret", "trigger", "sentry-issue-1234"), (sent["routing_key"], sent["event_action"], sent["dedup_key"]));
        Assert.StartsWith("[Shop \"<b>\" & Co] SHOP-1A · KeyError: \"a\" < b & @channel <!here> @everyone [link]", sent["payload/summary"], StringComparison.Ordinal);
        Assert.Equal(("acme/shop", "2026-03-01T12:00:00Z"), (sent["payload/source"], sent["payload/timestamp"]));
        Assert.Equal(("shop", "prod <!channel>"), (sent["payload/component"], sent["payload/group"]));
        Assert.Equal(("42", "Errors @here"), (sent["payload/custom_details/Events"], sent["payload/custom_details/Rule"]));
        Assert.Equal("checkout <!here> @channel\nRule “Errors @here”: a new issue is created, it is of @everyone", sent["payload/custom_details/About"]);
        Assert.Equal((HostileNote.IssueUrl, HostileNote.RuleUrl), (sent["links/0/href"], sent["links/1/href"]));
        Assert.Equal(("Sentry", HostileNote.IssueUrl), (sent["client"], sent["client_url"]));
    }

    [Theory]
    [InlineData("fatal", "critical")]
    [InlineData("error", "error")]
    [InlineData("warning", "warning")]
    [InlineData("info", "info")]
    [InlineData("debug", "info")]
    [InlineData("sample", "error")]
    public void Levels_are_severities(string level, string severity) => Assert.Equal(severity, Sent.By("pagerduty", HostileNote.Note with { Level = level })["payload/severity"]);

    [Fact]
    public void A_summary_keeps_the_limit() =>
        Assert.InRange(Sent.By("pagerduty", HostileNote.Note with { Title = string.Concat(Enumerable.Repeat("😀", 2000)) })["payload/summary"].Length, 1022, 1024);
}
