using Orleans.Concurrency;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Outcomes;

namespace SentryOrleans.Grains.Ingest.Outcomes;

/// <summary>Hands what the front door refused to the group commit of the intake.</summary>
[StatelessWorker]
public sealed class OutcomeGrain(IntakeStore store) : Grain, IOutcomeGrain
{
    public Task AddAsync(IReadOnlyList<RefusedCount> counts) =>
        Task.WhenAll(counts.GroupBy(count => (count.ProjectId, count.PublicKey)).Select(group => store.CommitAsync(ToUnit(group.Key.ProjectId, group.Key.PublicKey, group))));

    private static IntakeUnit ToUnit(long projectId, string publicKey, IEnumerable<RefusedCount> counts)
    {
        var unit = new IntakeUnit(new IncomingEnvelope(0, projectId, publicKey, null, [], default, null, null, null, null));
        foreach (var count in counts) unit.Count(new OutcomeCount(count.Category, count.Outcome, count.Reason, count.At, count.Quantity, count.Times));
        return unit;
    }
}
