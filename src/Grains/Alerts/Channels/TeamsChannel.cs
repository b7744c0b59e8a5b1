using SentryOrleans.Contracts.Alerts;

namespace SentryOrleans.Grains.Alerts.Channels;

/// <summary>To a webhook of Microsoft Teams' Workflows, as an Adaptive Card. Cards call only those whom they list, and this one lists nobody.</summary>
internal sealed class TeamsChannel : AlertChannel
{
    public override string Kind => "teams";

    public override HttpRequestMessage Compose(AlertNote note, ChannelTarget target, DateTimeOffset now) => Post(target.Url, new
    {
        type = "message",
        attachments = new[] { new { contentType = "application/vnd.microsoft.card.adaptive", content = Card(note) } },
    });

    private static Dictionary<string, object> Card(AlertNote note) => new()
    {
        ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
        ["type"] = "AdaptiveCard",
        ["version"] = "1.4",
        ["msteams"] = new { width = "Full" },
        ["body"] = Body(note),
        ["actions"] = new[] { Open("Open the issue", note.IssueUrl), Open("Open the rule", note.RuleUrl) },
    };

    private static List<object> Body(AlertNote note) =>
    [
        new { type = "TextBlock", text = Shown(ChannelText.Summary(note)), color = Colour(note.Level), size = "Medium", weight = "Bolder", wrap = true },
        .. ChannelText.Lines(note).Select(line => new { type = "TextBlock", text = Shown(line), wrap = true }),
        new { type = "FactSet", facts = ChannelText.Details(note).Select(detail => new { title = detail.Name, value = Shown(detail.Value) }) },
        new { type = "TextBlock", text = Shown(ChannelText.Footer(note)), isSubtle = true, size = "Small", wrap = true },
    ];

    private static object Open(string title, string url) => new { type = "Action.OpenUrl", title, url };

    private static string Colour(string level) => level switch { "warning" => "Warning", "info" => "Accent", "debug" => "Default", _ => "Attention" };

    private static string Shown(string text) => ChannelText.Fit(text, 1000, ChannelText.Markdown);
}
