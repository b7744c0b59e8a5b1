using SentryOrleans.Integration.Accounts;
using SentryOrleans.Integration.Alerts;
using SentryOrleans.Integration.Api;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Integration.Ingest.Abuse;
using SentryOrleans.Integration.LateScrubbing;
using SentryOrleans.Integration.Organizations;
using SentryOrleans.Integration.Silo;
using SentryOrleans.Testing;
using Xunit;

// Much of what is long waits for other processes, or for time to pass: one more than a small machine has processors.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
[assembly: TestCollectionOrderer("SentryOrleans.Integration.CollectionOrder", "SentryOrleans.Integration")]

namespace SentryOrleans.Integration;

/// <summary>Those that take more than half a minute.</summary>
public sealed class CollectionOrder() : LongestFirst(
    ApiCollection.Name, SiloCollection.Name, nameof(UserCommandTests), nameof(ProgramTests), nameof(UpgradeTests), AccountsCollection.Name, nameof(KilledMetricTests), AbuseCollection.Name,
    nameof(KilledErasureTests), nameof(LateScrubRestartTests), nameof(SignOn.SignedOnSessionTests), nameof(HostileInputTests));
