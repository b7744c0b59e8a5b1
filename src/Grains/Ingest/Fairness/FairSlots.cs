using SentryOrleans.Grains.EventSourcing;

namespace SentryOrleans.Grains.Ingest.Fairness;

/// <summary>
/// Who has the slots. While several projects send, one slot is kept from each of them for the others; the only one that sends may have them all. Not safe for
/// concurrent use.
/// </summary>
/// <param name="count">How many there are.</param>
/// <param name="time">The clock.</param>
internal sealed class FairSlots(int count, TimeProvider time)
{
    private readonly long[] _holders = new long[count];
    private readonly RecentProjects _recent = new(time);
    private int _taken;

    /// <summary>Whether all are taken.</summary>
    public bool AreFull => _taken == count;

    /// <summary>The project has sent something.</summary>
    public void Note(long projectId) => _recent.Note(projectId);

    /// <summary>Whether the project may have one now.</summary>
    public bool Allow(long projectId) =>
        !AreFull && (Held(projectId) < Math.Max(1, count - 1) || !_recent.HasOther(projectId));

    public void Take(long projectId) => _holders[_taken++] = projectId;

    public void GiveBack(long projectId)
    {
        var at = _holders.AsSpan(0, _taken).IndexOf(projectId);
        _holders[at] = _holders[--_taken];
    }

    private int Held(long projectId) => _holders.AsSpan(0, _taken).Count(projectId);
}
