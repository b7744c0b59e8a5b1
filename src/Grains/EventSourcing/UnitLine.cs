namespace SentryOrleans.Grains.EventSourcing;

/// <summary>The units of one project that wait to be written, the oldest first.</summary>
internal sealed class UnitLine<TUnit>
    where TUnit : class, IQueuedUnit
{
    private readonly LinkedList<TUnit> _units = new();

    public int Count => _units.Count;

    /// <summary>Bytes of all of them.</summary>
    public long Bytes { get; private set; }

    /// <summary>The oldest.</summary>
    public TUnit First => _units.First!.Value;

    public void Add(TUnit unit, bool first)
    {
        if (first) _units.AddFirst(unit); else _units.AddLast(unit);
        Bytes += unit.Bytes;
    }

    public TUnit TakeFirst()
    {
        var unit = First;
        _units.RemoveFirst();
        Bytes -= unit.Bytes;
        return unit;
    }

    public TUnit TakeNewest()
    {
        var unit = _units.Last!.Value;
        _units.RemoveLast();
        Bytes -= unit.Bytes;
        return unit;
    }
}
