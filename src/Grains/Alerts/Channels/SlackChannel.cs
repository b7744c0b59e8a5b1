using System.Globalization;
using SentryOrleans.Contracts.Alerts;

namespace SentryOrleans.Grains.Alerts.Channels;

/// <summary>To an incoming webhook of Slack, or of what understands the same.</summary>
internal sealed class SlackChannel : AlertChannel
{
    public override string Kind => "slack";

    public override HttpRequestMessage Compose(AlertNote note, ChannelTarget target, DateTimeOffset now)
    {
        var summary = Shown(ChannelText.Summary(note));
        return Post(target.Url, new
        {
            text = summary,
            attachments = new[] { new { color = ChannelText.HexColour(note.Level), fallback = summary, blocks = Blocks(note) } },
        });
    }

    private static List<object> Blocks(AlertNote note) =>
    [
        new { type = "section", text = Text($"*<{Entities(note.IssueUrl)}|{Shown(ChannelText.Title(note))}>*") },
        .. ChannelText.Lines(note).Select(line => Context(Shown(line))),
        new { type = "section", fields = ChannelText.Details(note).Select(detail => Text($"*{detail.Name}*\n{Shown(detail.Value)}")) },
        Context(Shown(ChannelText.Footer(note)), Date(note.At)),
    ];

    private static object Context(params string[] texts) => new { type = "context", elements = texts.Select(Text) };

    // Verbatim: names and addresses within a text become no mentions and no links.
    private static object Text(string text) => new { type = "mrkdwn", text, verbatim = true };

    /// <summary>A time that every reader sees in their own zone.</summary>
    private static string Date(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"<!date^{at.ToUnixTimeSeconds()}^{{date_short_pretty}} {{time}}|{ChannelText.Time(at)}>");

    private static string Shown(string text) => ChannelText.Fit(text, 1000, one => Entities(ChannelText.WithoutMentions(one)));

    private static string Entities(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
