using System.Text.Json;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Outcomes;

namespace SentryOrleans.Grains.Ingest.Items;

/// <summary>Judges an item that is no event: pure, and never throws.</summary>
internal static class ItemCheck
{
    /// <summary>What is to become of the item; what becomes of its event decides elsewhere.</summary>
    public static ItemVerdict Judge(IncomingEnvelope incoming, IncomingItem item)
    {
        if (item.Type == ItemType.ReplayRecording) return ReplayCheck.JudgeRecording(item.Payload);
        if (item.Type is ItemType.OtlpTraces or ItemType.OtlpLogs) return OtlpCount.Judge(item.Payload);
        if (item.Type == ItemType.Nel) return NelReports.Judge(item.Payload);
        if (!item.Type.IsJson()) return ItemVerdict.Good;
        using var document = ItemJson.Parse(item.Payload);
        return document is null ? OutcomeReasons.InvalidJson : Judge(incoming, item, document.RootElement);
    }

    private static ItemVerdict Judge(IncomingEnvelope incoming, IncomingItem item, JsonElement payload) => item.Type switch
    {
        ItemType.Session => SessionCheck.Judge(payload, incoming),
        ItemType.Sessions => SessionCheck.JudgeCounted(payload, incoming),
        ItemType.Transaction => TransactionCheck.Judge(payload, incoming),
        ItemType.Log or ItemType.TraceMetric or ItemType.SpanContainer => ContainerCheck.Judge(payload, item),
        ItemType.CheckIn => CheckInCheck.Judge(payload),
        ItemType.Span => TransactionCheck.JudgeSpan(payload) ? ItemVerdict.Good : ItemReasons.InvalidSpan,
        _ => ItemVerdict.Good,
    };
}
