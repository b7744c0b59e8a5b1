using SentryOrleans.Integration.Accounts;
using SentryOrleans.Integration.Api;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Integration.Ingest.Abuse;
using SentryOrleans.Integration.Silo;
using Xunit;
using Xunit.Abstractions;

// Most of what is long waits for other processes, or for time to pass: one more than a small machine has processors.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
[assembly: TestCollectionOrderer($"SentryOrleans.Integration.Fixtures.{nameof(LongestFirst)}", "SentryOrleans.Integration")]

namespace SentryOrleans.Integration.Fixtures;

/// <summary>Starts the collections that take longest first, so that none of them is alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <summary>The longest first; what is not named takes less than half a minute.</summary>
    private static readonly string[] Long =
    [
        ApiCollection.Name, SiloCollection.Name, nameof(UserCommandTests), nameof(UpgradeTests), nameof(ProgramTests), AccountsCollection.Name, AbuseCollection.Name,
        nameof(Organizations.KilledErasureTests), nameof(LateScrubbing.LateScrubRestartTests), nameof(SignOn.SignedOnSessionTests), nameof(HostileInputTests),
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections.OrderBy(Rank).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);

    private static int Rank(ITestCollection collection)
    {
        var rank = Array.FindIndex(Long, name => collection.DisplayName == name || collection.DisplayName.EndsWith($".{name}", StringComparison.Ordinal));
        return rank < 0 ? Long.Length : rank;
    }
}
