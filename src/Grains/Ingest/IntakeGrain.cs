using Orleans.Concurrency;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Grains.Ingest.Attachments;
using SentryOrleans.Grains.Ingest.Items;

namespace SentryOrleans.Grains.Ingest;

/// <summary>
/// The way of a request's items: first the event, which decides about what belongs to it, then everything else in one commit. The journal
/// counts the events that it stores; the rest is counted with the commit. Bytes of files are put before what is known of them is committed.
/// </summary>
[StatelessWorker]
public sealed class IntakeGrain(EventIntake events, ItemIntake items, IntakeStore store, Blobs blobs) : Grain, IIntakeGrain
{
    public async Task<IntakeReceipt> TakeAsync(IncomingEnvelope incoming)
    {
        var unit = new IntakeUnit(incoming);
        var fate = await TakeEventsAsync(incoming, unit);
        var owner = fate;
        foreach (var item in incoming.Items.Where(item => item.Type == ItemType.Transaction))
        {
            var own = items.Take(item, fate: null, unit);
            owner ??= own;
        }
        foreach (var item in incoming.Items.Where(item => !item.Type.IsEvent() && item.Type != ItemType.Transaction)) items.Take(item, owner, unit);
        foreach (var file in unit.Attachments) await blobs.PutAsync(file.Id, file.Bytes);
        if (!unit.IsEmpty) await store.CommitAsync(unit);
        return new IntakeReceipt(fate, []);
    }

    /// <summary>What became of the request's event; null when it has none. A crash makes one, or adds to the one that came along.</summary>
    private async Task<ItemReceipt?> TakeEventsAsync(IncomingEnvelope incoming, IntakeUnit unit)
    {
        ItemReceipt? fate = null;
        var crash = CrashEvents.FindCrash(incoming);
        foreach (var item in incoming.Items)
        {
            if (item.Type == ItemType.RawSecurity) fate = await TakeReportAsync(incoming, item, unit);
            else if (item.Type.IsEvent()) fate = await events.TakeAsync(incoming, crash is null ? item : item with { Payload = CrashEvents.Complete(crash, item.Payload) }, unit);
        }
        if (fate is not null || crash is null) return fate;
        return await events.TakeAsync(incoming, new IncomingItem(ItemType.Event, CrashEvents.Complete(crash, sent: null)), unit);
    }

    /// <summary>Each event of a browser's report is an event of its own.</summary>
    private async Task<ItemReceipt?> TakeReportAsync(IncomingEnvelope incoming, IncomingItem item, IntakeUnit unit)
    {
        var read = SecurityReportIntake.Read(item);
        if (read.Reason is not null)
        {
            unit.Count(item, read.Refusal.Outcome, read.Refusal.Reason);
            return read.Refusal;
        }
        ItemReceipt? first = null;
        for (var place = 0; place < read.Events.Count; place++)
        {
            var part = incoming with { EventId = EventParts.Id(incoming.EventId!.Value, place) };
            var fate = await events.TakeAsync(part, item with { Payload = read.Events[place] }, unit);
            first ??= fate;
        }
        return first;
    }
}
