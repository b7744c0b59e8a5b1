using System.Text.Json;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Grains.Ingest.Limits;
using SentryOrleans.Grains.Ingest.Outcomes;

namespace SentryOrleans.Grains.Ingest;

/// <summary>Takes what is no event: it is kept for whoever will show it, and counted.</summary>
public sealed class ItemIntake(Limiter limiter)
{
    /// <summary>Adds the item to <paramref name="unit"/>.</summary>
    /// <param name="item">Anything but an event.</param>
    /// <param name="fate">What became of the request's event; null when it had none.</param>
    /// <param name="unit">What is committed for the request.</param>
    public async ValueTask TakeAsync(IncomingItem item, ItemReceipt? fate, IntakeUnit unit)
    {
        if (item.Type == ItemType.ClientReport) ClientReports.Count(item.Payload, unit);
        else if (item.Type.FollowsEvent() && fate is { Outcome: not OutcomeKind.Accepted, Reason: not OutcomeReasons.Duplicate }) unit.Count(item, fate.Outcome, fate.Reason);
        else if (item.Type.IsJson() && !IsJson(item.Payload)) unit.Count(item, OutcomeKind.Invalid, OutcomeReasons.InvalidJson);
        else await KeepAsync(item, unit);
    }

    private async ValueTask KeepAsync(IncomingItem item, IntakeUnit unit)
    {
        var limits = await limiter.ConsumeAsync(unit.Incoming, item);
        unit.Limits.UnionWith(limits.Exceeded);
        if (limits.Fate is { } fate) unit.Count(item, fate.Outcome, fate.Reason);
        else unit.Keep(item);
    }

    private static bool IsJson(ReadOnlySpan<byte> payload)
    {
        try
        {
            var reader = new Utf8JsonReader(payload, new JsonReaderOptions { MaxDepth = EventNormalizer.DepthMax });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            while (reader.Read()) { }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
