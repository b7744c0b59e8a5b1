using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Grains.Alerts.Channels;
using SentryOrleans.Grains.Alerts.Metrics;
using SentryOrleans.Grains.Organizations;
using SentryOrleans.Grains.Projects;
using Xunit;

namespace SentryOrleans.Unit.Alerts.Channels;

/// <summary>What channels are told of incidents of metric alerts.</summary>
public class IncidentMessageTests
{
    private static readonly MetricAlert Rule = new(
        9, "Too many @here", FrequencyOf.Events, "release:shop@1.0", [], "prod <!channel>", 5, false, new MetricTrigger(100, []), new MetricTrigger(50, []));

    public static TheoryData<string> Kinds => [.. AlertChannels.All.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_channel_says_what_was_found_and_leads_to_the_alert(string kind)
    {
        var sent = Sent.Message(kind, Of(MetricStatus.Critical, 230));
        Assert.False(sent.HasNull);
        Assert.Contains(sent.Strings, text => text.Contains("230 events in 5 minutes", StringComparison.Ordinal));
        Assert.Contains(sent.Strings, text => text.Contains("https://errors.acme.example/organizations/acme/alerts/metric-rules/shop/9/", StringComparison.Ordinal));
        Assert.DoesNotContain(sent.Strings, text => kind is "slack" or "mattermost" or "discord" or "teams" && text.Contains("@here", StringComparison.Ordinal));
    }

    [Fact]
    public void Pagers_open_one_incident_and_end_it()
    {
        var (opened, ended) = (Sent.Message("pagerduty", Of(MetricStatus.Critical, 230)), Sent.Message("pagerduty", Of(MetricStatus.Resolved, 0)));
        Assert.Equal(("trigger", "critical"), (opened["event_action"], opened["payload/severity"]));
        Assert.Equal(("resolve", opened["dedup_key"]), (ended["event_action"], ended["dedup_key"]));

        var (alert, closed) = (Sent.Message("opsgenie", Of(MetricStatus.Warning, 60)), Sent.Message("opsgenie", Of(MetricStatus.Resolved, 0)));
        Assert.Equal(("sentry-metric-9-4", "P3"), (alert["alias"], alert["priority"]));
        Assert.Equal("https://hooks.example/services/abc/sentry-metric-9-4/close?identifierType=alias", closed.Request.RequestUri!.AbsoluteUri);
        Assert.Equal("GenieKey s3cret", closed.Header("Authorization"));
    }

    [Theory]
    [InlineData(MetricStatus.Critical, "critical", "20")]
    [InlineData(MetricStatus.Warning, "warning", "10")]
    [InlineData(MetricStatus.Resolved, "resolved", "2")]
    public void A_program_is_told_as_Sentry_tells_it(MetricStatus status, string action, string number)
    {
        var sent = Sent.Message("webhook", Of(status, 60));
        Assert.Equal("metric_alert", sent.Header("Sentry-Hook-Resource"));
        Assert.Equal((action, number, "shop", "60 events in 5 minutes"), (sent["action"], sent["data/metric_alert/status"], sent["data/metric_alert/projects/0"], sent["data/description_text"]));
        Assert.Equal(sent.Header("Request-ID"), Sent.Message("webhook", Of(status, 60)).Header("Request-ID"));
    }

    private static ChannelMessage Of(MetricStatus status, double value)
    {
        var organization = (Organization.Initial with { Id = 1, Slug = "acme", Name = "Acme" }).ToView();
        var project = (Project.Initial with { Id = 2, OrganizationId = 1, Slug = "shop", Name = "Web Shop" }).ToView();
        var view = new MetricAlertState(Rule, 7, HostileNote.At, HostileNote.At).ToView();
        return IncidentMessage.Of(new ToldMetric(33, view, organization, project, 4, status, MetricStatus.Critical, value, HostileNote.At, "https://errors.acme.example"));
    }
}
