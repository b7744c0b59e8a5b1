using Microsoft.Extensions.Logging;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Live;

/// <summary>What changed after <paramref name="After"/>; batches of a feed are numbered without gaps.</summary>
internal sealed record LiveBatch(long Number, long After, IssueChanges Changes);

/// <summary>
/// Asks for the changes of one organisation, once for all its readers in this process, and hands out each batch to those who wait for it.
/// It keeps the newest batch only: a reader that was too slow for the one before asks the tables itself.
/// </summary>
internal sealed partial class LiveFeed(IGrainFactory grains, long organizationId, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<LiveBatch> _next = NewBatch();
    private LiveBatch? _newest;
    private volatile IReadOnlyDictionary<long, ProjectView> _projects = new Dictionary<long, ProjectView>();

    /// <summary>Completes when the feed knows where it begins: who then looks where the lists are misses no batch.</summary>
    public Task Ready => _ready.Task;

    /// <summary>The number of the newest batch.</summary>
    public long Number
    {
        get { lock (_lock) return _newest?.Number ?? 0; }
    }

    private IIssueFeedGrain Grain => grains.GetGrain<IIssueFeedGrain>(0);

    /// <summary>The newest batch, if it is another than <paramref name="seen"/>; else the one that comes next.</summary>
    public Task<LiveBatch> NextAsync(long seen)
    {
        lock (_lock) return _newest is { } newest && newest.Number > seen ? Task.FromResult(newest) : _next.Task;
    }

    /// <summary>The organisation's projects by id, those of the changes among them.</summary>
    public async Task<IReadOnlyDictionary<long, ProjectView>> FindProjectsAsync(IssueChanges changes)
    {
        if (changes.Issues.All(change => _projects.ContainsKey(change.Issue.ProjectId))) return _projects;
        var all = await grains.GetGrain<IDirectoryGrain>(0).ListProjectsAsync(organizationId);
        return _projects = all.ToDictionary(project => project.Id);
    }

    /// <summary>Runs until it is stopped. What fails is tried again.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        long? position = null;
        while (!stop.IsCancellationRequested)
        {
            var newest = Number;
            try
            {
                position = position is { } after ? await ReadAsync(after) : await Grain.GetPositionAsync(organizationId);
                _ready.TrySetResult();
                if (Number == newest) continue;
            }
            catch (Exception fault)
            {
                if (!stop.IsCancellationRequested) LogFailed(organizationId, fault);
            }
            // Readers are told at most once a second.
            await Task.Delay(Pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<long> ReadAsync(long after)
    {
        var changes = await Grain.WaitAsync(organizationId, after);
        if (changes.IsEmpty) return after;
        await FindProjectsAsync(changes);
        Publish(after, changes);
        return changes.Position;
    }

    private void Publish(long after, IssueChanges changes)
    {
        TaskCompletionSource<LiveBatch> waiting;
        LiveBatch batch;
        lock (_lock)
        {
            batch = _newest = new LiveBatch((_newest?.Number ?? 0) + 1, after, changes);
            (waiting, _next) = (_next, NewBatch());
        }
        waiting.SetResult(batch);
    }

    private static TaskCompletionSource<LiveBatch> NewBatch() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(LogLevel.Warning, "Live changes of organisation {OrganizationId} could not be read and will be asked for again")]
    private partial void LogFailed(long organizationId, Exception fault);
}
