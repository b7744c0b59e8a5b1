using SentryOrleans.Contracts;

namespace SentryOrleans.Grains.EventSourcing;

/// <summary>
/// Units waiting to be written. Each project has its own line and the lines take turns, so a project with a thousand units waiting delays
/// one with a single unit by one turn, not by a thousand. While several projects write, each is in one commit at a time, so that the flood of one leaves
/// the other writer to the others, whose commits are short.
/// </summary>
internal sealed class JournalQueue<TUnit>(JournalOptions options, TimeProvider time) : IDisposable
    where TUnit : class, IQueuedUnit
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, LinkedList<TUnit>> _lines = [];
    private readonly Queue<long> _turns = new();
    private readonly Dictionary<long, int> _underWay = [];
    private readonly RecentProjects _recent = new(time);
    private readonly SemaphoreSlim _signal = new(0);
    private long _bytes;

    /// <summary>Units waiting now.</summary>
    public int Count { get; private set; }

    /// <exception cref="BusyException">The project's line, or all of them together, are full.</exception>
    public void Enqueue(TUnit unit)
    {
        lock (_lock)
        {
            if (_bytes > 0 && _bytes + unit.Bytes > options.BytesWaiting) throw new BusyException("The server has too much to store.", TimeSpan.FromSeconds(2));
            if (Line(unit.ProjectId).Count >= options.UnitsWaitingPerProject) throw new BusyException("The project has too much to store.", TimeSpan.FromSeconds(2), ofProject: true);
            _recent.Note(unit.ProjectId);
            Add(unit, first: false);
        }
        _signal.Release();
    }

    /// <summary>Units that were taken and not written go back to the head of their lines.</summary>
    public void PutBack(IReadOnlyList<TUnit> units)
    {
        lock (_lock)
        {
            for (var i = units.Count - 1; i >= 0; i--) Add(units[i], first: true);
        }
        _signal.Release();
    }

    /// <summary>Waits until something may be there.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _signal.WaitAsync(cancellationToken);

    /// <summary>Takes what fits into one commit, a unit from each line in turn; empty when nothing waits that may be taken. <see cref="Finish"/> must follow.</summary>
    public List<TUnit> Take()
    {
        var taken = new List<TUnit>();
        var (rows, bytes) = (0, 0L);
        lock (_lock)
        {
            var passedOver = new List<long>();
            while (taken.Count < options.UnitsPerCommit && _turns.TryDequeue(out var project))
            {
                if (_underWay.ContainsKey(project) && _recent.HasOther(project))
                {
                    passedOver.Add(project);
                    continue;
                }
                var line = _lines[project];
                var unit = line.First!.Value;
                if (taken.Count > 0 && (rows + unit.RowCount > options.RowsPerCommit || bytes + unit.Bytes > options.BytesPerCommit))
                {
                    _turns.Enqueue(project);
                    break;
                }
                line.RemoveFirst();
                if (line.Count > 0) _turns.Enqueue(project); else _lines.Remove(project);
                (rows, bytes) = (rows + unit.RowCount, bytes + unit.Bytes);
                taken.Add(unit);
            }
            _bytes -= bytes;
            Count -= taken.Count;
            if (_turns.Count > 0 && _signal.CurrentCount == 0) _signal.Release();
            foreach (var project in passedOver) _turns.Enqueue(project);
            foreach (var project in taken.Select(unit => unit.ProjectId).Distinct()) _underWay[project] = _underWay.GetValueOrDefault(project) + 1;
        }
        return taken;
    }

    /// <summary>Says that what <see cref="Take"/> gave is written, or was put back: its projects may be in the next commit.</summary>
    public void Finish(IReadOnlyList<TUnit> units)
    {
        lock (_lock)
        {
            foreach (var project in units.Select(unit => unit.ProjectId).Distinct())
            {
                if (--_underWay[project] == 0) _underWay.Remove(project);
            }
            if (Count > 0 && _signal.CurrentCount == 0) _signal.Release();
        }
    }

    public void Dispose() => _signal.Dispose();

    private void Add(TUnit unit, bool first)
    {
        var line = Line(unit.ProjectId);
        if (line.Count == 0) _turns.Enqueue(unit.ProjectId);
        if (first) line.AddFirst(unit); else line.AddLast(unit);
        _lines[unit.ProjectId] = line;
        _bytes += unit.Bytes;
        Count++;
    }

    private LinkedList<TUnit> Line(long project) => _lines.TryGetValue(project, out var line) ? line : new LinkedList<TUnit>();
}
