using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Grains.Alerts.Channels;

namespace SentryOrleans.Unit.Alerts.Channels;

/// <summary>What a channel sends.</summary>
internal sealed class Sent
{
    private Sent(HttpRequestMessage request)
    {
        using var body = new MemoryStream();
        request.Content!.CopyTo(body, null, CancellationToken.None);
        (Request, Body) = (request, body.ToArray());
        Json = JsonNode.Parse(Body)!;
    }

    public HttpRequestMessage Request { get; }

    public byte[] Body { get; }

    public JsonNode Json { get; }

    /// <summary>Every text in the body.</summary>
    public IEnumerable<string> Strings => StringsOf(Json);

    public bool HasNull => HoldsNull(Json);

    /// <summary>The value at a path of names and indices, as text.</summary>
    public string this[string path] => Node(path)!.ToString();

    /// <summary>By the channel of that kind, a minute after the rule fired; of the hostile note unless another is given.</summary>
    public static Sent By(string kind, AlertNote? note = null, string url = "https://hooks.example/services/abc", string? secret = "s3cret") =>
        Message(kind, IssueMessage.Of(note ?? HostileNote.Note), url, secret);

    /// <summary>The same of any message.</summary>
    public static Sent Message(string kind, ChannelMessage message, string url = "https://hooks.example/services/abc", string? secret = "s3cret") =>
        new(AlertChannels.All[kind].Compose(message, new ChannelTarget(new Uri(url), secret), HostileNote.At.AddMinutes(1)));

    public string Header(string name) => string.Join(',', Request.Headers.GetValues(name));

    public JsonNode? Node(string path)
    {
        JsonNode? node = Json;
        foreach (var part in path.Split('/')) node = int.TryParse(part, CultureInfo.InvariantCulture, out var index) ? node![index] : node![part];
        return node;
    }

    private static IEnumerable<string> StringsOf(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => StringsOf(member.Value)),
        JsonArray items => items.SelectMany(item => StringsOf(item)),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [value.GetValue<string>()],
        _ => [],
    };

    private static bool HoldsNull(JsonNode? node) => node switch
    {
        null => true,
        JsonObject members => members.Any(member => HoldsNull(member.Value)),
        JsonArray items => items.Any(item => HoldsNull(item)),
        _ => false,
    };
}
