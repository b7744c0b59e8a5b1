namespace SentryOrleans.Grains.Alerts.Channels;

/// <summary>To a webhook of Discord. Its limits are 256 for a title, 4096 for a description, 1024 for a field and 6000 for all of them: these texts stay well below.</summary>
internal sealed class DiscordChannel : AlertChannel
{
    public override string Kind => "discord";

    public override HttpRequestMessage Compose(ChannelMessage message, ChannelTarget target, DateTimeOffset now) => Post(target.Url, new
    {
        embeds = new[]
        {
            new
            {
                title = Shown(message.Title, 256),
                url = message.Url,
                description = string.Join("\n", message.Lines.Select(line => Shown(line, 1000))),
                color = ChannelText.Colour(message.Level),
                fields = message.Details.Select(detail => new { name = detail.Name, value = Shown(detail.Value, 250), inline = true }),
                footer = new { text = ChannelText.Fit(message.Footer, 500, ChannelText.Plain) },
                timestamp = ChannelText.Time(message.At),
            },
        },
        allowed_mentions = new { parse = Array.Empty<string>() },
    });

    private static string Shown(string text, int limit) => ChannelText.Fit(text, limit, ChannelText.Markdown);
}
