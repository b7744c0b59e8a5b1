using System.Text.Json;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>
/// Scrubs what is kept beside events. What people write (transactions, spans, logs, replays' events) is scrubbed as an event is. What machines count
/// and name (sessions, check-ins, profiles, metrics, OpenTelemetry's forms) only by advanced rules: a monitor named <c>auth-cleanup</c> is no password. What is no JSON is
/// looked through as a file is, with the advanced rules that are for any text (<c>$string</c>, <c>**</c>).
/// </summary>
/// <param name="all">With the switches and the advanced rules.</param>
/// <param name="advanced">With the advanced rules alone.</param>
/// <param name="rules">The advanced rules.</param>
internal sealed class ItemScrubber(Scrubber all, Scrubber advanced, (Selector Selector, Rule[] Rules)[] rules)
{
    private static readonly List<Step> AnyText = [new("", "event", "object", FieldClass.Open), new("", "", "string", FieldClass.Open)];

    private readonly Rule[] _anywhere =
        [.. rules.Where(application => application.Selector.Matches(AnyText, specificOnly: false)).SelectMany(application => application.Rules).Where(rule => !rule.IsAnything)];

    /// <param name="type">What the payload is.</param>
    /// <param name="payload">Not changed, not kept.</param>
    public ScrubbedItem Scrub(ItemType type, byte[] payload)
    {
        var scrubber = IsWritten(type) ? all : advanced;
        var first = payload.AsSpan().TrimStart(" \t\r\n"u8);
        if (!scrubber.IsOn || first.IsEmpty) return new ScrubbedItem(payload, Nothing);
        if (first[0] is not ((byte)'{' or (byte)'[') || type is ItemType.ReplayRecording or ItemType.ReplayVideo) return ScrubBytes(payload);
        try
        {
            return first[0] == '{' ? ScrubObject(scrubber, payload) : ScrubList(scrubber, payload);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Too deep, or half a surrogate pair: its texts cannot be told apart.
            return ScrubBytes(payload);
        }
    }

    private static Dictionary<string, long> Nothing => [];

    private static bool IsWritten(ItemType type) => type is
        ItemType.Transaction or ItemType.Span or ItemType.SpanContainer or ItemType.Log or ItemType.ReplayEvent;

    private static ScrubbedItem ScrubObject(Scrubber scrubber, byte[] payload)
    {
        var repaired = PayloadText.Repair(payload);
        var json = repaired.Equals(payload) ? payload : repaired.ToArray();
        var result = scrubber.Scrub(json);
        var found = EffectiveChanges.Of(json, result);
        return found.Count == 0 ? new ScrubbedItem(payload, Nothing) : new ScrubbedItem(result.Json, found);
    }

    private static ScrubbedItem ScrubList(Scrubber scrubber, byte[] payload)
    {
        byte[] wrapped = [.. "{\"list\":"u8, .. payload, (byte)'}'];
        var result = ScrubObject(scrubber, wrapped);
        if (!result.IsChanged) return new ScrubbedItem(payload, Nothing);
        using var document = JsonDocument.Parse(result.Payload, new JsonDocumentOptions { MaxDepth = 2 * EventNormalizer.DepthMax });
        return result with { Payload = document.RootElement.Member("list"u8).Raw().ToArray() };
    }

    private ScrubbedItem ScrubBytes(byte[] payload)
    {
        var found = new Dictionary<string, long>();
        return new ScrubbedItem(ByteText.Mask(payload, _anywhere, found), found);
    }
}
