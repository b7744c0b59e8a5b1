using System.Globalization;
using SentryOrleans.Silo.Start;

namespace SentryOrleans.Silo.Postgres;

/// <summary>Makes the data folder of the embedded PostgreSQL: UTF-8, checksums, a password, a database <c>sentry</c>.</summary>
internal static class PostgresInit
{
    /// <summary>The environment of PostgreSQL's programs: nothing of this process' own but the search path, so no secret and no <c>PG…</c> variable.</summary>
    public static IReadOnlyDictionary<string, string> ProgramEnvironment { get; } = new Dictionary<string, string>
    {
        ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin",
        ["LC_ALL"] = "C",
        ["HOME"] = "/",
    };

    /// <summary>Makes it all or nothing: what an interrupted try left is removed first.</summary>
    /// <exception cref="CannotStartException"><c>initdb</c> failed.</exception>
    public static async Task RunAsync(PostgresBinaries binaries, PostgresFolder folder, PostgresAccount account, string password, CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder.Unfinished)) Directory.Delete(folder.Unfinished, recursive: true);
        account.CreateFolder(folder.Unfinished);
        var passwordForInit = $"{folder.Unfinished}.password";
        try
        {
            PrivateFiles.Write(passwordForInit, password);
            account.GiveAway(passwordForInit);
            await RunAsync(account, [binaries.InitDb, .. Arguments(binaries.Major, OperatingSystem.IsLinux(), folder.Unfinished, passwordForInit)], "", cancellationToken);
        }
        finally
        {
            File.Delete(passwordForInit);
        }
        await RunAsync(account, [binaries.Server, "--single", "-D", folder.Unfinished, "postgres"], "create database sentry\n", cancellationToken);
        Directory.Move(folder.Unfinished, folder.Data);
    }

    /// <summary>Text sorts by code point, so that an upgrade of the system's locales never breaks an index, but knows the letters of all scripts.</summary>
    public static IReadOnlyList<string> Arguments(int major, bool linux, string data, string passwordFile) =>
    [
        "-D", data, "-U", PostgresEndpoint.User, "--pwfile", passwordFile, "-A", "scram-sha-256", "-E", "UTF8", "--data-checksums",
        .. (string[])(major >= 17 ? ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
            : linux ? ["--locale=C", "--lc-ctype=C.UTF-8"]
            : ["--locale=C"]),
    ];

    private static async Task RunAsync(PostgresAccount account, IReadOnlyList<string> command, string input, CancellationToken cancellationToken)
    {
        var result = await Programs.RunAsync(account.Wrap(command), ProgramEnvironment, cancellationToken, input);
        if (result is { Ok: true }) return;
        var program = Path.GetFileName(command[0]).ToString(CultureInfo.InvariantCulture);
        throw new CannotStartException($"{program} of {Path.GetDirectoryName(command[0])} failed: {result?.Output ?? "it cannot be started"}");
    }
}
