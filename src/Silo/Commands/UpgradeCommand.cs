using System.CommandLine;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Silo.Control;
using SentryOrleans.Silo.Settings;
using SentryOrleans.Silo.Start;

namespace SentryOrleans.Silo.Commands;

/// <summary><c>sentry upgrade</c>: brings the schema to this program's, and asks for the first superuser where there is somebody to ask.</summary>
internal static class UpgradeCommand
{
    private static readonly Option<bool> NoInput = new("--noinput") { Description = "Ask nothing" };

    public static Command Create()
    {
        NoInput.Aliases.Add("--no-input");
        var command = new Command("upgrade", "Brings the data to this version, and asks for a superuser if there is none.") { NoInput };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments)
    {
        var progress = new Progress(Console.Error, TimeProvider.System);
        var settings = ServerSettings.Load(SentryCommand.Given(arguments));
        using var signals = new StopSignals();
        // The schema is brought up by the server that answers: ours at its start just now, or one that runs and did so at its own.
        await ServerCall.AskAsync(settings, progress, async (client, stop) =>
        {
            if (await client.SendAsync<object, bool>(ControlPaths.HasSuperuser, new { }, stop)) return 0;
            if (arguments.GetValue(NoInput) || !Terminal.IsThere)
            {
                Console.Out.WriteLine("There is no superuser yet: sentry createuser --superuser makes one.");
                return 0;
            }
            Console.Error.WriteLine("There is no superuser yet. Its address and password, please:");
            var request = new CreateUserRequest(Terminal.Ask("E-mail", "--email"), Terminal.AskPassword("--password"), Superuser: true);
            CreateUserCommand.Say(request.Email, await client.SendAsync<CreateUserRequest, CreateUserResult>(ControlPaths.CreateUser, request, stop));
            return 0;
        }, signals.Stop);
        Console.Out.WriteLine("The data is of this version.");
        return 0;
    }
}
