using System.Diagnostics.Metrics;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Grouping;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Grouping.V1;
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
    private static readonly ItemReceipt Discarded = new(OutcomeKind.Filtered, OutcomeReasons.Discarded);

    /// <summary>Stores the event, or says why not and counts it in <paramref name="unit"/>.</summary>
    /// <exception cref="BusyException">Nothing was stored.</exception>
    public async Task<ItemReceipt> TakeAsync(IncomingEnvelope incoming, IncomingItem item, IntakeUnit unit)
    {
        var ready = await PrepareAsync(incoming, item);
        unit.Limits.UnionWith(ready.Limits.Exceeded);
        if (ready.Fate is not null) return Discard(incoming, item, ready.Fate, unit);
        try
        {
            var outcome = await StoreAsync(ready);
            if (outcome == RecordOutcome.Stored) return Accepted;
            await limiter.ReturnAsync(ready.Limits);
            return outcome == RecordOutcome.Discarded ? Discard(incoming, item, Discarded, unit) : Duplicate;
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
        var policy = await policies.GetAsync(incoming.ProjectId);
        var context = new NormalizationContext(
            incoming.ProjectId, incoming.EventId, incoming.Received, incoming.SentAt, incoming.ClientAddress, incoming.UserAgent, incoming.Client, geo)
        {
            Grouping = policy.Grouping,
        };
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
            var before = policy.AsksSecondary(incoming.Received) ? scrubbed.Input : null;
            return new ReadyEvent(OccurrenceOf(incoming, item, scrubbed), scrubbed.Hashes, before, Fate: null, limits);
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

    /// <summary>Of an issue that is not known yet.</summary>
    private Occurrence OccurrenceOf(IncomingEnvelope incoming, IncomingItem item, NormalizedEvent e) => new(
        incoming.OrganizationId, incoming.ProjectId, Number: 0, e.Hashes[0], e.EventId!.Value, e.Timestamp, incoming.Received, e.Facts, e.Release, e.Environment,
        e.UserKey is { } key ? users.Hash(incoming.ProjectId, key) : null, Payloads.Compress(e.Json), e.Json.Length, incoming.PublicKey, item.Type.Category());

    private async Task<RecordOutcome> StoreAsync(ReadyEvent ready)
    {
        for (var attempt = 1; ; attempt++)
        {
            var issues = await AssignAsync(ready, reread: attempt > 1);
            var issue = issues[0];
            var occurrence = ready.Event! with { Number = issue.Number, MoreHashes = MoreHashes(ready.Hashes, issues) };
            try
            {
                return await issue.Issue.RecordAsync(occurrence);
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

    /// <summary>The issue of each hash.</summary>
    private async ValueTask<KnownIssue[]> AssignAsync(ReadyEvent ready, bool reread)
    {
        var (projectId, hashes) = (ready.Event!.ProjectId, ready.Hashes);
        if (!reread && assignments.TryGet(projectId, hashes, out var known)) return known;
        var secondary = ready.Before is { } input ? Fingerprint.Compute(input) : null;
        var answers = await grains.GetGrain<IGroupingGrain>(projectId).AssignAsync(hashes, secondary, reread);
        return [.. hashes.Zip(answers, (hash, answer) => assignments.Set(projectId, hash, answer))];
    }

    /// <summary>A hash of another issue is left alone.</summary>
    private static string[]? MoreHashes(IReadOnlyList<string> hashes, KnownIssue[] issues) =>
        hashes.Count == 1 ? null : [.. hashes.Where((_, index) => index > 0 && issues[index].Id == issues[0].Id)];
}
