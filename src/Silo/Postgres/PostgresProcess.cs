using System.Diagnostics;
using SentryOrleans.Silo.Start;

namespace SentryOrleans.Silo.Postgres;

/// <summary>
/// One run of <c>postgres</c>, in a session of its own: the terminal's Ctrl-C reaches <c>sentry</c> alone, which stops PostgreSQL last.
/// </summary>
internal sealed class PostgresProcess : IDisposable
{
    private const int KeptLinesMax = 20;

    private static readonly TimeSpan ReadyMax = TimeSpan.FromMinutes(10);           // Recovery after a crash reads up to 2 GB of log.
    private static readonly TimeSpan FastStopMax = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ImmediateStopMax = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly PostgresFolder _folder;
    private readonly Queue<string> _lastLines = new();

    private PostgresProcess(Process process, PostgresFolder folder) => (_process, _folder) = (process, folder);

    /// <summary>Completes when it has ended, whoever ended it.</summary>
    public Task Exited => _process.WaitForExitAsync(CancellationToken.None);

    public int Pid => _process.Id;

    /// <summary>Starts it; it is not ready yet.</summary>
    public static PostgresProcess Start(PostgresBinaries binaries, PostgresFolder folder, PostgresAccount account, PostgresEndpoint endpoint)
    {
        var settings = PostgresTuning.Settings.Concat(endpoint.ServerSettings).SelectMany(setting => (string[])["-c", $"{setting.Name}={setting.Value}"]);
        IReadOnlyList<string> command = [.. OwnSession(), .. account.Wrap([binaries.Server, "-D", folder.Data, .. settings])];
        var process = new Process { StartInfo = Programs.Describe(command, PostgresInit.ProgramEnvironment) };
        var running = new PostgresProcess(process, folder);
        process.OutputDataReceived += running.Keep;
        process.ErrorDataReceived += running.Keep;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return running;
    }

    /// <returns>Null when it is ready, else why it ended.</returns>
    public async Task<string?> WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(ReadyMax);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        try
        {
            while (!_process.HasExited)
            {
                if (PostmasterFile.Read(_folder.Data) is { Ready: true } file && file.Pid == _process.Id) return null;
                await timer.WaitForNextTickAsync(deadline.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"it was not ready after {ReadyMax.TotalMinutes:0} minutes";
        }
        await Exited;
        return WhyItEnded();
    }

    /// <summary>Stops it: open transactions are rolled back, everything is written (<c>fast</c>); if that takes too long, at once.</summary>
    /// <returns>False when it had to be ended without writing; the next start recovers.</returns>
    public async Task<bool> StopAsync()
    {
        if (await EndsAsync(Unix.Interrupt, FastStopMax)) return true;
        await EndsAsync(Unix.Quit, ImmediateStopMax);
        return false;
    }

    public void Dispose() => _process.Dispose();

    private async Task<bool> EndsAsync(int signal, TimeSpan max)
    {
        if (_process.HasExited) return true;
        Unix.Signal(_process.Id, signal);
        using var deadline = new CancellationTokenSource(max);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Both programs replace themselves by what follows: the process keeps its number.</summary>
    private static IReadOnlyList<string> OwnSession() =>
        Programs.Find("setsid") is { } setsid ? [setsid] : ["perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV or die", "--"];

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not { Length: > 0 } text) return;
        lock (_lastLines)
        {
            _lastLines.Enqueue(text);
            if (_lastLines.Count > KeptLinesMax) _lastLines.Dequeue();
        }
    }

    private string WhyItEnded()
    {
        lock (_lastLines)
        {
            var reason = _lastLines.FirstOrDefault(line => line.Contains("FATAL", StringComparison.Ordinal)) ?? _lastLines.LastOrDefault();
            return reason ?? $"exit code {_process.ExitCode}, see {_folder.Log}";
        }
    }
}
