using System.Collections;
using System.Diagnostics;
using System.Reflection;
using SentryOrleans.Testing.Processes;

namespace SentryOrleans.Testing.Servers;

/// <summary>The built <c>sentry</c> as its own process on its own data folder. It may be stopped, killed, frozen and started again.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>The superuser that <see cref="InitAsync"/> makes.</summary>
    public const string Email = "root@example.com";

    private static readonly string Program = typeof(ServerProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "ServerProgram").Value!;

    /// <summary>The first start makes a database.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(15);

    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly HttpClient _health;
    private readonly string _password = Guid.NewGuid().ToString("N");
    private Process? _process;
    private ProcessOutput? _output;

    /// <summary>Prepares a server on a new data folder and a free port; <see cref="StartAsync"/> starts it.</summary>
    /// <param name="settings">Environment variables, such as <c>Sentry__Retention</c>.</param>
    public ServerProcess(IReadOnlyDictionary<string, string>? settings = null)
    {
        _settings = settings ?? new Dictionary<string, string>();
        BaseAddress = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        DataFolder = Directory.CreateTempSubdirectory("sentry-test-").FullName;
        _health = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = BaseAddress };
    }

    /// <summary>Where it listens; the same after every start.</summary>
    public Uri BaseAddress { get; }

    /// <summary>Its <c>--data</c>; removed on disposal.</summary>
    public string DataFolder { get; }

    /// <summary>The password of <see cref="Email"/>.</summary>
    public string Password => _password;

    /// <summary>The last lines it wrote.</summary>
    public string Output => _output?.ToString() ?? "";

    /// <summary>Id of the running process.</summary>
    public int ProcessId => Running.Id;

    /// <summary>Whether it was ever started.</summary>
    public bool HasStarted => _process is not null;

    /// <summary>Whether it ended, by itself or not.</summary>
    public bool HasExited => Running.HasExited;

    private Process Running => _process ?? throw new InvalidOperationException("The server was not started.");

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended instead; the message has what it wrote.</exception>
    /// <exception cref="TimeoutException">It was not ready in time.</exception>
    public async Task StartAsync(TimeSpan? within = null)
    {
        Launch();
        var process = Running;
        await Eventually.GetAsync(
            async ct => process.HasExited
                ? throw new InvalidOperationException($"The server ended with {process.ExitCode}:\n{Output}")
                : await ReadHealthAsync(ct),
            health => health == "ok",
            within ?? StartPatience);
    }

    /// <summary>Starts it and waits for nothing.</summary>
    public void Launch()
    {
        _process?.Dispose();
        _process = Process.Start(Describe("run", [])) ?? throw new InvalidOperationException("The server did not start.");
        _output = ProcessOutput.Of(_process);
    }

    /// <summary>Runs <c>sentry init</c> on the same data folder: makes what is missing and returns how to reach it.</summary>
    public async Task<ServerAccess> InitAsync(string organization, string project, string? platform = null)
    {
        string[] platformOption = platform is null ? [] : ["--platform", platform];
        var start = Describe(
            "init",
            ["--email", Email, "--password", _password, "--organization", organization, "--project", project, .. platformOption]);
        try
        {
            return ServerAccess.Parse((await CommandRun.RunAsync(start)).Succeeded());
        }
        catch (Exception error) when (error is TimeoutException or InvalidOperationException)
        {
            throw new InvalidOperationException($"{error.Message}\nThe server wrote:\n{Output}", error);
        }
    }

    /// <summary>Runs another command of the program on the same data folder, and returns what it wrote.</summary>
    public async Task<string> CommandAsync(params string[] arguments) => (await CommandRun.RunAsync(
        new ProcessStartInfo("dotnet", [Program, .. arguments, "--data", DataFolder]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })).Succeeded();

    /// <summary>Asks it to end (SIGTERM) and returns its exit code.</summary>
    /// <exception cref="TimeoutException">It went on.</exception>
    public async Task<int> StopAsync()
    {
        Signals.Send(ProcessId, Signal.Terminate);
        return await WaitForExitAsync();
    }

    /// <summary>Waits until it ends by itself and returns its exit code.</summary>
    /// <exception cref="TimeoutException">It went on.</exception>
    public async Task<int> WaitForExitAsync(TimeSpan? within = null)
    {
        await Running.WaitForExitAsync().WaitAsync(within ?? StopPatience);
        return Running.ExitCode;
    }

    /// <summary>Kills it, whatever it is doing; its PostgreSQL stays behind.</summary>
    public async Task KillAsync()
    {
        Signals.Send(ProcessId, Signal.Kill);
        await WaitForExitAsync();
    }

    /// <summary>Freezes the process until <see cref="Resume"/>; its PostgreSQL goes on.</summary>
    public void Freeze() => Signals.Send(ProcessId, Signal.Stop);

    /// <summary>Lets a frozen process go on.</summary>
    public void Resume() => Signals.Send(ProcessId, Signal.Continue);

    /// <summary>Ends the server and its PostgreSQL and removes the data folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            Resume();
            await EndAsync();
        }

        await LeftOverPostgres.StopAsync(DataFolder);
        _process?.Dispose();
        _health.Dispose();
        Directory.Delete(DataFolder, recursive: true);
    }

    private async Task EndAsync()
    {
        try
        {
            await StopAsync();
        }
        catch (TimeoutException)
        {
            await KillAsync();
        }
    }

    private ProcessStartInfo Describe(string command, string[] options)
    {
        string[] arguments = [Program, command, "--data", DataFolder, "--urls", BaseAddress.GetLeftPart(UriPartial.Authority), .. options];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var inherited in Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => (string)entry.Key))
        {
            if (inherited.StartsWith("Sentry__", StringComparison.OrdinalIgnoreCase) || inherited.StartsWith("ASPNETCORE_", StringComparison.Ordinal))
            {
                start.Environment.Remove(inherited);
            }
        }

        foreach (var (name, value) in _settings)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>What <c>/_health/</c> says: <c>ok</c>, or the status and the text.</summary>
    public async Task<string> ReadHealthAsync(CancellationToken ct)
    {
        using var response = await _health.GetAsync("/_health/", ct);
        var body = await response.Content.ReadAsStringAsync(ct);
        return response.IsSuccessStatusCode ? body.Trim() : $"{(int)response.StatusCode} {body}";
    }
}
