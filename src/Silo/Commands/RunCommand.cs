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

        await using var server = await StartAsync(settings, progress, signals.Stop);
        progress.Say($"Listening on {string.Join(", ", settings.Urls)} ({progress.SinceStart} after the start)");
        Welcome.Say(progress, settings, await Roles.SetupUrlAsync(server.Services));

        var failure = await server.WaitAsync(signals.Stop);
        if (failure is null) progress.Say("Stopping …");
        else await Console.Error.WriteLineAsync($"sentry: {failure}");
        return failure is null ? 0 : 1;
    }

    private static async Task<SentryServer> StartAsync(ServerSettings settings, Progress progress, CancellationToken stop)
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
        return await SentryServer.StartAsync(folderLock, settings, progress, stop);
    }

    private static CannotStartException AlreadyRuns(string folder)
    {
        var who = ServerFile.Read(folder) is { } server ? $" ({server})" : "";
        return new CannotStartException($"A server already runs on {folder}{who}; stop it first, or choose another folder with --data.");
    }
}
