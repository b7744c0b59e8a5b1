using System.Diagnostics.Metrics;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Grouping;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Ingest.Fairness;
using SentryOrleans.Grains.Ingest.Geo;
using SentryOrleans.Grains.Ingest.Limits;
using SentryOrleans.Grains.Ingest.Policies;
using SentryOrleans.Grains.Ingest.Receipts;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Ingest;

/// <summary>
/// Normalises an event, asks filters and limits, scrubs it, finds its issue and hands it over; completes when the issue has it in the database.
/// </summary>
public sealed class EventIntake(
    IGrainFactory grains, AssignmentCache assignments, UserHasher users, GeoDatabase geo, ProjectPolicies policies, Limiter limiter, FairGate gate,
    ReceiptAllowance receipts)
{
    private const int Tries = 5;
    private static readonly Meter Meter = new("Sentry.Orleans");
    private static readonly Counter<long> Conflicts = Meter.CreateCounter<long>("sentry.ingest.conflicts", "{try}", "Tries that another writer won.");
    private static readonly ItemReceipt Accepted = new(OutcomeKind.Accepted);
    private static readonly ItemReceipt Duplicate = new(OutcomeKind.Invalid, OutcomeReasons.Duplicate);

    /// <summary>Stores the event, or says why not and counts it in <paramref name="unit"/>.</summary>
    /// <exception cref="BusyException">Nothing was stored.</exception>
    public async Task<ItemReceipt> TakeAsync(IncomingEnvelope incoming, IncomingItem item, IntakeUnit unit)
    {
        var ready = await PrepareAsync(incoming, item);
        unit.Limits.UnionWith(ready.Limits.Exceeded);
        if (ready.Fate is not null) return Discard(incoming, item, ready.Fate, unit);
        try
        {
            var outcome = await StoreAsync(incoming, item.Type.Category(), ready.Event!, ready.Payload);
            if (outcome == RecordOutcome.Stored) return Accepted;
            await limiter.ReturnAsync(ready.Limits);
            return Duplicate;
        }
        catch (BusyException)
        {
            await limiter.ReturnAsync(ready.Limits);
            throw;
        }
        catch (DomainException refusal)
        {
            return Discard(incoming, item, new ItemReceipt(OutcomeKind.Invalid, refusal.Code, refusal.Message), unit);
        }
    }

    /// <summary>All that takes a processor. It waits for the project's turn, and nobody waits for a database meanwhile.</summary>
    private async ValueTask<ReadyEvent> PrepareAsync(IncomingEnvelope incoming, IncomingItem item)
    {
        var context = new NormalizationContext(
            incoming.ProjectId, incoming.EventId, incoming.Received, incoming.SentAt, incoming.ClientAddress, incoming.UserAgent, incoming.Client, geo);
        var policy = await policies.GetAsync(incoming.ProjectId);
        var pass = await gate.EnterAsync(incoming.ProjectId, item.Payload.Length);
        try
        {
            var result = EventNormalizer.Normalize(item.Payload, context);
            if (!result.IsEvent) return ReadyEvent.Gone(new ItemReceipt(OutcomeKind.Invalid, result.Reason, result.Detail), LimitAnswer.Free);
            var filter = policy.Filters.Match(result.Event.Json, incoming.ClientAddress, incoming.UserAgent);
            if (filter is not null) return ReadyEvent.Gone(new ItemReceipt(OutcomeKind.Filtered, filter), LimitAnswer.Free);
            var limits = await pass.AwaitOutsideAsync(limiter.ConsumeAsync(incoming, item));
            if (limits.Fate is { } limited) return ReadyEvent.Gone(limited, limits);
            var scrubbed = policy.Scrub(result.Event, context);
            return new ReadyEvent(scrubbed, Payloads.Compress(scrubbed.Json), Fate: null, limits);
        }
        finally
        {
            pass.Leave();
        }
    }

    /// <summary>Drops the event: counts it, and notes what became of it as long as the project may.</summary>
    internal ItemReceipt Discard(IncomingEnvelope incoming, IncomingItem item, ItemReceipt fate, IntakeUnit unit)
    {
        if (incoming.EventId is { } id && receipts.TryTake(incoming.ProjectId))
        {
            unit.Note(new NewReceipt(
                incoming.ProjectId, id, incoming.Received, incoming.PublicKey, item.Payload.Length, fate.Outcome, fate.Reason, NewReceipt.DetailOf(fate.Detail)));
        }
        return unit.Discard(item, fate);
    }

    private async Task<RecordOutcome> StoreAsync(IncomingEnvelope incoming, DataCategory category, NormalizedEvent normalized, byte[] payload)
    {
        var userHash = normalized.UserKey is { } key ? users.Hash(incoming.ProjectId, key) : null;
        for (var attempt = 1; ; attempt++)
        {
            var known = await AssignAsync(incoming.ProjectId, normalized.Hash, reread: attempt > 1);
            var occurrence = new Occurrence(
                incoming.OrganizationId, incoming.ProjectId, known.Number, normalized.Hash, normalized.EventId!.Value, normalized.Timestamp,
                incoming.Received, normalized.Facts, normalized.Release, normalized.Environment, userHash, payload, normalized.Json.Length,
                incoming.PublicKey, category);
            try
            {
                return await known.Issue.RecordAsync(occurrence);
            }
            catch (ConflictException) when (attempt < Tries)
            {
                Conflicts.Add(1);
            }
            catch (ConflictException)
            {
                throw new BusyException("Too many writers at once.", TimeSpan.FromSeconds(1));
            }
        }
    }

    private async Task<KnownIssue> AssignAsync(long projectId, string hash, bool reread)
    {
        if (!reread && assignments.TryGet(projectId, hash, out var known)) return known;
        var assignment = await grains.GetGrain<IGroupingGrain>(projectId).AssignAsync(hash, reread);
        return assignments.Set(projectId, hash, assignment);
    }
}
