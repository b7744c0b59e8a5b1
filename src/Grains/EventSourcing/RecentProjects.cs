namespace SentryOrleans.Grains.EventSourcing;

/// <summary>Whether a project is the only one that wrote lately. Not safe for concurrent use.</summary>
internal sealed class RecentProjects(TimeProvider time)
{
    /// <summary>How long a project counts as writing.</summary>
    public static readonly TimeSpan Lately = TimeSpan.FromSeconds(10);

    private (long Project, long At)? _last;
    private (long Project, long At)? _lastOther;

    /// <summary>The project writes now.</summary>
    public void Note(long project)
    {
        if (_last is { } last && last.Project != project) _lastOther = last;
        _last = (project, time.GetTimestamp());
    }

    /// <summary>Whether any other than this project wrote within <see cref="Lately"/>.</summary>
    public bool HasOther(long project) => (_last?.Project == project ? _lastOther : _last) is { } other && time.GetElapsedTime(other.At) < Lately;
}
