using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SentryOrleans.Testing.Load;

/// <summary>An event of a real SDK, from <c>tests/data/envelopes</c>.</summary>
/// <param name="Name">SDK, version and case.</param>
/// <param name="Envelope">The envelope it came in, or is put into.</param>
/// <param name="Event">The event as JSON.</param>
public sealed record RecordedEvent(string Name, string Envelope, string Event)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "envelopes");

    /// <summary>SDK and version.</summary>
    public string Sdk => System.Text.RegularExpressions.Regex.Match(Name, @"^.*-\d+\.\d+\.\d+").Value;

    /// <summary>The id it was recorded with, as it is written.</summary>
    public string Id => (string)JsonNode.Parse(Event)!["event_id"]!;

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<RecordedEvent> ReadAll() =>
        [.. Directory.GetFiles(Folder).Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>The envelope under another id, for another project.</summary>
    public byte[] EnvelopeAs(string id, string dsn)
    {
        var lines = Envelope.Replace(Id, id, StringComparison.Ordinal).Split('\n', 2);
        var header = JsonNode.Parse(lines[0])!;
        if (header["dsn"] is not null) header["dsn"] = dsn;
        return Encoding.UTF8.GetBytes($"{header.ToJsonString()}\n{lines[1]}");
    }

    /// <summary>The event under another id.</summary>
    public byte[] EventAs(string id) => Encoding.UTF8.GetBytes(Event.Replace(Id, id, StringComparison.Ordinal));

    /// <summary>The event alone in an envelope, as if it had happened at <paramref name="at"/> and been sent at once.</summary>
    public LoadEvent EnvelopeAt(DateTimeOffset at)
    {
        var json = Event;
        using (var document = JsonDocument.Parse(json))
        {
            if (document.RootElement.TryGetProperty("timestamp", out var time) && time.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            {
                var now = time.ValueKind == JsonValueKind.String
                    ? $"\"{at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}\""
                    : (at.ToUnixTimeMilliseconds() / 1000m).ToString(CultureInfo.InvariantCulture);
                json = json.Replace(time.GetRawText(), now, StringComparison.Ordinal);
            }
        }
        var id = Guid.ParseExact(Id, "N");
        return new LoadEvent(id, new EnvelopeBuilder(id).Add("event", Encoding.UTF8.GetBytes(json)).Build());
    }

    private static RecordedEvent Read(string file)
    {
        var (name, text) = (Path.GetFileName(file), File.ReadAllText(file));
        if (name.EndsWith(".envelope", StringComparison.Ordinal)) return new RecordedEvent(name[..^".envelope".Length], text, FindEvent(text));
        var id = (string)JsonNode.Parse(text)!["event_id"]!;
        var envelope = $$"""{"event_id":"{{id}}"}""" + $"\n{{\"type\":\"event\",\"length\":{Encoding.UTF8.GetByteCount(text)}}}\n{text}\n";
        return new RecordedEvent(name[..^".store.json".Length], envelope, text);
    }

    /// <summary>The payload of the item of type <c>event</c>.</summary>
    private static string FindEvent(string envelope)
    {
        var bytes = Encoding.UTF8.GetBytes(envelope);
        for (var at = End(0) + 1; at < bytes.Length;)
        {
            var end = End(at);
            var header = JsonNode.Parse(bytes.AsSpan(at, end - at))!;
            var length = (int?)header["length"] ?? End(end + 1) - end - 1;
            if ((string?)header["type"] == "event") return Encoding.UTF8.GetString(bytes, end + 1, length);
            at = end + 1 + length + 1;
        }
        throw new InvalidDataException("The envelope holds no event.");

        int End(int from) => Array.IndexOf(bytes, (byte)'\n', Math.Min(from, bytes.Length)) is >= 0 and var end ? end : bytes.Length;
    }
}
