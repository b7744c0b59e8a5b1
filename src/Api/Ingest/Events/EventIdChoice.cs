using SentryOrleans.Api.Ingest.Bodies;
using SentryOrleans.Api.Ingest.Envelopes;
using SentryOrleans.Contracts.Ingest;

namespace SentryOrleans.Api.Ingest.Events;

/// <summary>Decides under which id an envelope's event is stored and acknowledged.</summary>
internal static class EventIdChoice
{
    /// <summary>
    /// The header's id; else, when an item needs one, the id in the event's payload; else a new one. Null when nothing needs an id.
    /// </summary>
    public static Guid? Choose(Envelope envelope)
    {
        if (envelope.Header.EventId is { } id) return id;
        var isNeeded = false;
        foreach (var item in envelope.Items)
        {
            if (item.Type is ItemType.Event or ItemType.Transaction && EventPeek.FindEventId(item.Payload.Span) is { } own) return own;
            isNeeded |= item.Type.NeedsEventId();
        }
        return isNeeded ? Guid.NewGuid() : null;
    }
}
