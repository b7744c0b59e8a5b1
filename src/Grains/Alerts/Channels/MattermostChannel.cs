namespace SentryOrleans.Grains.Alerts.Channels;

/// <summary>To an incoming webhook of Mattermost.</summary>
internal sealed class MattermostChannel : AlertChannel
{
    public override string Kind => "mattermost";

    public override HttpRequestMessage Compose(ChannelMessage message, ChannelTarget target, DateTimeOffset now) => Post(target.Url, new
    {
        text = Shown(message.Summary),
        attachments = new[]
        {
            // A title with a link, the fallback and the footer are no Markdown: a backslash would be seen.
            new
            {
                fallback = AsItIs(message.Summary),
                color = ChannelText.HexColour(message.Level),
                title = AsItIs(message.Title),
                title_link = message.Url,
                text = string.Join("\n", message.Lines.Select(Shown)),
                fields = message.Details.Select(detail => new { title = detail.Name, value = Shown(detail.Value), @short = true }),
                footer = AsItIs(message.Footer),
            },
        },
    });

    private static string AsItIs(string text) => ChannelText.Fit(text, 1000, ChannelText.Plain);

    private static string Shown(string text) => ChannelText.Fit(text, 1000, Escape);

    // Slack's <!here> and <address|text> are read as well, before the Markdown is: entities hide them.
    private static string Escape(string text) => ChannelText.Markdown(
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal));
}
