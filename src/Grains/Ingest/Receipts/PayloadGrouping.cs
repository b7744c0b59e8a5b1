using System.Text.Json;
using SentryOrleans.Contracts.Receipts;
using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Grouping.V1;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Ingest.Receipts;

/// <summary>
/// Reads in a stored event what its issue was found by. Scrubbing came after grouping, so a message that was scrubbed away whole no longer
/// shows that it decided; the hash is the one that was used.
/// </summary>
internal static class PayloadGrouping
{
    private const int EntriesMax = 20;
    private const int EntryCharactersMax = 200;

    public static EventGrouped Of(JsonElement root)
    {
        var input = Read(root);
        var basis = GroupingReason.Of(input);
        IReadOnlyList<string> fingerprint = basis == GroupingBasis.Fingerprint
            ? [.. input.Fingerprint.Take(EntriesMax).Select(entry => TextLimit.Cut(entry, EntryCharactersMax))]
            : [];
        return new EventGrouped(null, GroupingReason.Version, Items(root.Member("hashes"u8)).Select(hash => hash.TextOrNull()).FirstOrDefault(), basis, fingerprint);
    }

    private static GroupingInput Read(JsonElement root) => new()
    {
        Checksum = root.Member("checksum"u8).TextOrNull(),
        Fingerprint = [.. Items(root.Member("fingerprint"u8)).Select(entry => entry.TextOrNull() ?? "")],
        Exceptions = [.. Items(root.Member("exception"u8).Member("values"u8)).Where(exception => exception.IsObject()).Select(ReadException)],
        MessageTemplate = root.Member("logentry"u8).Member("message"u8).TextOrNull(),
        Message = root.Member("logentry"u8).Member("formatted"u8).TextOrNull(),
    };

    private static ExceptionInput ReadException(JsonElement exception) => new(
        exception.Member("type"u8).TextOrNull(), exception.Member("value"u8).TextOrNull(),
        exception.Member("mechanism"u8).Member("synthetic"u8).ValueKind == JsonValueKind.True,
        [.. Items(exception.Member("stacktrace"u8).Member("frames"u8)).Where(frame => frame.IsObject()).Select(ReadFrame)]);

    private static FrameInput ReadFrame(JsonElement frame) => new(
        frame.Member("module"u8).TextOrNull(), frame.Member("filename"u8).TextOrNull(), frame.Member("function"u8).TextOrNull(),
        frame.Member("in_app"u8).ValueKind == JsonValueKind.True);

    private static IEnumerable<JsonElement> Items(JsonElement list) => list.IsArray() ? list.EnumerateArray() : [];
}
