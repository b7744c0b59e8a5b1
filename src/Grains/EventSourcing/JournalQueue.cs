using SentryOrleans.Contracts;

namespace SentryOrleans.Grains.EventSourcing;

/// <summary>
/// Units waiting to be written. Each project has its own line and the lines take turns, so a project with a thousand units waiting delays
/// one with a single unit by one turn, not by a thousand. While several projects write, none has more than a few rows under way: commits stay short, which is
/// most of what the others wait for.
/// </summary>
internal sealed class JournalQueue<TUnit>(JournalOptions options, TimeProvider time) : IDisposable
    where TUnit : class, IQueuedUnit
{
    /// <summary>Rows under way from which on a project waits while others write. A project with fewer hardly makes a commit longer.</summary>
    private const int RowsUnderWayMax = 8;

    private readonly Lock _lock = new();
    private readonly Dictionary<long, UnitLine<TUnit>> _lines = [];
    private readonly Queue<long> _turns = new();
    private readonly Dictionary<long, int> _underWay = [];
    private readonly RecentProjects _recent = new(time);
    private readonly SemaphoreSlim _signal = new(0);
    private long _bytes;

    /// <summary>Units waiting now.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a unit at the end of its project's line. When all lines together are too long, the longest one loses its newest.</summary>
    /// <exception cref="BusyException">The project's line is full, or the longest.</exception>
    public void Enqueue(TUnit unit)
    {
        lock (_lock)
        {
            if (Line(unit.ProjectId).Count >= options.UnitsWaitingPerProject) throw TooMuch();
            MakeRoom(unit);
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
                if (_underWay.GetValueOrDefault(project) >= RowsUnderWayMax && _recent.HasOther(project))
                {
                    passedOver.Add(project);
                    continue;
                }
                var line = _lines[project];
                var unit = line.First;
                if (taken.Count > 0 && (rows + unit.RowCount > options.RowsPerCommit || bytes + unit.Bytes > options.BytesPerCommit))
                {
                    _turns.Enqueue(project);
                    break;
                }
                line.TakeFirst();
                if (line.Count > 0) _turns.Enqueue(project); else _lines.Remove(project);
                (rows, bytes) = (rows + unit.RowCount, bytes + unit.Bytes);
                taken.Add(unit);
                _underWay[project] = _underWay.GetValueOrDefault(project) + RowsOf(unit);
            }
            _bytes -= bytes;
            Count -= taken.Count;
            if (_turns.Count > 0 && _signal.CurrentCount == 0) _signal.Release();
            foreach (var project in passedOver) _turns.Enqueue(project);
        }
        return taken;
    }

    /// <summary>Says that what <see cref="Take"/> gave is written, or was put back: its projects may be in the next commit.</summary>
    public void Finish(IReadOnlyList<TUnit> units)
    {
        lock (_lock)
        {
            foreach (var unit in units)
            {
                var left = _underWay[unit.ProjectId] - RowsOf(unit);
                if (left > 0) _underWay[unit.ProjectId] = left; else _underWay.Remove(unit.ProjectId);
            }
            if (Count > 0 && _signal.CurrentCount == 0) _signal.Release();
        }
    }

    public void Dispose() => _signal.Dispose();

    /// <summary>A unit without rows has a domain event to write.</summary>
    private static int RowsOf(TUnit unit) => Math.Max(1, unit.RowCount);

    private static BusyException TooMuch() => new("The project has too much to store.", TimeSpan.FromSeconds(2), BusyCause.Project);

    private void Add(TUnit unit, bool first)
    {
        var line = Line(unit.ProjectId);
        if (line.Count == 0) _turns.Enqueue(unit.ProjectId);
        line.Add(unit, first);
        _lines[unit.ProjectId] = line;
        _bytes += unit.Bytes;
        Count++;
    }

    /// <summary>The longest line gives way, which may be the unit's own. A line keeps its oldest.</summary>
    private void MakeRoom(TUnit unit)
    {
        while (_bytes > 0 && _bytes + unit.Bytes > options.BytesWaiting)
        {
            var longest = _lines.Values.MaxBy(line => line.Bytes)!;
            if (longest.Count == 1 || longest.Bytes <= Line(unit.ProjectId).Bytes + unit.Bytes) throw TooMuch();
            var newest = longest.TakeNewest();
            _bytes -= newest.Bytes;
            Count--;
            newest.Refuse(TooMuch());
        }
    }

    private UnitLine<TUnit> Line(long project) => _lines.TryGetValue(project, out var line) ? line : new UnitLine<TUnit>();
}
