using System.ComponentModel;
using SentryOrleans.Silo.Start;

namespace SentryOrleans.Silo.Postgres;

/// <summary>
/// The program's own PostgreSQL: found or brought, its data made, started, started again whenever it ends, stopped last. It is never given up: what
/// keeps it from starting, such as a full disk, may pass, and until then the server says what it is and tells SDKs to come back later.
/// </summary>
internal sealed class EmbeddedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan RetryFor = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RetryEvery = TimeSpan.FromMilliseconds(200);

    /// <summary>Between starts that fail one after the other, doubled from the first on.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(4);

    /// <summary>Who has run for so long did start.</summary>
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(10);

    private readonly PostgresFolder _folder;
    private readonly PostgresEndpoint _endpoint;
    private readonly string _password;
    private readonly Progress _progress;
    private readonly CancellationTokenSource _stopping = new();
    private PostgresBinaries? _binaries;
    private PostgresAccount? _account;
    private PostgresProcess? _process;
    private Task _supervision = Task.CompletedTask;
    private volatile string? _trouble;

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

    /// <summary>Why PostgreSQL does not run at the moment, in PostgreSQL's words; null while it runs.</summary>
    public string? Trouble => _trouble;

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
            _process = null;
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
            for (var failures = 0; ;)
            {
                var started = _progress.Now;
                await _process!.Exited.WaitAsync(_stopping.Token);
                _trouble = "PostgreSQL has ended and is started again";
                _progress.Say("PostgreSQL ended unexpectedly; starting it again …");
                failures = await StartAgainAsync(_progress.Since(started) > Steady ? 0 : failures + 1);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    /// <summary>Tries until it runs. Returns how many starts in a row were of no use.</summary>
    private async Task<int> StartAgainAsync(int failures)
    {
        for (; ; failures++)
        {
            if (failures > 0) await PauseAsync(failures);
            var from = _progress.Now;
            if (await TryStartAsync() is not { } error)
            {
                _trouble = null;
                _progress.Done("PostgreSQL runs again", from);
                return failures;
            }
            var trouble = $"PostgreSQL does not start: {error}";
            if (_trouble != trouble) _progress.Say($"{trouble}; it will be tried again and again");
            _trouble = trouble;
        }
    }

    /// <summary>Not even a process may be had: then, too, the next try may do.</summary>
    private async Task<string?> TryStartAsync()
    {
        try
        {
            return await StartProcessAsync(_stopping.Token);
        }
        catch (Exception error) when (error is Win32Exception or IOException)
        {
            return error.Message;
        }
    }

    private async Task PauseAsync(int failures)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(failures - 1, 10));
        using var timer = new PeriodicTimer(pause < LongestPause ? pause : LongestPause);
        await timer.WaitForNextTickAsync(_stopping.Token);
    }
}
