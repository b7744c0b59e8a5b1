namespace SentryOrleans.Silo.Settings;

/// <summary>The user's data home by the XDG base directory specification: <c>$XDG_DATA_HOME</c>, else <c>~/.local/share</c>.</summary>
internal static class DataHome
{
    private const string Name = "sentry-orleans";

    /// <summary><c>sentry-orleans</c> in the data home.</summary>
    public static string DefaultFolder => Folder(Environment.GetEnvironmentVariable("XDG_DATA_HOME"), Environment.GetEnvironmentVariable("HOME"));

    /// <summary>A relative <paramref name="xdgDataHome"/> is invalid by the specification and ignored; without a home it is a folder here.</summary>
    public static string Folder(string? xdgDataHome, string? home) =>
        Path.IsPathRooted(xdgDataHome) ? Path.Combine(xdgDataHome, Name)
        : string.IsNullOrEmpty(home) ? Path.GetFullPath(Name)
        : Path.Combine(home, ".local", "share", Name);
}
