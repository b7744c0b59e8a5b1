using System.CommandLine;
using System.Globalization;

namespace SentryOrleans.Benchmarks.Servers;

/// <summary>A reference server's own process. It says <see cref="Ready"/> when it listens and ends when its input does.</summary>
internal static class ServeCommand
{
    public const string Name = "serve";
    public const string Ready = "ready";

    public static Command Create()
    {
        var mode = new Argument<Mode>("mode");
        var port = new Argument<int>("port");
        var database = new Argument<string?>("database") { Arity = ArgumentArity.ZeroOrOne };
        var command = new Command(Name, "A reference server; started by the benchmark itself.") { mode, port, database };
        command.Hidden = true;
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed.GetValue(mode), parsed.GetValue(port), parsed.GetValue(database), cancellationToken));
        return command;
    }

    /// <summary>The command line that starts it.</summary>
    public static IReadOnlyList<string> Arguments(Mode mode, int port, string? database) =>
        [Name, mode.Name(), port.ToString(CultureInfo.InvariantCulture), .. (string[])(database is null ? [] : [database])];

    private static async Task<int> RunAsync(Mode mode, int port, string? database, CancellationToken cancellationToken)
    {
        await using var store = await OpenAsync(mode, database, cancellationToken);
        await using var server = new ReferenceServer(store, port);
        await server.StartAsync(cancellationToken);
        Console.Out.WriteLine(Ready);
        while (await Console.In.ReadLineAsync(cancellationToken) is not null) { }
        return 0;
    }

    private static async Task<IEventStore> OpenAsync(Mode mode, string? database, CancellationToken cancellationToken) => mode switch
    {
        Mode.Body => new NoStore(),
        Mode.Floor => await GroupStore.OpenAsync(database!, cancellationToken),
        Mode.Naive => await MartenStore.OpenAsync(database!, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(mode)),
    };
}
