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
            Guid.ParseExact(root.GetProperty("event_id").GetString()!, "N"), projectId, HashOf(root), root.GetProperty("timestamp").GetDateTimeOffset(),
            TimeProvider.System.GetUtcNow(), Text(root, "release"), Text(root, "environment"), written.Length, Payloads.Compress(written));
    }

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

    /// <summary>The grouping hash: SHA-256 of exception types and in-app frames, hexadecimal.</summary>
    public static string HashOf(JsonElement root)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var exception in root.GetProperty("exception").GetProperty("values").EnumerateArray())
        {
            Append(hash, exception, "type");
            foreach (var frame in exception.GetProperty("stacktrace").GetProperty("frames").EnumerateArray())
            {
                if (!frame.GetProperty("in_app").GetBoolean()) continue;
                Append(hash, frame, "module");
                Append(hash, frame, "function");
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, JsonElement element, string name)
    {
        hash.AppendData(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(element.GetProperty(name)));
        hash.AppendData("\n"u8);
    }

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;
}
