using System.CommandLine;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Silo.Control;
using SentryOrleans.Silo.Settings;
using SentryOrleans.Silo.Start;

namespace SentryOrleans.Silo.Commands;

/// <summary><c>sentry createuser</c>: makes users, superusers among them; nothing else does but the first run.</summary>
internal static class CreateUserCommand
{
    private static readonly Option<string[]> Email = new("--email") { HelpName = "ADDRESS", Description = "The user's e-mail address; may be repeated", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string> Password = new("--password") { HelpName = "TEXT", Description = "The user's password [default: it is asked for]" };
    private static readonly Option<bool> NoPassword = new("--no-password") { Description = "Nobody can sign in as the user until a password is chosen" };
    private static readonly Option<bool> Superuser = new("--superuser") { Description = "The user may do everything" };
    private static readonly Option<bool> NoSuperuser = new("--no-superuser") { Description = "The user is an ordinary one" };
    private static readonly Option<bool> ForceUpdate = new("--force-update") { Description = "Change a user who is there already" };
    private static readonly Option<bool> NoInput = new("--no-input") { Description = "Ask nothing: no password, no superuser, unless given" };

    public static Command Create()
    {
        NoInput.Aliases.Add("--noinput");
        var command = new Command("createuser", "Makes a user.") { Email, Password, NoPassword, Superuser, NoSuperuser, ForceUpdate, NoInput };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Superuser) && result.GetValue(NoSuperuser)) result.AddError("--superuser and --no-superuser exclude each other.");
            if (result.GetValue(Password) is not null && result.GetValue(NoPassword)) result.AddError("--password and --no-password exclude each other.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    /// <summary>Asks for what is missing.</summary>
    public static IReadOnlyList<CreateUserRequest> Read(ParseResult arguments)
    {
        var asks = !arguments.GetValue(NoInput);
        string[] emails = arguments.GetValue(Email) is { Length: > 0 } given ? given
            : asks ? [Terminal.Ask("E-mail", "--email")]
            : throw new CannotStartException("--email is missing.");
        var none = arguments.GetValue(NoPassword);
        var password = arguments.GetValue(Password) ?? (none || !asks ? null : Terminal.AskPassword("--password or --no-password"));
        bool? superuser = arguments.GetValue(Superuser) ? true
            : arguments.GetValue(NoSuperuser) ? false
            : asks ? Terminal.Confirm("Should this user be a superuser?", "--superuser or --no-superuser")
            : null;
        return [.. emails.Select(email => new CreateUserRequest(email, password, superuser, arguments.GetValue(ForceUpdate), RemovePassword: none))];
    }

    /// <summary>Says what became of it.</summary>
    public static void Say(string email, CreateUserResult result)
    {
        if (result.Organization is { } organization) Console.Out.WriteLine($"Added to organization: {organization}");
        Console.Out.WriteLine(result.Outcome switch
        {
            CreateUserOutcome.Created => $"User created: {email}",
            CreateUserOutcome.Updated => $"User updated: {email}",
            _ => $"User {email} exists already and stays as it is; --force-update changes it.",
        });
    }

    private static async Task<int> RunAsync(ParseResult arguments)
    {
        var progress = new Progress(Console.Error, TimeProvider.System);
        var settings = ServerSettings.Load(SentryCommand.Given(arguments));
        var requests = Read(arguments);
        using var signals = new StopSignals();
        await ServerCall.AskAsync(settings, progress, async (client, stop) =>
        {
            foreach (var request in requests) Say(request.Email, await client.SendAsync<CreateUserRequest, CreateUserResult>(ControlPaths.CreateUser, request, stop));
            return 0;
        }, signals.Stop);
        return 0;
    }
}
