using System.Text.Json;

namespace SentryOrleans.Testing.Load;

/// <summary>Writes an envelope: a header line, then for every item a header line and its payload.</summary>
/// <param name="eventId">The header's <c>event_id</c>; left out when null.</param>
/// <param name="sentAt">The header's <c>sent_at</c>; left out when null.</param>
/// <param name="dsn">The header's <c>dsn</c>; left out when null.</param>
public sealed class EnvelopeBuilder(Guid? eventId = null, DateTimeOffset? sentAt = null, string? dsn = null)
{
    private readonly List<(string Type, byte[] Payload, Action<Utf8JsonWriter>? Header)> _items = [];

    /// <summary>Adds an item with its length in the header, and whatever else <paramref name="header"/> writes there.</summary>
    public EnvelopeBuilder Add(string type, ReadOnlySpan<byte> payload, Action<Utf8JsonWriter>? header = null)
    {
        _items.Add((type, payload.ToArray(), header));
        return this;
    }

    /// <summary>The envelope's bytes.</summary>
    public byte[] Build()
    {
        using var envelope = new MemoryStream();
        WriteLine(envelope, WriteHeader);
        foreach (var (type, payload, header) in _items)
        {
            WriteLine(envelope, json =>
            {
                json.WriteString("type", type);
                json.WriteNumber("length", payload.Length);
                header?.Invoke(json);
            });
            envelope.Write(payload);
            envelope.WriteByte((byte)'\n');
        }

        return envelope.ToArray();
    }

    private void WriteHeader(Utf8JsonWriter json)
    {
        if (eventId is { } id)
        {
            json.WriteString("event_id", id.ToString("N"));
        }

        if (sentAt is { } time)
        {
            json.WriteString("sent_at", time.UtcDateTime);
        }

        if (dsn is not null)
        {
            json.WriteString("dsn", dsn);
        }
    }

    private static void WriteLine(Stream envelope, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(envelope))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        envelope.WriteByte((byte)'\n');
    }
}
