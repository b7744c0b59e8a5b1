namespace SentryOrleans.Contracts.Users;

/// <summary>When tokens of any kind were used last.</summary>
[Alias("ITokenUseGrain")]
public interface ITokenUseGrain : IGrainWithIntegerKey
{
    /// <summary>The day (UTC) of the last use of each token that was ever used.</summary>
    [Alias("LastUsed")]
    Task<IReadOnlyDictionary<long, DateOnly>> LastUsedAsync(IReadOnlyList<long> tokenIds);
}
