using Orleans.Concurrency;
using SentryOrleans.Contracts.Ingest;

namespace SentryOrleans.Grains.Ingest;

/// <summary>
/// The way of a request's items: first the event, which decides about what belongs to it, then everything else in one commit. The journal
/// counts the events that it stores; the rest is counted with the commit.
/// </summary>
[StatelessWorker]
public sealed class IntakeGrain(EventIntake events, ItemIntake items, IntakeStore store) : Grain, IIntakeGrain
{
    public async Task<IntakeReceipt> TakeAsync(IncomingEnvelope incoming)
    {
        var unit = new IntakeUnit(incoming);
        ItemReceipt? fate = null;
        foreach (var item in incoming.Items)
        {
            if (item.Type.IsEvent()) fate = await events.TakeAsync(incoming, item, unit);
        }
        foreach (var item in incoming.Items)
        {
            if (!item.Type.IsEvent()) await items.TakeAsync(item, fate, unit);
        }
        if (!unit.IsEmpty) await store.CommitAsync(unit);
        return new IntakeReceipt(fate, [.. unit.Limits]);
    }
}
