using System.Net.Http.Json;
using SentryOrleans.Benchmarks.Load;
using SentryOrleans.Benchmarks.Measurement;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.Benchmarks.Fairness;

/// <summary>The built <c>sentry run</c> with nothing set but its data folder and its port, and three projects: a quiet one, one that floods, and one that does so against a limit.</summary>
internal sealed class SharedServer : IAsyncDisposable
{
    private static readonly TimeSpan RestWindow = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RestMax = TimeSpan.FromSeconds(10);

    /// <summary>CPU-seconds a second at which the server counts as done with what it was given, unless the quiet project keeps it busy.</summary>
    private const double RestingCpu = 0.15;

    private readonly ServerProcess _server = new();
    private int _postgresId;

    public LoadTarget Quiet { get; private set; } = null!;

    public LoadTarget Flooding { get; private set; } = null!;

    public LoadTarget Limited { get; private set; } = null!;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _server.StartAsync();
        var quiet = await _server.InitAsync("acme", "quiet", "python");
        var limited = await _server.InitAsync("acme", "limited", "python");
        (Quiet, Limited, Flooding) = (Target(quiet), Target(limited), Target(await _server.InitAsync("acme", "flooding", "python")));
        _postgresId = LeftOverPostgres.Find(_server.DataFolder).Single();
        await LimitAsync(limited, cancellationToken);
    }

    /// <summary>Waits until it has done what follows its answers.</summary>
    public async Task RestAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(RestWindow);
        var last = ReadCpu();
        for (var waited = TimeSpan.Zero; waited < RestMax; waited += RestWindow)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
            var now = ReadCpu();
            if (now - last < RestingCpu * RestWindow.TotalSeconds) return;
            last = now;
        }
    }

    /// <summary>CPU-seconds of the server with its PostgreSQL.</summary>
    public double ReadCpu() => ProcessTree.CpuSeconds(_server.ProcessId, _postgresId);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task LimitAsync(ServerAccess access, CancellationToken cancellationToken)
    {
        using var client = access.CreateClient();
        var body = new { rateLimit = new { window = Flood.WindowSeconds, count = Flood.WindowSeconds * Flood.LimitPerSecond } };
        using var answer = await client.PutAsJsonAsync($"/api/0/projects/{access.Organization}/{access.Project}/keys/{access.PublicKey}/", body, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private LoadTarget Target(ServerAccess access) => new(_server.BaseAddress.Port, $"/api/{access.ProjectId}/envelope/", access.PublicKey);
}
