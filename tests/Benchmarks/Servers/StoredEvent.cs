using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using SentryOrleans.Grains.Ingest;

namespace SentryOrleans.Benchmarks.Servers;

/// <summary>What the durable floor makes of an event: parsed, written anew, hashed for grouping, compressed as the product does it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ProjectId">Its project.</param>
/// <param name="Hash">Its issue; see <see cref="HashOf"/>.</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="Received">When it was read.</param>
/// <param name="Release">The SDK's release; null when absent.</param>
/// <param name="Environment">The SDK's environment; null when absent.</param>
/// <param name="Size">Length of the JSON in bytes.</param>
/// <param name="Payload">The JSON, compressed.</param>
public sealed record StoredEvent(
    Guid Id, long ProjectId, string Hash, DateTimeOffset Timestamp, DateTimeOffset Received, string? Release, string? Environment, int Size, byte[] Payload)
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _json;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>Reads an event.</summary>
    public static StoredEvent Read(long projectId, ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var written = Rewrite(root);
        return new StoredEvent(
            Guid.ParseExact(root.GetProperty("event_id").GetString()!, "N"), projectId, HashOf(root), TimeOf(root),
            TimeProvider.System.GetUtcNow(), Text(root, "release"), Text(root, "environment"), written.Length, Payloads.Compress(written));
    }

    private static DateTimeOffset TimeOf(JsonElement root) => !root.TryGetProperty("timestamp", out var time) ? TimeProvider.System.GetUtcNow()
        : time.ValueKind == JsonValueKind.Number ? DateTimeOffset.UnixEpoch.AddSeconds(time.GetDouble())
        : time.GetDateTimeOffset();

    private static ReadOnlySpan<byte> Rewrite(JsonElement root)
    {
        var json = _json ??= new ArrayBufferWriter<byte>(16 * 1024);
        var writer = _writer ??= new Utf8JsonWriter(json, new JsonWriterOptions { SkipValidation = true });
        json.ResetWrittenCount();
        writer.Reset();
        root.WriteTo(writer);
        writer.Flush();
        return json.WrittenSpan;
    }

    /// <summary>The grouping hash: SHA-256 of exception types and in-app frames, or of the message, hexadecimal.</summary>
    public static string HashOf(JsonElement root)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var exceptions = Member(Member(root, "exception"), "values");
        if (exceptions.ValueKind == JsonValueKind.Array)
        {
            foreach (var exception in exceptions.EnumerateArray()) Append(hash, exception);
        }
        else
        {
            Append(hash, root, "message");
            Append(hash, root, "logentry");
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, JsonElement exception)
    {
        Append(hash, exception, "type");
        var frames = Member(Member(exception, "stacktrace"), "frames");
        if (frames.ValueKind != JsonValueKind.Array) return;
        foreach (var frame in frames.EnumerateArray())
        {
            if (Member(frame, "in_app").ValueKind == JsonValueKind.False) continue;
            Append(hash, frame, "module");
            Append(hash, frame, "function");
        }
    }

    private static void Append(IncrementalHash hash, JsonElement element, string name)
    {
        if (Member(element, name) is { ValueKind: not JsonValueKind.Undefined } value) hash.AppendData(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(value));
        hash.AppendData("\n"u8);
    }

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    private static string? Text(JsonElement root, string name) => Member(root, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
}
