using SentryOrleans.Silo.Start;

namespace SentryOrleans.Silo.Postgres;

/// <summary>
/// The program's own PostgreSQL: found or brought, its data made, started, restarted when it dies, stopped last. When it dies more often
/// than <see cref="RestartsMax"/> times the server gives up, rather than run without a database.
/// </summary>
internal sealed class EmbeddedPostgres : IAsyncDisposable
{
    public const int RestartsMax = 5;

    private static readonly TimeSpan RetryFor = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RetryEvery = TimeSpan.FromMilliseconds(200);

    private readonly PostgresBinaries _binaries;
    private readonly PostgresFolder _folder;
    private readonly PostgresAccount _account;
    private readonly PostgresEndpoint _endpoint;
    private readonly Progress _progress;
    private readonly TaskCompletionSource<string> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stopping = new();
    private PostgresProcess? _process;
    private Task _supervision = Task.CompletedTask;

    private EmbeddedPostgres(PostgresBinaries binaries, PostgresFolder folder, PostgresAccount account, PostgresEndpoint endpoint, string password, Progress progress)
    {
        (_binaries, _folder, _account, _endpoint, _progress) = (binaries, folder, account, endpoint, progress);
        ConnectionString = endpoint.ConnectionString(password);
    }

    /// <summary>How the database is reached once <see cref="StartAsync"/> is through.</summary>
    public string ConnectionString { get; }

    /// <summary>Completes with the reason when PostgreSQL is gone for good.</summary>
    public Task<string> Lost => _lost.Task;

    /// <summary>The process that runs now; 0 before the start.</summary>
    public int Pid => _process?.Pid ?? 0;

    /// <summary>Makes everything ready to start: programs, account, data, endpoint. The caller holds the folder's lock.</summary>
    /// <exception cref="CannotStartException">Something is missing; the message says what to install or change.</exception>
    public static async Task<EmbeddedPostgres> PrepareAsync(string root, Progress progress, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows()) throw new CannotStartException("The embedded PostgreSQL runs on Linux and macOS only: set Sentry__Database to the connection string of a server.");
        var folder = new PostgresFolder(root);
        var account = await PostgresAccount.ForAsync(folder, cancellationToken);
        var binaries = await PostgresChoice.FindAsync(folder, account, progress, cancellationToken);
        await LeftoverPostgres.StopAsync(folder, progress, cancellationToken);
        if (folder.Major is null)
        {
            var from = progress.Now;
            await PostgresInit.RunAsync(binaries, folder, account, cancellationToken);
            progress.Done($"Database made in {folder.Data}", from);
        }
        var endpoint = PostgresEndpoint.For(folder);
        if (endpoint.SocketFolder is { } socketFolder) account.CreateFolder(socketFolder);
        return new EmbeddedPostgres(binaries, folder, account, endpoint, await File.ReadAllTextAsync(folder.PasswordFile, cancellationToken), progress);
    }

    /// <exception cref="CannotStartException">It ended instead; the message quotes it.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var from = _progress.Now;
        if (await StartProcessAsync(cancellationToken) is { } error) throw new CannotStartException($"PostgreSQL {_binaries.Major} did not start: {error}");
        var where = _endpoint.SocketFolder is null ? $"127.0.0.1:{_endpoint.Port}" : "a socket in the data folder";
        _progress.Done($"PostgreSQL {_binaries.Major} started on {where}", from);
        _supervision = SuperviseAsync();
    }

    /// <summary>Stops it, after everything that uses it has stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _supervision;
        if (_process is { } process)
        {
            if (!await process.StopAsync()) _progress.Say("PostgreSQL did not stop in time and was ended; it recovers at the next start.");
            process.Dispose();
        }
        _stopping.Dispose();
    }

    /// <summary>Starts again while memory of a predecessor that was killed is still being released.</summary>
    private async Task<string?> StartProcessAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(RetryEvery);
        for (var tries = RetryFor / RetryEvery; ; tries--)
        {
            _process?.Dispose();
            _process = PostgresProcess.Start(_binaries, _folder, _account, _endpoint);
            if (await _process.WaitUntilReadyAsync(cancellationToken) is not { } error) return null;
            if (tries <= 0 || !error.Contains("shared memory block", StringComparison.Ordinal)) return error;
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    private async Task SuperviseAsync()
    {
        try
        {
            for (var restarts = 1; ; restarts++)
            {
                await _process!.Exited.WaitAsync(_stopping.Token);
                if (restarts > RestartsMax)
                {
                    _lost.TrySetResult($"PostgreSQL ended {restarts} times; its log is in {_folder.Log}.");
                    return;
                }
                _progress.Say($"PostgreSQL ended unexpectedly; starting it again ({restarts} of {RestartsMax}) …");
                var from = _progress.Now;
                if (await StartProcessAsync(_stopping.Token) is { } error)
                {
                    _lost.TrySetResult($"PostgreSQL ended and does not start again: {error}");
                    return;
                }
                _progress.Done("PostgreSQL runs again", from);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }
}
