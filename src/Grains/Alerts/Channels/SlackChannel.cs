using System.Globalization;

namespace SentryOrleans.Grains.Alerts.Channels;

/// <summary>To an incoming webhook of Slack, or of what understands the same.</summary>
internal sealed class SlackChannel : AlertChannel
{
    public override string Kind => "slack";

    public override HttpRequestMessage Compose(ChannelMessage message, ChannelTarget target, DateTimeOffset now)
    {
        var summary = Shown(message.Summary);
        return Post(target.Url, new
        {
            text = summary,
            attachments = new[] { new { color = ChannelText.HexColour(message.Level), fallback = summary, blocks = Blocks(message) } },
        });
    }

    private static List<object> Blocks(ChannelMessage message) =>
    [
        new { type = "section", text = Text($"*<{Entities(message.Url)}|{Shown(message.Title)}>*") },
        .. message.Lines.Select(line => Context(Shown(line))),
        new { type = "section", fields = message.Details.Select(detail => Text($"*{detail.Name}*\n{Shown(detail.Value)}")) },
        Context(Shown(message.Footer), Date(message.At)),
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
