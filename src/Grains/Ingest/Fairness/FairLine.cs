namespace SentryOrleans.Grains.Ingest.Fairness;

/// <summary>The requests of one project that wait for a slot, the oldest first.</summary>
/// <param name="projectId">Whose.</param>
/// <param name="turn">When the first of them is due.</param>
internal sealed class FairLine(long projectId, long turn)
{
    /// <summary>What a request costs beside its bytes.</summary>
    private const int CostOfAny = 4 << 10;

    private readonly LinkedList<FairWaiter> _waiters = new();

    public long ProjectId => projectId;

    /// <summary>
    /// When the first request is due: the cost of what the project had before it, on a clock that all lines share. The line with the least goes next.
    /// </summary>
    public long Turn { get; private set; } = turn;

    public int Count => _waiters.Count;

    /// <summary>Bytes of all of them.</summary>
    public long Bytes { get; private set; }

    /// <summary>The oldest.</summary>
    public FairWaiter First => _waiters.First!.Value;

    public void Add(FairWaiter waiter)
    {
        _waiters.AddLast(waiter);
        Bytes += waiter.Bytes;
    }

    /// <summary>Takes the oldest out; the next one is due so much later as this one costs.</summary>
    public FairWaiter TakeFirst()
    {
        var first = First;
        _waiters.RemoveFirst();
        Bytes -= first.Bytes;
        Turn += first.Bytes + CostOfAny;
        return first;
    }

    /// <summary>Takes the newest out; null: each of them must be taken.</summary>
    public FairWaiter? TakeNewest()
    {
        for (var node = _waiters.Last; node is not null; node = node.Previous)
        {
            if (node.Value.MustBeTaken) continue;
            _waiters.Remove(node);
            Bytes -= node.Value.Bytes;
            return node.Value;
        }
        return null;
    }
}
