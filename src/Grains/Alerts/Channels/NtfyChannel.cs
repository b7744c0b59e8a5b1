using System.Net.Http.Headers;
using SentryOrleans.Contracts.Alerts;

namespace SentryOrleans.Grains.Alerts.Channels;

/// <summary>To a topic of ntfy, whose address is the target: JSON goes to the server's root and names the topic. The secret is an access token.</summary>
internal sealed class NtfyChannel : AlertChannel
{
    public override string Kind => "ntfy";

    public override HttpRequestMessage Compose(AlertNote note, ChannelTarget target, DateTimeOffset now)
    {
        var path = target.Url.AbsolutePath.TrimEnd('/');
        var topicAt = path.LastIndexOf('/') + 1;
        var request = Post(new UriBuilder(target.Url) { Path = path[..topicAt] }.Uri, new
        {
            topic = Uri.UnescapeDataString(path[topicAt..]),
            title = ChannelText.Fit(ChannelText.Summary(note), 250),
            message = Message(note),
            priority = Priority(note.Level),
            tags = new[] { Emoji(note.Level) },
            click = note.IssueUrl,
        });
        if (target.Secret is { } token) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    /// <summary>Far below 4096 bytes, above which ntfy makes it an attachment, and with all escapes below the 8192 bytes that it reads of a request.</summary>
    private static string Message(AlertNote note) => ChannelText.Fit(
        string.Join("\n", ChannelText.Lines(note).Concat(ChannelText.Details(note).Select(detail => $"{detail.Name}: {detail.Value}"))), 900);

    private static int Priority(string level) => level switch { "fatal" => 5, "warning" => 3, "info" => 2, "debug" => 1, _ => 4 };

    private static string Emoji(string level) => level switch
    {
        "fatal" => "rotating_light",
        "warning" => "warning",
        "info" => "information_source",
        "debug" => "mag",
        _ => "red_circle",
    };
}
