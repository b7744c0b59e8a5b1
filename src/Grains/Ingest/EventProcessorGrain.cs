using System.Diagnostics.Metrics;
using Orleans.Concurrency;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Grouping;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Ingest.Geo;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Ingest;

/// <summary>Normalises an event, finds its issue and hands it over; completes when the issue has it in the database.</summary>
[StatelessWorker]
public sealed class EventProcessorGrain(AssignmentCache assignments, UserHasher users, GeoDatabase geo) : Grain, IEventProcessorGrain
{
    private const int Tries = 5;
    private static readonly Meter Meter = new("Sentry.Orleans");
    private static readonly Counter<long> Conflicts = Meter.CreateCounter<long>("sentry.ingest.conflicts", "{try}", "Tries that another writer won.");

    public async Task<IngestReceipt> ProcessAsync(IncomingEvent incoming)
    {
        var result = EventNormalizer.Normalize(incoming.Payload, new NormalizationContext(
            incoming.ProjectId, incoming.EventId, incoming.Received, incoming.SentAt, incoming.ClientAddress, incoming.UserAgent, incoming.Client, geo));
        if (!result.IsEvent) return new IngestReceipt(incoming.EventId ?? Guid.NewGuid(), IngestOutcome.Invalid, result.Reason, result.Detail);
        var normalized = result.Event.EventId is null ? result.Event.WithEventId(Guid.NewGuid()) : result.Event;
        try
        {
            var outcome = await StoreAsync(incoming, normalized, Payloads.Compress(normalized.Json));
            return new IngestReceipt(normalized.EventId!.Value, outcome == RecordOutcome.Stored ? IngestOutcome.Stored : IngestOutcome.Duplicate);
        }
        catch (DomainException refusal)
        {
            return new IngestReceipt(normalized.EventId!.Value, IngestOutcome.Invalid, refusal.Code, refusal.Message);
        }
    }

    private async Task<RecordOutcome> StoreAsync(IncomingEvent incoming, NormalizedEvent normalized, byte[] payload)
    {
        var userHash = normalized.UserKey is { } key ? users.Hash(incoming.ProjectId, key) : null;
        for (var attempt = 1; ; attempt++)
        {
            var known = await AssignAsync(incoming.ProjectId, normalized.Hash, reread: attempt > 1);
            var occurrence = new Occurrence(
                incoming.OrganizationId, incoming.ProjectId, known.Number, normalized.Hash, normalized.EventId!.Value, normalized.Timestamp,
                incoming.Received, normalized.Facts, normalized.Release, normalized.Environment, userHash, payload, normalized.Json.Length);
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
        var assignment = await GrainFactory.GetGrain<IGroupingGrain>(projectId).AssignAsync(hash, reread);
        return assignments.Set(projectId, hash, assignment);
    }
}
