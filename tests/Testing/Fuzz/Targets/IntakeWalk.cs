using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Grains.Ingest;
using SentryOrleans.Grains.Ingest.Items;
using SentryOrleans.Grains.Ingest.Outcomes;
using SentryOrleans.Grains.Ingest.Policies;
using SentryOrleans.Grains.Ingest.Security;

namespace SentryOrleans.Testing.Fuzz.Targets;

/// <summary>The way of a request's items through the intake, up to the commit: what <see cref="IntakeGrain"/> does, without limits and database.</summary>
internal sealed class IntakeWalk
{
    private static readonly ProjectPolicy Policy = new(organization: null, project: null, filters: null);

    private readonly EventCheck _events = new();

    /// <summary>Takes all items. Accepted when any was.</summary>
    public FuzzVerdict Run(IncomingEnvelope incoming, FuzzMeter meter)
    {
        var unit = new IntakeUnit(incoming);
        var verdict = TakeEvents(unit, meter);
        foreach (var item in incoming.Items.Where(item => !item.Type.IsEvent()))
        {
            if (Take(unit, item, meter) == FuzzVerdict.Accepted) verdict = FuzzVerdict.Accepted;
        }
        return verdict;
    }

    /// <summary>Takes an item that is no event.</summary>
    public FuzzVerdict Take(IntakeUnit unit, IncomingItem item, FuzzMeter meter)
    {
        var verdict = meter.Run(() => Judge(unit, item));
        meter.Run(() => item.DeclaredQuantities().Count);
        foreach (var count in unit.Outcomes) FuzzBreach.Unless(count.Quantity is >= 0 and <= long.MaxValue / 2, "outcomes have sensible amounts", $"{count.Category} {count.Quantity}");
        FuzzBreach.Unless(unit.Bytes >= 0, "a unit has a size");
        foreach (var feedback in unit.Feedback) FuzzBreach.Unless(!feedback.Comments.Contains('\0'), "columns take no NUL");
        return verdict;
    }

    /// <summary>Takes the events, those that a crash makes included.</summary>
    public FuzzVerdict TakeEvents(IntakeUnit unit, FuzzMeter meter)
    {
        var incoming = unit.Incoming;
        var crash = meter.Run(() => CrashEvents.FindCrash(incoming));
        var verdict = FuzzVerdict.Refused;
        var events = incoming.Items.Where(item => item.Type.IsEvent()).ToArray();
        foreach (var item in events)
        {
            var taken = item.Type == ItemType.RawSecurity ? TakeReport(incoming, item, unit, meter) : crash is null ? TakeEvent(incoming, item.Payload, meter) : TakeCrash(incoming, crash, item.Payload, meter);
            if (taken == FuzzVerdict.Accepted) verdict = taken;
        }
        return events.Length == 0 && crash is not null ? TakeCrash(incoming, crash, null, meter) : verdict;
    }

    private static FuzzVerdict Judge(IntakeUnit unit, IncomingItem item)
    {
        if (item.Type == ItemType.ClientReport)
        {
            ClientReports.Count(item.Payload, unit);
            return unit.Outcomes.Count > 0 ? FuzzVerdict.Accepted : FuzzVerdict.Refused;
        }
        if (ItemCheck.Judge(unit.Incoming, item).Reason is { } reason) return Discard(unit, item, reason);
        return ItemIntake.Store(unit, item, Policy).Outcome == OutcomeKind.Accepted ? FuzzVerdict.Accepted : FuzzVerdict.Refused;
    }

    private static FuzzVerdict Discard(IntakeUnit unit, IncomingItem item, string? reason)
    {
        unit.Discard(item, new ItemReceipt(OutcomeKind.Invalid, reason));
        return FuzzVerdict.Refused;
    }

    private FuzzVerdict TakeCrash(IncomingEnvelope incoming, IncomingItem crash, byte[]? sent, FuzzMeter meter)
    {
        try
        {
            return TakeEvent(incoming, meter.Run(() => CrashEvents.Complete(incoming, crash, sent)), meter);
        }
        catch (InvalidDataException)
        {
            return FuzzVerdict.Refused;
        }
    }

    private FuzzVerdict TakeReport(IncomingEnvelope incoming, IncomingItem item, IntakeUnit unit, FuzzMeter meter)
    {
        var source = new SecurityReportSource(item.Release, item.Environment, incoming.ClientAddress, incoming.UserAgent);
        var verdict = FuzzVerdict.Refused;
        foreach (var report in meter.Run(() => SecurityReports.Read(item.Payload, source)))
        {
            if (!report.IsEvent) Discard(unit, item, report.Reason);
            else if (TakeEvent(incoming, report.Event, meter) == FuzzVerdict.Accepted) verdict = FuzzVerdict.Accepted;
        }
        return verdict;
    }

    private FuzzVerdict TakeEvent(IncomingEnvelope incoming, byte[] json, FuzzMeter meter) =>
        _events.Run(json, EventCheck.Context with { EventId = incoming.EventId, SentAt = incoming.SentAt }, meter);
}
