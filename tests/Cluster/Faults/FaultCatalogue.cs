using SentryOrleans.Cluster.Faults.Kinds;

namespace SentryOrleans.Cluster.Faults;

/// <summary>The faults there are, in the order of the table.</summary>
internal static class FaultCatalogue
{
    public static readonly IReadOnlyList<Fault> All =
    [
        new ServerKilled(),
        new SiloFrozen(),
        new SessionsTerminated(),
        new SessionCrashed(),
        new PostgresKilled(),
        new PostgresRestartedFast(),
        new PostgresRestartedImmediately(),
        new PostgresFrozen(),
        new PostgresSlow(),
        new DiskFull(),
        new AppendRolledBack(),
        new AppendHeldOpen(),
        new ShardRunTwice(),
        new RedisKilled(),
        new RedisFrozen(),
    ];

    /// <summary>The fault of this name.</summary>
    public static Fault Find(string name) => All.Single(fault => fault.Name == name);
}
