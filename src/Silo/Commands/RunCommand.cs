using System.CommandLine;
using SentryOrleans.Silo.Http;
using SentryOrleans.Silo.Settings;
using SentryOrleans.Silo.Start;

namespace SentryOrleans.Silo.Commands;

/// <summary><c>sentry run</c>: a server until it is asked to stop.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var command = new Command("run", "Runs the server.");
        command.SetAction(RunAsync);
        return command;
    }

    public static async Task<int> RunAsync(ParseResult arguments)
    {
        var progress = new Progress(Console.Out, TimeProvider.System);
        var settings = ServerSettings.Load(SentryCommand.Given(arguments));
        using var signals = new StopSignals();

        var failure = await RunAsync(settings, progress, signals.Stop);
        if (failure is not null) await Console.Error.WriteLineAsync($"sentry: {failure}");
        progress.Say("Stopped.");
        return failure is null ? 0 : 1;
    }

    /// <returns>Why it could not go on; null when it was asked to stop.</returns>
    private static async Task<string?> RunAsync(ServerSettings settings, Progress progress, CancellationToken stop)
    {
        await using var server = await StartAsync(settings, progress, stop);
        if (server is null) return null;
        progress.Say($"Listening on {string.Join(", ", settings.Urls)} ({progress.SinceStart} after the start)");
        Welcome.Say(progress, settings, await Roles.SetupUrlAsync(server.Services), await Roles.DsnAsync(server.Services));

        var failure = await server.WaitAsync(stop);
        progress.Say("Stopping …");
        return failure;
    }

    /// <returns>Null when it was asked to stop before it had started.</returns>
    private static async Task<SentryServer?> StartAsync(ServerSettings settings, Progress progress, CancellationToken stop)
    {
        var folderLock = FolderLock.TryTake(settings.Data) ?? throw AlreadyRuns(settings.Data);
        try
        {
            PortCheck.Run(settings.Urls);
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
        progress.Say($"Data in {settings.Data}");
        try
        {
            return await SentryServer.StartAsync(folderLock, settings, progress, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private static CannotStartException AlreadyRuns(string folder)
    {
        var who = ServerFile.Read(folder) is { } server ? $" ({server})" : "";
        return new CannotStartException($"A server already runs on {folder}{who}; stop it first, or choose another folder with --data.");
    }
}
