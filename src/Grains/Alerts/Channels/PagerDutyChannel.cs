namespace SentryOrleans.Grains.Alerts.Channels;

/// <summary>To PagerDuty's Events API v2. The secret is the integration's key; alerts of one issue, or of one incident here, are one incident there, which ends with it.</summary>
internal sealed class PagerDutyChannel : AlertChannel
{
    public override string Kind => "pagerduty";

    public override string DefaultUrl => "https://events.pagerduty.com/v2/enqueue";

    public override bool NeedsSecret => true;

    public override bool IsPager => true;

    public override HttpRequestMessage Compose(ChannelMessage message, ChannelTarget target, DateTimeOffset now) => Post(target.Url, new
    {
        routing_key = target.Secret,
        event_action = message.Ends ? "resolve" : "trigger",
        dedup_key = message.Topic,
        payload = new
        {
            summary = ChannelText.Fit(message.Summary, 1024),
            source = $"{message.Organization}/{message.Project}",
            severity = Severity(message.Level),
            timestamp = ChannelText.Time(message.At),
            component = message.Project,
            group = message.Environment,
            custom_details = CustomDetails(message),
        },
        links = new[] { new { href = message.Url, text = message.Name }, new { href = message.RuleUrl, text = "Alert rule" } },
        client = "Sentry",
        client_url = message.Url,
    });

    private static Dictionary<string, string> CustomDetails(ChannelMessage message)
    {
        var details = message.Details.ToDictionary(detail => detail.Name, detail => ChannelText.Fit(detail.Value, 1000));
        details["About"] = string.Join("\n", message.Lines.Select(line => ChannelText.Fit(line, 1000)));
        return details;
    }

    private static string Severity(string level) => level switch { "fatal" => "critical", "warning" => "warning", "info" or "debug" => "info", _ => "error" };
}
