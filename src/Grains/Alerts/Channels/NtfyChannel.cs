using System.Net.Http.Headers;

namespace SentryOrleans.Grains.Alerts.Channels;

/// <summary>To a topic of ntfy, whose address is the target: JSON goes to the server's root and names the topic. The secret is an access token.</summary>
internal sealed class NtfyChannel : AlertChannel
{
    public override string Kind => "ntfy";

    public override HttpRequestMessage Compose(ChannelMessage message, ChannelTarget target, DateTimeOffset now)
    {
        var path = target.Url.AbsolutePath.TrimEnd('/');
        var topicAt = path.LastIndexOf('/') + 1;
        var request = Post(new UriBuilder(target.Url) { Path = path[..topicAt] }.Uri, new
        {
            topic = Uri.UnescapeDataString(path[topicAt..]),
            title = ChannelText.Fit(message.Summary, 250),
            message = Message(message),
            priority = Priority(message.Level),
            tags = new[] { Emoji(message.Level) },
            click = message.Url,
        });
        if (target.Secret is { } token) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    /// <summary>Far below 4096 bytes, above which ntfy makes it an attachment, and with all escapes below the 8192 bytes that it reads of a request.</summary>
    private static string Message(ChannelMessage message) => ChannelText.Fit(
        string.Join("\n", message.Lines.Concat(message.Details.Select(detail => $"{detail.Name}: {detail.Value}"))), 900);

    private static int Priority(string level) => level switch { "fatal" => 5, "warning" or "ok" => 3, "info" => 2, "debug" => 1, _ => 4 };

    private static string Emoji(string level) => level switch
    {
        "fatal" => "rotating_light",
        "warning" => "warning",
        "info" => "information_source",
        "debug" => "mag",
        "ok" => "white_check_mark",
        _ => "red_circle",
    };
}
