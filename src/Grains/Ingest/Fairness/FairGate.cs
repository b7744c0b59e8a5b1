using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using SentryOrleans.Contracts;

namespace SentryOrleans.Grains.Ingest.Fairness;

/// <summary>
/// Lets as many requests be processed as there are processors. The others wait in lines, one for each project, and the lines take turns by the bytes that they
/// had: a project with a thousand requests waiting delays one with a single request by nothing, or by the one that is being processed. Safe for concurrent use;
/// while a slot is free nothing is allocated and nobody changes threads.
/// </summary>
public sealed class FairGate
{
    private static readonly Meter Meter = new("Sentry.Orleans");
    private static readonly Counter<long> Shed = Meter.CreateCounter<long>("sentry.intake.shed", "{request}", "Requests that did not get a slot, because too many of their project were waiting.");
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly List<FairLine> _lines = [];
    private readonly FairGateOptions _options;
    private readonly FairSlots _slots;
    private long _clock;
    private long _bytes;

    public FairGate(IOptions<FairGateOptions> options, TimeProvider time)
    {
        _options = options.Value;
        _slots = new FairSlots(_options.Slots == 0 ? Environment.ProcessorCount : _options.Slots, time);
        Meter.CreateObservableGauge("sentry.intake.waiting", () => Waiting, "{request}", "Requests that wait for a slot.");
    }

    /// <summary>Requests that wait.</summary>
    internal int Waiting
    {
        get
        {
            lock (_lock) return _lines.Sum(line => line.Count);
        }
    }

    /// <summary>Completes when it is the project's turn. The pass must be given back, whatever happens.</summary>
    /// <param name="projectId">Whose turn.</param>
    /// <param name="bytes">Size of what will be processed.</param>
    /// <param name="mustBeTaken">Whether no limit holds, because a part of the request was stored already.</param>
    /// <exception cref="BusyException">The project has too much waiting.</exception>
    internal ValueTask<FairPass> EnterAsync(long projectId, long bytes, bool mustBeTaken = false)
    {
        lock (_lock)
        {
            _slots.Note(projectId);
            if (_slots.Allow(projectId) && Find(projectId) is null)
            {
                _slots.Take(projectId);
                return new(new FairPass(this, projectId, bytes));
            }
            if (!mustBeTaken && !MakeRoom(projectId, bytes)) return ValueTask.FromException<FairPass>(TooMuch());
            var waiter = new FairWaiter(bytes, mustBeTaken);
            LineOf(projectId).Add(waiter);
            _bytes += bytes;
            AdmitWaiting();
            return new(waiter.Task);
        }
    }

    /// <summary>Gives a slot back; see <see cref="FairPass.Leave"/>.</summary>
    internal void Leave(long projectId)
    {
        lock (_lock)
        {
            _slots.GiveBack(projectId);
            AdmitWaiting();
        }
    }

    private void AdmitWaiting()
    {
        while (Next() is { } line) Admit(line);
    }

    /// <summary>The line whose turn it is, of those whose project may have a slot; null when there is none.</summary>
    private FairLine? Next()
    {
        FairLine? next = null;
        if (_slots.AreFull) return next;
        foreach (var line in _lines)
        {
            if ((next is null || line.Turn < next.Turn) && _slots.Allow(line.ProjectId)) next = line;
        }
        return next;
    }

    private void Admit(FairLine line)
    {
        _clock = Math.Max(_clock, line.Turn);
        var waiter = line.TakeFirst();
        _bytes -= waiter.Bytes;
        if (line.Count == 0) _lines.Remove(line);
        _slots.Take(line.ProjectId);
        waiter.SetResult(new FairPass(this, line.ProjectId, waiter.Bytes));
    }

    private FairLine LineOf(long projectId)
    {
        if (Find(projectId) is { } known) return known;
        var line = new FairLine(projectId, _clock);
        _lines.Add(line);
        return line;
    }

    private FairLine? Find(long projectId)
    {
        foreach (var line in _lines)
        {
            if (line.ProjectId == projectId) return line;
        }
        return null;
    }

    /// <summary>Whether the request may wait. When all lines together are too long, the longest one gives way, which may be the request's own.</summary>
    private bool MakeRoom(long projectId, long bytes)
    {
        var own = Find(projectId);
        if (own is not null && (own.Count >= _options.WaitingPerProject || own.Bytes + bytes > _options.BytesWaiting / 2)) return false;
        while (_lines.Count > 0 && _bytes + bytes > _options.BytesWaiting)
        {
            var longest = _lines.MaxBy(line => line.Bytes)!;
            if (longest.Bytes <= bytes + (own?.Bytes ?? 0) || longest.TakeNewest() is not { } newest) return false;
            _bytes -= newest.Bytes;
            if (longest.Count == 0) _lines.Remove(longest);
            newest.SetException(TooMuch());
        }
        return true;
    }

    private static BusyException TooMuch()
    {
        Shed.Add(1);
        return new BusyException("The project has too much to process.", RetryAfter, BusyCause.Project);
    }
}
