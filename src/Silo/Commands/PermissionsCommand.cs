using System.CommandLine;
using SentryOrleans.Silo.Control;
using SentryOrleans.Silo.Settings;
using SentryOrleans.Silo.Start;

namespace SentryOrleans.Silo.Commands;

/// <summary><c>sentry permissions</c>: what superusers are granted besides.</summary>
internal static class PermissionsCommand
{
    private static readonly Option<string> User = new("--user") { HelpName = "USER", Required = true, Description = "A superuser's e-mail address or id" };
    private static readonly Option<string> Permission = new("--permission") { HelpName = "NAME", Required = true, Description = $"One of {string.Join(", ", Contracts.Users.SuperuserPermissions.All)}" };

    public static Command Create()
    {
        var add = new Command("add", "Grants a permission.") { User, Permission };
        add.SetAction(arguments => SetAsync(arguments, granted: true));
        var remove = new Command("remove", "Revokes a permission.") { User, Permission };
        remove.SetAction(arguments => SetAsync(arguments, granted: false));
        var list = new Command("list", "Prints a superuser's permissions, one a line.") { User };
        list.SetAction(ListAsync);
        return new Command("permissions", "Manages the permissions of superusers.") { add, remove, list };
    }

    private static async Task<int> SetAsync(ParseResult arguments, bool granted)
    {
        var (user, permission) = (arguments.GetRequiredValue(User), arguments.GetRequiredValue(Permission));
        var changed = await AskAsync<bool>(arguments, ControlPaths.SetPermission, new PermissionRequest(user, permission, granted));
        Console.Out.WriteLine((granted, changed) switch
        {
            (true, true) => $"Added {permission} to {user}.",
            (true, false) => $"{user} has {permission} already.",
            (false, true) => $"Removed {permission} from {user}.",
            _ => $"{user} does not have {permission}.",
        });
        return 0;
    }

    private static async Task<int> ListAsync(ParseResult arguments)
    {
        foreach (var permission in await AskAsync<string[]>(arguments, ControlPaths.ListPermissions, new PermissionRequest(arguments.GetRequiredValue(User))))
            Console.Out.WriteLine(permission);
        return 0;
    }

    private static async Task<T> AskAsync<T>(ParseResult arguments, string path, PermissionRequest request)
    {
        var progress = new Progress(Console.Error, TimeProvider.System);
        var settings = ServerSettings.Load(SentryCommand.Given(arguments));
        using var signals = new StopSignals();
        return await ServerCall.AskAsync(settings, progress, (client, stop) => client.SendAsync<PermissionRequest, T>(path, request, stop), signals.Stop);
    }
}
