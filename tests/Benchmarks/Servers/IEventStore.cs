namespace SentryOrleans.Benchmarks.Servers;

/// <summary>What a reference server does with an event before it answers.</summary>
internal interface IEventStore : IAsyncDisposable
{
    /// <summary>Completes when the event may be acknowledged.</summary>
    /// <param name="projectId">The project of the address.</param>
    /// <param name="envelope">The request's body; not to be kept.</param>
    Task StoreAsync(long projectId, ReadOnlyMemory<byte> envelope);
}

/// <summary>Does nothing: what reading requests and answering them costs.</summary>
internal sealed class NoStore : IEventStore
{
    public Task StoreAsync(long projectId, ReadOnlyMemory<byte> envelope) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
