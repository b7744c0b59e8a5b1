using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.EventSourcing;

namespace SentryOrleans.Grains.Issues;

/// <summary>Events that share a write, and everyone who waits for it.</summary>
internal sealed class OccurrenceBatch
{
    private readonly TaskCompletionSource<UnitFacts?> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private OccurrenceBatch[] _halves = [];

    public List<Occurrence> Occurrences { get; } = [];

    public long Bytes { get; private set; }

    public int Add(Occurrence occurrence)
    {
        Occurrences.Add(occurrence);
        Bytes += occurrence.Payload.Length;
        return Occurrences.Count - 1;
    }

    public async Task<RecordOutcome> OutcomeAsync(int position)
    {
        if (await _done.Task is { } facts) return facts.IsStored(position) ? RecordOutcome.Stored : RecordOutcome.Duplicate;
        var first = _halves[0].Occurrences.Count;
        return await (position < first ? _halves[0].OutcomeAsync(position) : _halves[1].OutcomeAsync(position - first));
    }

    public void Complete(UnitFacts facts) => _done.SetResult(facts);

    public void Fail(Exception fault) => _done.SetException(fault);

    /// <summary>Everyone who waits now waits for one half.</summary>
    public IReadOnlyList<OccurrenceBatch> Split()
    {
        _halves = [.. Occurrences.Chunk((Occurrences.Count + 1) / 2).Select(Of)];
        _done.SetResult(null);
        return _halves;
    }

    private static OccurrenceBatch Of(Occurrence[] occurrences)
    {
        var batch = new OccurrenceBatch();
        foreach (var occurrence in occurrences) batch.Add(occurrence);
        return batch;
    }
}
