namespace SentryOrleans.Contracts.Users;

/// <summary>
/// Counts tries of what can be guessed, for all processes. There are <see cref="Count"/> of them, keys from 0; what is counted together has one that
/// <see cref="KeyOf"/> names. Counts are in memory only: with the silo that has them they begin anew.
/// </summary>
[Alias("IAttemptsGrain")]
public interface IAttemptsGrain : IGrainWithIntegerKey
{
    /// <summary>How many grains share the counts, so that they are bounded whatever is tried.</summary>
    const int Count = 64;

    /// <summary>Which of the grains counts what is tried of somebody or from somewhere; the same in every process.</summary>
    static int KeyOf(string subject) => (int)(subject.Aggregate(2_166_136_261u, (hash, c) => unchecked((hash ^ c) * 16_777_619u)) % Count);

    /// <summary>Counts a try against all the limits, or none of them when one is reached.</summary>
    /// <returns>How long to wait before the next try; null: go on.</returns>
    [Alias("Take")]
    Task<TimeSpan?> TakeAsync(IReadOnlyList<Attempt> tries);

    /// <summary>How long to wait before a try would be counted; null: not at all.</summary>
    [Alias("MustWait")]
    Task<TimeSpan?> MustWaitAsync(Attempt attempt);

    /// <summary>Counts a try whatever was counted before, and answers how many there were within the window, at most the limit's number.</summary>
    [Alias("Record")]
    Task<int> RecordAsync(Attempt attempt);

    /// <summary>Forgets what was counted.</summary>
    [Alias("Forget")]
    Task ForgetAsync(Attempt attempt);
}

/// <summary>A try that is counted.</summary>
/// <param name="Limit">What it is counted against.</param>
/// <param name="Key">Whose try it is; what is longer than 256 characters is cut.</param>
[GenerateSerializer, Immutable, Alias("attempt")]
public sealed record Attempt(AttemptLimit Limit, string Key)
{
    /// <summary>Without who it was.</summary>
    public override string ToString() => Limit.Name;
}

/// <summary>How often something may be tried: <paramref name="Max"/> times in any <paramref name="Window"/>, of at most an hour.</summary>
[GenerateSerializer, Immutable, Alias("attempt-limit")]
public sealed record AttemptLimit(string Name, int Max, TimeSpan Window);
