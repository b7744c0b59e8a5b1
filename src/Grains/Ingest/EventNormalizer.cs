using System.Text.Json;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Ingest;

/// <summary>
/// Turns the JSON of an SDK into the form that is stored. Event payload attributes: a value of a wrong shape never rejects the event; it is
/// left out, with an entry in <c>errors</c> and in <c>_meta</c>. Only text that is no JSON object, or is too large, is no event.
/// </summary>
internal static class EventNormalizer
{
    /// <summary>The largest payload that is taken.</summary>
    public const int PayloadBytesMax = 1024 * 1024;

    /// <summary>How deep a payload may be nested.</summary>
    public const int DepthMax = 128;

    public static readonly JsonDocumentOptions ReadOptions = new() { MaxDepth = DepthMax };

    /// <summary>Deeper than an event may be, because remarks about its deepest values are deeper.</summary>
    public static readonly JsonDocumentOptions StoredReadOptions = new() { MaxDepth = 2 * DepthMax };

    /// <summary>Pure: equal bytes and context give equal results. The bytes are not kept.</summary>
    public static NormalizationResult Normalize(ReadOnlyMemory<byte> json, NormalizationContext context)
    {
        if (json.Length > PayloadBytesMax && !context.IsStored) return Refused("too_large", $"The event has more than {PayloadBytesMax} bytes.");
        using var document = Parse(json, context.IsStored ? StoredReadOptions : ReadOptions, out var problem);
        if (document is null) return Refused("invalid_json", problem);
        return document.RootElement.IsObject() ? Normalize(document.RootElement, context) : Refused("invalid_json", "An event is a JSON object.");
    }

    /// <summary>
    /// Normalises an event that is stored already, and groups it with the rules of the context. A stored event is a normalised one, so nothing else about it changes.
    /// </summary>
    /// <param name="json">As it is stored; it may have grown beyond what a client may send.</param>
    /// <param name="context">Of a stored event.</param>
    public static NormalizedEvent Again(ReadOnlyMemory<byte> json, NormalizationContext context)
    {
        var result = Normalize(json, context);
        return result.IsEvent ? result.Event : throw new InvalidOperationException($"A stored event cannot be read: {result.Detail}");
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> json, JsonDocumentOptions options, out string problem)
    {
        problem = "";
        try
        {
            return JsonDocument.Parse(PayloadText.Repair(json), options);
        }
        catch (JsonException refused)
        {
            problem = refused.Message;
            return null;
        }
    }

    private static NormalizationResult Normalize(JsonElement root, NormalizationContext context)
    {
        var pass = EventPass.Rent(context);
        try
        {
            return new NormalizationResult(EventDocument.Write(pass, root));
        }
        finally
        {
            pass.Return();
        }
    }

    private static NormalizationResult Refused(string reason, string detail) => new(null, reason, detail);
}
