namespace SentryOrleans.Cluster.Faults;

/// <summary>Where what was acknowledged and what the database holds are not the same.</summary>
internal sealed class Findings
{
    private const int Shown = 20;

    private readonly List<string> _differences = [];

    /// <summary>Acknowledged and not there.</summary>
    public long Lost { get; private set; }

    /// <summary>There more often than it was sent.</summary>
    public long Doubled { get; private set; }

    /// <summary>Compares a number with what it should be.</summary>
    public void Compare(string what, long expected, long actual) => Compare(what, expected, expected, actual);

    /// <summary>Compares a number with what it should be at least and at most.</summary>
    public void Compare(string what, long least, long most, long actual)
    {
        if (actual >= least && actual <= most) return;
        Lost += Math.Max(0, least - actual);
        Doubled += Math.Max(0, actual - most);
        Tell(least == most ? $"{what}: {actual} instead of {least}" : $"{what}: {actual} instead of {least} to {most}");
    }

    /// <summary>Something that is neither lost nor doubled, and wrong.</summary>
    public void Tell(string difference) => _differences.Add(difference);

    /// <summary>Fails with what differs.</summary>
    public void Check()
    {
        if (_differences.Count > 0) Assert.Fail($"{_differences.Count} differences, {Lost} lost, {Doubled} doubled:\n{string.Join('\n', _differences.Take(Shown))}");
    }
}
