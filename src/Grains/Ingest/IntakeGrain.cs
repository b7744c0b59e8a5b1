using Orleans.Concurrency;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Ingest.Attachments;
using SentryOrleans.Grains.Ingest.Fairness;
using SentryOrleans.Grains.Ingest.Items;
using SentryOrleans.Grains.Ingest.Security;

namespace SentryOrleans.Grains.Ingest;

/// <summary>
/// The way of a request's items: first the event, which decides about what belongs to it, then everything else in one commit. The journal
/// counts the events that it stores; the rest is counted with the commit. Bytes of files are put before what is known of them is committed.
/// </summary>
[StatelessWorker]
public sealed class IntakeGrain(EventIntake events, ItemIntake items, IntakeStore store, Blobs blobs, FairGate gate) : Grain, IIntakeGrain
{
    public async Task<IntakeReceipt> TakeAsync(IncomingEnvelope incoming)
    {
        try
        {
            return await TakeAllAsync(incoming);
        }
        catch (Exception fault) when (StorageFaults.IsPassing(fault))
        {
            throw new BusyException("The database is away or busy.", TimeSpan.FromSeconds(5), BusyCause.Storage);
        }
    }

    private async Task<IntakeReceipt> TakeAllAsync(IncomingEnvelope incoming)
    {
        var unit = new IntakeUnit(incoming);
        var fate = await TakeEventsAsync(incoming, unit);
        await TakeOthersAsync(incoming, fate, unit);
        foreach (var file in unit.Attachments) await blobs.PutAsync(file.Id, file.Bytes);
        if (!unit.IsEmpty) await store.CommitAsync(unit);
        return new IntakeReceipt(fate, [.. unit.Limits]);
    }

    /// <summary>They are checked and compressed when it is the project's turn; the request's event may be stored already.</summary>
    private async ValueTask TakeOthersAsync(IncomingEnvelope incoming, ItemReceipt? fate, IntakeUnit unit)
    {
        var others = incoming.Items.Where(item => !item.Type.IsEvent()).OrderBy(item => item.Type != ItemType.Transaction).ToList();
        if (others.Count == 0) return;
        var owner = fate;
        var pass = await gate.EnterAsync(incoming.ProjectId, others.Sum(item => (long)item.Payload.Length), mustBeTaken: fate is not null);
        try
        {
            foreach (var item in others)
            {
                var own = await items.TakeAsync(item, item.Type == ItemType.Transaction ? null : owner, unit, pass);
                if (item.Type == ItemType.Transaction) owner ??= own;
            }
        }
        finally
        {
            pass.Leave();
        }
    }

    /// <summary>What became of the request's event; null when it has none. A crash makes one, or adds to the one that came along.</summary>
    private async Task<ItemReceipt?> TakeEventsAsync(IncomingEnvelope incoming, IntakeUnit unit)
    {
        ItemReceipt? fate = null;
        var crash = CrashEvents.FindCrash(incoming);
        foreach (var item in incoming.Items)
        {
            if (item.Type == ItemType.RawSecurity) fate = await TakeReportAsync(incoming, item, unit);
            else if (item.Type.IsEvent()) fate = crash is null ? await events.TakeAsync(incoming, item, unit) : await TakeCrashAsync(incoming, crash, item, unit);
        }
        return fate is null && crash is not null ? await TakeCrashAsync(incoming, crash, sent: null, unit) : fate;
    }

    private Task<ItemReceipt> TakeCrashAsync(IncomingEnvelope incoming, IncomingItem crash, IncomingItem? sent, IntakeUnit unit)
    {
        var item = sent ?? new IncomingItem(ItemType.Event, []);
        try
        {
            return events.TakeAsync(incoming, item with { Payload = CrashEvents.Complete(incoming, crash, sent?.Payload) }, unit);
        }
        catch (InvalidDataException broken)
        {
            return Task.FromResult(events.Discard(incoming, item, new ItemReceipt(OutcomeKind.Invalid, ItemReasons.InvalidMessagePack, broken.Message), unit));
        }
    }

    /// <summary>Each event of a browser's report is an event of its own.</summary>
    private async Task<ItemReceipt?> TakeReportAsync(IncomingEnvelope incoming, IncomingItem item, IntakeUnit unit)
    {
        var source = new SecurityReportSource(item.Release, item.Environment, incoming.ClientAddress, incoming.UserAgent);
        ItemReceipt? first = null;
        foreach (var (place, report) in SecurityReports.Read(item.Payload, source).Index())
        {
            var part = incoming with { EventId = EventParts.Id(incoming.EventId!.Value, place) };
            var fate = report.IsEvent
                ? await events.TakeAsync(part, item with { Payload = report.Event }, unit)
                : events.Discard(part, item, new ItemReceipt(OutcomeKind.Invalid, report.Reason, report.Detail), unit);
            first ??= fate;
        }
        return first;
    }
}
