namespace SentryOrleans.Contracts.Storage;

/// <summary>Keeps the partitions of the event table seven days ahead and drops what is older than the retention. One grain (key 0), woken by a reminder.</summary>
[Alias("IRetentionGrain")]
public interface IRetentionGrain : IGrainWithIntegerKey
{
    /// <summary>Registers the reminder; repeated it changes nothing.</summary>
    [Alias("Start")]
    Task StartAsync();

    /// <summary>Does the work of one tick now.</summary>
    [Alias("Run")]
    Task RunAsync();
}

/// <summary>Delivers what committed units asked to be done elsewhere, at least once and in order. One grain (key 0).</summary>
[Alias("IOutboxGrain")]
public interface IOutboxGrain : IGrainWithIntegerKey
{
    /// <summary>Registers the reminder; repeated it changes nothing.</summary>
    [Alias("Start")]
    Task StartAsync();

    /// <summary>Something was committed to the outbox: deliver soon. A lost call only costs time.</summary>
    [Orleans.Concurrency.OneWay, Alias("Wake")]
    Task WakeAsync();
}

/// <summary>Runs one projection shard (the key is the shard's name) on the daemon of the silo where it lives.</summary>
[Alias("IProjectionGrain")]
public interface IProjectionGrain : IGrainWithStringKey
{
    /// <summary>Starts the shard, or restarts it when it has stopped; called every few seconds from every silo.</summary>
    [Alias("EnsureRunning")]
    Task<ProjectionStatus> EnsureRunningAsync();

    /// <summary>New domain events are committed: look now instead of at the next poll. A lost call only costs time.</summary>
    [Orleans.Concurrency.OneWay, Orleans.Concurrency.AlwaysInterleave, Alias("Wake")]
    Task WakeAsync();

    /// <summary>Empties the shard's tables and fills them again from the streams.</summary>
    [Alias("Rebuild")]
    Task RebuildAsync();
}

/// <summary>How far a projection shard is. <paramref name="Lag"/> counts domain events not yet projected, <paramref name="Starts"/> how often it was started.</summary>
[GenerateSerializer, Immutable, Alias("storage.projection-status")]
public sealed record ProjectionStatus(string Shard, bool Running, long Position, long Lag, long Starts = 0, DateTimeOffset? LastStart = null);
