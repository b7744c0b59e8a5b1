using Marten;
using Marten.Services;

namespace SentryOrleans.Grains.Projections;

/// <summary>Tells whoever waits in this process that a page of domain events has been applied to the lists.</summary>
public sealed class PageSignal : IChangeListener
{
    private TaskCompletionSource _next = New();

    /// <summary>Completes with the next page. Take it before reading what a page may change.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public Task BeforeCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token) => Task.CompletedTask;

    public Task AfterCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token)
    {
        Interlocked.Exchange(ref _next, New()).SetResult();
        return Task.CompletedTask;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
