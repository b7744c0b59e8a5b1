namespace SentryOrleans.Grains.Alerts.Channels;

/// <summary>To a webhook of Microsoft Teams' Workflows, as an Adaptive Card. Cards call only those whom they list, and this one lists nobody.</summary>
internal sealed class TeamsChannel : AlertChannel
{
    public override string Kind => "teams";

    public override HttpRequestMessage Compose(ChannelMessage message, ChannelTarget target, DateTimeOffset now) => Post(target.Url, new
    {
        type = "message",
        attachments = new[] { new { contentType = "application/vnd.microsoft.card.adaptive", content = Card(message) } },
    });

    private static Dictionary<string, object> Card(ChannelMessage message) => new()
    {
        ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
        ["type"] = "AdaptiveCard",
        ["version"] = "1.4",
        ["msteams"] = new { width = "Full" },
        ["body"] = Body(message),
        ["actions"] = new[] { Open($"Open the {message.What}", message.Url), Open("Open the rule", message.RuleUrl) }.Take(message.Url == message.RuleUrl ? 1 : 2),
    };

    private static List<object> Body(ChannelMessage message) =>
    [
        new { type = "TextBlock", text = Shown(message.Summary), color = Colour(message.Level), size = "Medium", weight = "Bolder", wrap = true },
        .. message.Lines.Select(line => new { type = "TextBlock", text = Shown(line), wrap = true }),
        new { type = "FactSet", facts = message.Details.Select(detail => new { title = detail.Name, value = Shown(detail.Value) }) },
        new { type = "TextBlock", text = Shown(message.Footer), isSubtle = true, size = "Small", wrap = true },
    ];

    private static object Open(string title, string url) => new { type = "Action.OpenUrl", title, url };

    private static string Colour(string level) => level switch { "warning" => "Warning", "info" => "Accent", "debug" => "Default", "ok" => "Good", _ => "Attention" };

    private static string Shown(string text) => ChannelText.Fit(text, 1000, ChannelText.Markdown);
}
