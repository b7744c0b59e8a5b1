using System.CommandLine;
using System.CommandLine.Help;
using Microsoft.Extensions.Options;
using SentryOrleans.Contracts;
using SentryOrleans.Silo.Settings;
using SentryOrleans.Silo.Start;

namespace SentryOrleans.Silo.Commands;

/// <summary>The command line. Exit codes: 0 done, 1 a fault (its details follow), 2 something to put right, said in one sentence.</summary>
internal static class SentryCommand
{
    private const int Fault = 1;
    private const int Refused = 2;

    public static readonly Option<string> Data = new("--data")
    {
        HelpName = "DIR",
        Recursive = true,
        Description = $"Folder of everything that is kept; one server per folder [default: {DataHome.DefaultFolder}]",
    };

    public static readonly Option<string> Urls = new("--urls")
    {
        HelpName = "URL",
        Recursive = true,
        Description = "Where to listen; several are separated by semicolons, * is every address [default: http://127.0.0.1:9000]",
    };

    public static async Task<int> RunAsync(string[] arguments)
    {
        var result = Create().Parse(arguments);
        foreach (var error in result.Errors) await Console.Error.WriteLineAsync($"sentry: {error.Message}");
        if (result.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync("sentry --help tells what there is.");
            return Refused;
        }
        return await GuardAsync(() => result.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }));
    }

    public static RootCommand Create()
    {
        var root = new RootCommand("An error tracker that every Sentry SDK can report to. Without a command it runs the server.")
        {
            RunCommand.Create(), InitCommand.Create(), UpgradeCommand.Create(), CreateUserCommand.Create(), PermissionsCommand.Create(), ConfigCommand.Create(),
        };
        root.Options.Add(Data);
        root.Options.Add(Urls);
        root.SetAction(RunCommand.RunAsync);
        if (root.Options.OfType<HelpOption>().First() is { Action: HelpAction help } option) option.Action = new HelpWithSettings(help);
        return root;
    }

    /// <summary>The settings that the command line gives, by their names.</summary>
    public static IReadOnlyDictionary<string, string?> Given(ParseResult result)
    {
        var given = new Dictionary<string, string?>();
        if (result.GetValue(Data) is { } data) given[$"{ServerOptions.Section}:{nameof(ServerOptions.Data)}"] = data;
        if (result.GetValue(Urls) is { } urls) given[$"{ServerOptions.Section}:{nameof(ServerOptions.Urls)}"] = urls;
        return given;
    }

    private static async Task<int> GuardAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception error) when (error is CannotStartException or DomainException or OptionsValidationException)
        {
            await Console.Error.WriteLineAsync($"sentry: {error.Message}");
            return Refused;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("sentry: stopped before it was done.");
            return Fault;
        }
        catch (Exception error)
        {
            await Console.Error.WriteLineAsync($"sentry: a fault ended the command.{Environment.NewLine}{error}");
            return Fault;
        }
    }
}
