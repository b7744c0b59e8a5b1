using System.Text.Json;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Api.Live;

/// <summary>One reader of an organisation's changes: where it is, and what it is told.</summary>
/// <param name="feed">The organisation's feed.</param>
/// <param name="grain">Tells what the feed cannot: changes from before the reader came, or missed while it was slow.</param>
/// <param name="request">What is read.</param>
/// <param name="json">How bodies are written.</param>
/// <param name="time">Says how late it is on the server.</param>
/// <param name="body">Where the events go.</param>
internal sealed class LiveReader(LiveFeed feed, IIssueFeedGrain grain, LiveRequest request, JsonSerializerOptions json, TimeProvider time, Stream body)
{
    private long _position;
    private long _batch;
    private long _written;

    /// <summary>Writes changes until it is stopped.</summary>
    public async Task RunAsync(TimeSpan heartbeat, CancellationToken stop)
    {
        await feed.Ready.WaitAsync(stop);
        _batch = feed.Number;
        _position = request.After ?? await grain.GetPositionAsync(request.OrganizationId);
        await WriteAsync("hello", new LiveHelloBody(_position, time.GetUtcNow()), stop);
        if (request.After is not null) await TellAsync(await grain.ReadAsync(request.OrganizationId, _position), stop);
        while (true)
        {
            var next = feed.NextAsync(_batch);
            if (await IsThereAsync(next, heartbeat - time.GetElapsedTime(_written), stop)) await TellAsync(await next, stop);
            else await WriteAsync(EventStreamText.Heartbeat(_position), stop);
        }
    }

    private async Task<bool> IsThereAsync(Task next, TimeSpan within, CancellationToken stop)
    {
        if (next.IsCompleted) return true;
        if (within <= TimeSpan.Zero) return false;
        using var rest = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(next, Task.Delay(within, time, rest.Token));
        await rest.CancelAsync();
        stop.ThrowIfCancellationRequested();
        return next.IsCompleted;
    }

    private async Task TellAsync(LiveBatch batch, CancellationToken stop)
    {
        _batch = batch.Number;
        var missedSome = batch.After > _position && !batch.Changes.IsReset;
        await TellAsync(missedSome ? await grain.ReadAsync(request.OrganizationId, _position) : batch.Changes, stop);
    }

    private async Task TellAsync(IssueChanges changes, CancellationToken stop)
    {
        if (changes.IsReset)
        {
            _position = changes.Position;
            await WriteAsync("reset", new LiveResetBody(_position), stop);
            return;
        }
        var told = LiveIssuesBody.From(changes.Issues, await feed.FindProjectsAsync(changes), request.ProjectIds, _position);
        _position = Math.Max(_position, changes.Position);
        if (told.Issues.Count > 0) await WriteAsync("issues", told, stop);
    }

    private Task WriteAsync<T>(string name, T data, CancellationToken stop) =>
        WriteAsync(EventStreamText.Event(_position, name, JsonSerializer.Serialize(data, json)), stop);

    private async Task WriteAsync(byte[] text, CancellationToken stop)
    {
        await body.WriteAsync(text, stop);
        await body.FlushAsync(stop);
        _written = time.GetTimestamp();
    }
}
