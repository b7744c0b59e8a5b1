using SentryOrleans.Grains.EventSourcing;

namespace SentryOrleans.Grains.Ingest.Fairness;

/// <summary>
/// Who has the slots. While several projects send, one slot is kept from each of them for the others, and who has many events on their way into the database gets none
/// until some are there: commits stay short, and so do the lines of the thread pool. The only one that sends may have all. Not safe for concurrent use.
/// </summary>
/// <param name="count">How many there are.</param>
/// <param name="time">The clock.</param>
internal sealed class FairSlots(int count, TimeProvider time)
{
    /// <summary>Events on their way into the database, from which on a project waits while others send.</summary>
    private const int StoringMax = 8;

    private readonly Dictionary<long, int> _storing = [];
    private readonly long[] _holders = new long[count];
    private readonly RecentProjects _recent = new(time);
    private int _taken;

    /// <summary>Whether all are taken.</summary>
    public bool AreFull => _taken == count;

    /// <summary>The project has sent something.</summary>
    public void Note(long projectId) => _recent.Note(projectId);

    /// <summary>Whether the project may have one now.</summary>
    public bool Allow(long projectId) =>
        !AreFull && (!_recent.HasOther(projectId) || (Held(projectId) < Math.Max(1, count - 1) && _storing.GetValueOrDefault(projectId) < StoringMax));

    public void Take(long projectId) => _holders[_taken++] = projectId;

    public void GiveBack(long projectId)
    {
        var at = _holders.AsSpan(0, _taken).IndexOf(projectId);
        _holders[at] = _holders[--_taken];
    }

    /// <summary>What the project had a slot for goes into the database now.</summary>
    public void BeginStoring(long projectId) => _storing[projectId] = _storing.GetValueOrDefault(projectId) + 1;

    /// <summary>It is there, or refused.</summary>
    public void EndStoring(long projectId)
    {
        var left = _storing[projectId] - 1;
        if (left > 0) _storing[projectId] = left; else _storing.Remove(projectId);
    }

    private int Held(long projectId) => _holders.AsSpan(0, _taken).Count(projectId);
}
