using System.Globalization;
using System.Text.RegularExpressions;
using SentryOrleans.Silo.Start;

namespace SentryOrleans.Silo.Postgres;

/// <summary>A PostgreSQL on this machine: the folder of <c>postgres</c> and <c>initdb</c>, and its major version.</summary>
internal sealed record PostgresBinaries(string Folder, int Major)
{
    /// <summary>The oldest version that has what the schema uses (<c>unique nulls not distinct</c>).</summary>
    public const int MajorMin = 15;

    public string Server => Path.Combine(Folder, "postgres");

    public string InitDb => Path.Combine(Folder, "initdb");
}

/// <summary>Finds PostgreSQL where packages put it, and on the search path.</summary>
internal static partial class PostgresSearch
{
    /// <summary>Parents of one folder per major version, in the order of preference among equal versions.</summary>
    private static readonly (string Parent, string Pattern, string Below)[] Places =
    [
        ("/usr/lib/postgresql", "*", "bin"),                                         // Debian, Ubuntu
        ("/usr", "pgsql-*", "bin"),                                                  // PostgreSQL's packages for Red Hat
        ("/usr/libexec", "postgresql*", ""),                                         // Alpine
        ("/opt/homebrew/opt", "postgresql@*", "bin"),                                // Homebrew
        ("/usr/local/opt", "postgresql@*", "bin"),
        ("/Applications/Postgres.app/Contents/Versions", "*", "bin"),
        ("/usr/local", "pgsql", "bin"),                                              // built from source
    ];

    /// <summary>Every PostgreSQL that is new enough and that <paramref name="account"/> can run, the newest first.</summary>
    public static async Task<IReadOnlyList<PostgresBinaries>> FindAsync(PostgresAccount account, CancellationToken cancellationToken)
    {
        var found = new List<PostgresBinaries>();
        foreach (var folder in Folders().Where(IsComplete).Distinct())
        {
            var major = MajorInPath(folder) ?? await AskVersionAsync(folder, account, cancellationToken);
            if (major is { } known) found.Add(new PostgresBinaries(folder, known));
        }
        return Order(found);
    }

    /// <summary>Drops what is too old; the newest first, and among equals the one found first.</summary>
    public static IReadOnlyList<PostgresBinaries> Order(IEnumerable<PostgresBinaries> found) =>
        [.. found.Where(one => one.Major >= PostgresBinaries.MajorMin).OrderByDescending(one => one.Major)];

    /// <summary>The version that a packager's path names: <c>/usr/lib/postgresql/15/bin</c> is 15.</summary>
    public static int? MajorInPath(string folder) =>
        VersionInPath().Match(folder) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;

    /// <summary>Reads <c>postgres (PostgreSQL) 15.18 (Debian …)</c>; null for anything else.</summary>
    public static int? MajorInAnswer(string answer) =>
        VersionInAnswer().Match(answer) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;

    /// <summary>Asks the program itself, as the account, without its right to enter closed folders: PostgreSQL's programs look for each other without it.</summary>
    public static async Task<int?> AskVersionAsync(string folder, PostgresAccount account, CancellationToken cancellationToken) =>
        await Programs.RunAsync((account with { MustSearch = false }).Wrap([Path.Combine(folder, "postgres"), "--version"]), null, cancellationToken) is { Ok: true } result
            ? MajorInAnswer(result.Output)
            : null;

    private static IEnumerable<string> Folders() =>
        Places.Where(place => Directory.Exists(place.Parent))
            .SelectMany(place => Directory.EnumerateDirectories(place.Parent, place.Pattern).Select(folder => Path.Combine(folder, place.Below)))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));

    private static bool IsComplete(string folder) => File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "initdb"));

    [GeneratedRegex(@"(?:/postgresql/|/pgsql-|/postgresql@?|/Versions/)(\d{2,})(?:/bin)?/?$")]
    private static partial Regex VersionInPath();

    [GeneratedRegex(@"\(PostgreSQL\) (\d{2,})[.\w]")]
    private static partial Regex VersionInAnswer();
}
