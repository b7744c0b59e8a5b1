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

    private readonly PostgresFolder _folder;
    private readonly PostgresEndpoint _endpoint;
    private readonly string _password;
    private readonly Progress _progress;
    private readonly TaskCompletionSource<string> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stopping = new();
    private PostgresBinaries? _binaries;
    private PostgresAccount? _account;
    private PostgresProcess? _process;
    private Task _supervision = Task.CompletedTask;

    /// <summary>Decides where it will be reached; <see cref="StartAsync"/> does the work. The caller holds the folder's lock.</summary>
    /// <exception cref="CannotStartException">The system is not one that it runs on, or the password of its data is lost.</exception>
    public EmbeddedPostgres(string root, Progress progress)
    {
        if (OperatingSystem.IsWindows()) throw new CannotStartException("The embedded PostgreSQL runs on Linux and macOS only: set Sentry__Database to the connection string of a server.");
        _progress = progress;
        _folder = new PostgresFolder(root);
        _endpoint = PostgresEndpoint.For(_folder);
        _password = PostgresPassword.ReadOrMake(_folder);
        ConnectionString = _endpoint.ConnectionString(_password);
    }

    /// <summary>How the database is reached once <see cref="StartAsync"/> is through.</summary>
    public string ConnectionString { get; }

    /// <summary>Completes with the reason when PostgreSQL is gone for good.</summary>
    public Task<string> Lost => _lost.Task;

    /// <summary>The process that runs now; 0 before the start.</summary>
    public int Pid => _process?.Pid ?? 0;

    /// <summary>Finds or brings the programs, makes the data where there is none, and starts the server.</summary>
    /// <exception cref="CannotStartException">Something is missing or fails; the message says what to install or change.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        var from = _progress.Now;
        if (await StartProcessAsync(cancellationToken) is { } error) throw new CannotStartException($"PostgreSQL {_binaries!.Major} did not start: {error}");
        var where = _endpoint.SocketFolder is null ? $"127.0.0.1:{_endpoint.Port}" : "a socket in the data folder";
        _progress.Done($"PostgreSQL {_binaries!.Major} started on {where}", from);
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

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _account = await PostgresAccount.ForAsync(_folder, cancellationToken);
        _binaries = await PostgresChoice.FindAsync(_folder, _account, _progress, cancellationToken);
        await LeftoverPostgres.StopAsync(_folder, _progress, cancellationToken);
        if (_folder.Major is null)
        {
            var from = _progress.Now;
            await PostgresInit.RunAsync(_binaries, _folder, _account, _password, cancellationToken);
            _progress.Done($"Database made in {_folder.Data}", from);
        }
        if (_endpoint.SocketFolder is { } socketFolder) _account.CreateFolder(socketFolder);
    }

    /// <summary>Starts again while memory of a predecessor that was killed is still being released.</summary>
    private async Task<string?> StartProcessAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(RetryEvery);
        for (var tries = RetryFor / RetryEvery; ; tries--)
        {
            _process?.Dispose();
            _process = PostgresProcess.Start(_binaries!, _folder, _account!, _endpoint);
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
