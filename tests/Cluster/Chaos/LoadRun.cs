using SentryOrleans.Testing.Load;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.Cluster.Chaos;

/// <summary>A load that goes on while a test breaks things. Unanswered events are sent again, and so are some answered ones, on purpose.</summary>
internal sealed class LoadRun : IDisposable
{
    /// <summary>No fault keeps a server away, or slows it down, for so long.</summary>
    private static readonly TimeSpan ProgressPatience = TimeSpan.FromSeconds(120);

    private readonly LoadClient _client;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task<LoadReport> _run;

    public LoadRun(Uri server, ServerAccess access, IEnumerable<LoadEvent> events, int seed, int connections = 64)
    {
        _client = new LoadClient(server, access.ProjectId, access.PublicKey, new LoadOptions
        {
            Connections = connections,
            ResendShare = 0.1,
            Seed = seed,
            RetryPause = TimeSpan.FromMilliseconds(200),
            GiveUpAfter = ProgressPatience,
        });
        _run = _client.RunAsync(events, _stop.Token);
    }

    /// <summary>How many events were acknowledged so far.</summary>
    public long Acknowledged => _client.AcknowledgedSoFar;

    /// <summary>Throws what made the load fail, if it has.</summary>
    public Task ThrowIfFailedAsync() => _run.IsFaulted ? _run : Task.CompletedTask;

    /// <summary>Lets the load come to its end.</summary>
    public Task<LoadReport> EndAsync() => _run;

    /// <summary>Ends the load; what is in flight is answered first.</summary>
    public async Task<LoadReport> StopAsync()
    {
        await _stop.CancelAsync();
        return await _run;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _client.Dispose();
        _stop.Dispose();
    }
}
