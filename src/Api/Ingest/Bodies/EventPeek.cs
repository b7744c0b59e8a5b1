using System.Text.Json;
using SentryOrleans.Contracts;

namespace SentryOrleans.Api.Ingest.Bodies;

/// <summary>
/// What the front door must know of an event's payload: its id, because a repeated call has to carry the same one, and its type,
/// because old SDKs post transactions to the store endpoint.
/// </summary>
/// <param name="EventId">The payload's <c>event_id</c>; null when absent, nil or invalid.</param>
/// <param name="HasInvalidId">There is an <c>event_id</c>, but it is no UUID.</param>
/// <param name="IsTransaction">The payload's <c>type</c> is <c>transaction</c>.</param>
internal readonly record struct EventPeek(Guid? EventId, bool HasInvalidId, bool IsTransaction)
{
    /// <summary>Deeper JSON is refused, by the store endpoint as by the parsers Sentry uses.</summary>
    private const int DepthMax = 128;

    /// <summary>Reads the top level up to the event id, and no further. Damaged JSON has no id; it is for the processor to refuse.</summary>
    public static Guid? FindEventId(ReadOnlySpan<byte> json)
    {
        TryRead(json, stopAtId: true, out var peek, out _);
        return peek.EventId;
    }

    /// <summary>Reads all of it.</summary>
    /// <param name="json">A whole payload.</param>
    /// <param name="peek">What was found.</param>
    /// <param name="error">What is wrong with the JSON, for the client.</param>
    /// <returns>False when it is not one JSON object.</returns>
    public static bool TryRead(ReadOnlySpan<byte> json, out EventPeek peek, out string? error) =>
        TryRead(json, stopAtId: false, out peek, out error);

    private static bool TryRead(ReadOnlySpan<byte> json, bool stopAtId, out EventPeek peek, out string? error)
    {
        peek = default;
        try
        {
            error = Scan(json, stopAtId, ref peek) ? null : "the root is not an object";
        }
        catch (JsonException e)
        {
            error = e.Message;
        }
        catch (InvalidOperationException)
        {
            error = "text is not valid Unicode";
        }
        return error is null;
    }

    private static bool Scan(ReadOnlySpan<byte> json, bool stopAtId, ref EventPeek peek)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DepthMax });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("event_id"u8);
            var isType = !isId && reader.ValueTextEquals("type"u8);
            reader.Read();
            if (isId) peek = ReadId(ref reader, peek);
            if (isId && stopAtId) return true;
            if (isType) peek = peek with { IsTransaction = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("transaction"u8) };
            reader.Skip();
        }
        reader.Read();
        return true;
    }

    private static EventPeek ReadId(ref Utf8JsonReader reader, in EventPeek peek)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        if (EventIds.TryParse(text, out var id)) return peek with { EventId = id, HasInvalidId = false };
        var isNone = reader.TokenType == JsonTokenType.Null || (Guid.TryParse(text, out id) && id == Guid.Empty);
        return peek with { EventId = null, HasInvalidId = !isNone };
    }
}
