using System.Text.Json;
using SentryOrleans.Contracts;

namespace SentryOrleans.Api.Ingest.Envelopes;

/// <summary>
/// Reads the envelope's header line: one JSON object with nothing behind it, in which a known key stands once and has the right
/// shape. A broken <c>trace</c> and unknown keys are ignored.
/// </summary>
internal static class EnvelopeHeaderReader
{
    private const int EventId = 0;
    private const int Dsn = 1;
    private const int SentAt = 2;
    private const int Origin = 3;

    private static readonly HeaderKeys Keys = new(
        "event_id", "dsn", "sent_at", "origin", "sdk", "trace", "retention", "client", "version", "remote_addr", "forwarded_for",
        "user_agent", "no_cache", "client_hints");

    /// <summary>Reads the line without its newline. Never throws.</summary>
    public static EnvelopeFault Read(ReadOnlySpan<byte> line, out EnvelopeHeader header)
    {
        header = default;
        if (line.IsEmpty) return EnvelopeFault.MissingHeader;
        try
        {
            return ReadObject(line, ref header);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The JSON reader reports bad syntax by the first, text that is no valid Unicode by the second.
            return EnvelopeFault.InvalidHeader;
        }
    }

    private static EnvelopeFault ReadObject(ReadOnlySpan<byte> line, ref EnvelopeHeader header)
    {
        var reader = new Utf8JsonReader(line);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return EnvelopeFault.InvalidHeader;
        var seen = 0u;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = Keys.Find(ref reader);
            if (!HeaderKeys.MarkSeen(key, ref seen)) return EnvelopeFault.InvalidHeader;
            reader.Read();
            if (!ReadValue(key, ref reader, ref header)) return EnvelopeFault.InvalidHeader;
        }
        return reader.BytesConsumed == line.Length ? EnvelopeFault.None : EnvelopeFault.MissingNewline;
    }

    private static bool ReadValue(int key, ref Utf8JsonReader reader, ref EnvelopeHeader header)
    {
        if (key is not (EventId or Dsn or SentAt or Origin))
        {
            reader.Skip();
            return true;
        }
        if (reader.TokenType == JsonTokenType.Null) return true;
        if (reader.TokenType != JsonTokenType.String) return false;
        switch (key)
        {
            case EventId:
                if (!TryReadEventId(ref reader, out var id)) return false;
                header = header with { EventId = id };
                return true;
            case SentAt:
                if (!TryReadTime(ref reader, out var time)) return false;
                header = header with { SentAt = time };
                return true;
            case Dsn:
                header = header with { Dsn = reader.GetString() };
                return true;
            default:
                header = header with { Origin = reader.GetString() };
                return true;
        }
    }

    /// <summary>A UUID with or without dashes, in any case. The nil UUID, which some SDKs write for "no event", is no id.</summary>
    private static bool TryReadEventId(ref Utf8JsonReader reader, out Guid? id)
    {
        id = null;
        var text = reader.GetString();
        if (EventIds.TryParse(text, out var parsed)) id = parsed;
        return id is not null || (Guid.TryParse(text, out parsed) && parsed == Guid.Empty);
    }

    /// <summary>RFC 3339. A time without an offset is taken for UTC.</summary>
    private static bool TryReadTime(ref Utf8JsonReader reader, out DateTimeOffset time)
    {
        if (reader.TryGetDateTime(out var local) && local.Kind == DateTimeKind.Unspecified)
        {
            time = new DateTimeOffset(local, TimeSpan.Zero);
            return true;
        }
        return reader.TryGetDateTimeOffset(out time);
    }
}
