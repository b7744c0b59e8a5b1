using SentryOrleans.Contracts.Alerts;

namespace SentryOrleans.Grains.Alerts.Channels;

/// <summary>To PagerDuty's Events API v2. The secret is the integration's key; alerts of one issue are one incident.</summary>
internal sealed class PagerDutyChannel : AlertChannel
{
    public override string Kind => "pagerduty";

    public override string DefaultUrl => "https://events.pagerduty.com/v2/enqueue";

    public override bool NeedsSecret => true;

    public override HttpRequestMessage Compose(AlertNote note, ChannelTarget target, DateTimeOffset now) => Post(target.Url, new
    {
        routing_key = target.Secret,
        event_action = "trigger",
        dedup_key = ChannelText.IssueKey(note),
        payload = new
        {
            summary = ChannelText.Fit(ChannelText.Summary(note), 1024),
            source = $"{note.OrganizationSlug}/{note.ProjectSlug}",
            severity = Severity(note.Level),
            timestamp = ChannelText.Time(note.At),
            component = note.ProjectSlug,
            group = note.Environment,
            custom_details = CustomDetails(note),
        },
        links = new[] { new { href = note.IssueUrl, text = note.ShortId }, new { href = note.RuleUrl, text = "Alert rule" } },
        client = "Sentry",
        client_url = note.IssueUrl,
    });

    private static Dictionary<string, string> CustomDetails(AlertNote note)
    {
        var details = ChannelText.Details(note).ToDictionary(detail => detail.Name, detail => ChannelText.Fit(detail.Value, 1000));
        details["About"] = string.Join("\n", ChannelText.Lines(note).Select(line => ChannelText.Fit(line, 1000)));
        return details;
    }

    private static string Severity(string level) => level switch { "fatal" => "critical", "warning" => "warning", "info" or "debug" => "info", _ => "error" };
}
