using SentryOrleans.Contracts.Alerts;

namespace SentryOrleans.Grains.Alerts.Channels;

/// <summary>To an incoming webhook of Mattermost.</summary>
internal sealed class MattermostChannel : AlertChannel
{
    public override string Kind => "mattermost";

    public override HttpRequestMessage Compose(AlertNote note, ChannelTarget target, DateTimeOffset now) => Post(target.Url, new
    {
        text = Shown(ChannelText.Summary(note)),
        attachments = new[]
        {
            // A title with a link, the fallback and the footer are no Markdown: a backslash would be seen.
            new
            {
                fallback = AsItIs(ChannelText.Summary(note)),
                color = ChannelText.HexColour(note.Level),
                title = AsItIs(ChannelText.Title(note)),
                title_link = note.IssueUrl,
                text = string.Join("\n", ChannelText.Lines(note).Select(Shown)),
                fields = ChannelText.Details(note).Select(detail => new { title = detail.Name, value = Shown(detail.Value), @short = true }),
                footer = AsItIs(ChannelText.Footer(note)),
            },
        },
    });

    private static string AsItIs(string text) => ChannelText.Fit(text, 1000, ChannelText.Plain);

    private static string Shown(string text) => ChannelText.Fit(text, 1000, Escape);

    // Slack's <!here> and <address|text> are read as well, before the Markdown is: entities hide them.
    private static string Escape(string text) => ChannelText.Markdown(
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal));
}
