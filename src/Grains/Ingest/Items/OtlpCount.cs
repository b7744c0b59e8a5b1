using System.Text.Json;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Ingest.Items;

/// <summary>
/// How many spans or logs an OTLP request holds. Both kinds nest alike: resources (field 1), in them scopes (field 2), in them spans or logs
/// (field 2). JSON begins with a brace, protobuf never does.
/// </summary>
internal static class OtlpCount
{
    private static readonly ulong[] Path = [1, 2, 2];

    private static readonly byte[][][] Names =
    [
        ["resourceSpans"u8.ToArray(), "scopeSpans"u8.ToArray(), "spans"u8.ToArray()],
        ["resourceLogs"u8.ToArray(), "scopeLogs"u8.ToArray(), "logRecords"u8.ToArray()],
    ];

    /// <summary>The number; null when the bytes are no such request.</summary>
    public static long? Read(ReadOnlyMemory<byte> payload) => IsJson(payload.Span) ? ReadJson(payload) : ReadProtobuf(payload.Span, depth: 0);

    public static ItemVerdict Judge(ReadOnlyMemory<byte> payload) =>
        Read(payload) is not null ? ItemVerdict.Good : IsJson(payload.Span) ? OutcomeReasons.InvalidJson : ItemReasons.InvalidProtobuf;

    private static bool IsJson(ReadOnlySpan<byte> payload) => payload.TrimStart(" \r\n\t"u8) is [(byte)'{', ..];

    private static long? ReadProtobuf(ReadOnlySpan<byte> message, int depth)
    {
        var count = 0L;
        var reader = new ProtobufReader(message);
        while (reader.TryRead(out var field, out var isMessage, out var content))
        {
            if (field != Path[depth] || !isMessage) continue;
            if ((depth == Path.Length - 1 ? 1 : ReadProtobuf(content, depth + 1)) is not { } inner) return null;
            count += inner;
        }
        return reader.IsBroken ? null : count;
    }

    private static long? ReadJson(ReadOnlyMemory<byte> payload)
    {
        using var document = ItemJson.Parse(payload);
        return document is null ? null : Names.Sum(names => CountJson(document.RootElement, names));
    }

    private static long CountJson(JsonElement element, ReadOnlySpan<byte[]> names)
    {
        var list = element.Member(names[0]);
        if (!list.IsArray()) return 0;
        if (names.Length == 1) return list.GetArrayLength();
        var count = 0L;
        foreach (var inner in list.EnumerateArray()) count += CountJson(inner, names[1..]);
        return count;
    }
}
