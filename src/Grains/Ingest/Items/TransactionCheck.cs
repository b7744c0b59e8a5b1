using System.Text.Json;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Ingest.Items;

/// <summary>Transactions and spans have a trace, and end no earlier than they begin.</summary>
internal static class TransactionCheck
{
    private const int TraceIdLength = 32;
    private const int SpanIdLength = 16;

    /// <summary>A transaction that ended within the last five days, with all its spans.</summary>
    public static ItemVerdict Judge(JsonElement transaction, IncomingEnvelope incoming)
    {
        if (!HasDuration(transaction) || !HasTrace(transaction.Member("contexts"u8).Member("trace"u8))) return ItemReasons.InvalidTransaction;
        var spans = transaction.Member("spans"u8);
        if (!spans.IsAbsent() && (!spans.IsArray() || !spans.EnumerateArray().All(JudgeSpan))) return ItemReasons.InvalidTransaction;
        return ItemClock.IsRecent(Timestamps.Read(transaction.Member("timestamp"u8))!.Value, incoming) ? ItemVerdict.Good : ItemReasons.Timestamp;
    }

    /// <summary>Whether this is a span.</summary>
    public static bool JudgeSpan(JsonElement span) => HasDuration(span) && HasTrace(span);

    /// <summary>The spans, and the transaction itself as one.</summary>
    public static long CountSpans(JsonElement transaction) => transaction.Member("spans"u8) is var spans && spans.IsArray() ? spans.GetArrayLength() + 1L : 1;

    private static bool HasDuration(JsonElement item) =>
        Timestamps.Read(item.Member("start_timestamp"u8)) is { } start && Timestamps.Read(item.Member("timestamp"u8)) is { } end && start <= end;

    private static bool HasTrace(JsonElement item) => IsId(item.Member("trace_id"u8), TraceIdLength) && IsId(item.Member("span_id"u8), SpanIdLength);

    /// <summary>Hexadecimal digits, not all of them 0; a trace's id may have the hyphens of a UUID.</summary>
    private static bool IsId(JsonElement value, int length)
    {
        if (ItemJson.Text(value) is not { } text) return false;
        if (length == TraceIdLength && text.Length == TraceIdLength + 4) return Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty;
        return text.Length == length && text.All(char.IsAsciiHexDigit) && text.Any(digit => digit != '0');
    }
}
