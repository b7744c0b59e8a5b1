using System.CommandLine;
using SentryOrleans.Contracts.Setup;
using SentryOrleans.Silo.Settings;
using SentryOrleans.Silo.Start;

namespace SentryOrleans.Silo.Commands;

/// <summary><c>sentry init</c>: sets the server of a data folder up, through the one that runs there or through one started for it.</summary>
internal static class InitCommand
{
    private static readonly Option<string> Email = new("--email") { HelpName = "ADDRESS", Required = true, Description = "The superuser's e-mail address" };
    private static readonly Option<string> Password = new("--password") { HelpName = "TEXT", Required = true, Description = "The superuser's password" };
    private static readonly Option<string> Organization = new("--organization") { HelpName = "NAME", Required = true, Description = "The organization's name" };
    private static readonly Option<string> Project = new("--project") { HelpName = "NAME", Required = true, Description = "The project's name" };
    private static readonly Option<string> Platform = new("--platform") { HelpName = "PLATFORM", Description = "The project's platform, like python or javascript-react [default: none]" };

    public static Command Create()
    {
        var command = new Command("init", "Sets a server up without questions and prints how to reach it.") { Email, Password, Organization, Project, Platform };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments)
    {
        var progress = new Progress(Console.Error, TimeProvider.System);
        var settings = ServerSettings.Load(SentryCommand.Given(arguments));
        var request = new SetupRequest(
            arguments.GetRequiredValue(Email), arguments.GetRequiredValue(Password), arguments.GetRequiredValue(Organization), arguments.GetRequiredValue(Project), arguments.GetValue(Platform));
        using var signals = new StopSignals();

        var answer = await ServerCall.AskAsync(settings, progress, (client, stop) => client.InitAsync(request, stop), signals.Stop);
        Console.Out.WriteLine($"SENTRY_URL={answer.Url}");
        Console.Out.WriteLine($"SENTRY_ORG={answer.Organization}");
        Console.Out.WriteLine($"SENTRY_PROJECT={answer.Project}");
        Console.Out.WriteLine($"SENTRY_DSN={answer.Dsn}");
        Console.Out.WriteLine($"SENTRY_AUTH_TOKEN={answer.Token}");
        progress.Say($"Send a first event:  {Welcome.FirstEvent(answer.Dsn)}");
        return 0;
    }
}
