using Orleans.Concurrency;

namespace SentryOrleans.Contracts.Users;

/// <summary>
/// Tells those who wait that the access of a user, or to an organisation, may have changed; by the key of its stream. It remembers nothing: who waits asks again what is true, also
/// from time to time without a signal, because one may be lost with a process.
/// </summary>
[Alias("IAccessSignalGrain")]
public interface IAccessSignalGrain : IGrainWithStringKey
{
    /// <summary>Wakes all who wait.</summary>
    [OneWay, AlwaysInterleave, Alias("Raise")]
    Task RaiseAsync();

    /// <summary>Waits up to two seconds for a signal after the one that <paramref name="seen"/> names.</summary>
    /// <param name="seen">The answer of before; null: answers at once.</param>
    /// <returns>Another text than <paramref name="seen"/> when there may have been a signal.</returns>
    [AlwaysInterleave, Alias("Wait")]
    Task<string> WaitAsync(string? seen);
}
