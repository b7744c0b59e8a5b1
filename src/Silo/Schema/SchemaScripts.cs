using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace SentryOrleans.Silo.Schema;

/// <summary>The SQL that comes with the program, in the order in which it is applied; every script may be applied again.</summary>
internal static class SchemaScripts
{
    /// <summary>The version of the whole schema. A program refuses a database whose version it does not know yet.</summary>
    public const int Version = 7;

    public static readonly IReadOnlyList<string> Names = ["orleans.sql", "host.sql", "events.sql"];

    /// <summary>The scripts that are there, in order.</summary>
    public static IReadOnlyList<string> Read() => [.. Names.Select(Read).OfType<string>()];

    /// <summary>Changes when a script does, or one of <paramref name="parts"/>, the builds that bring schema of their own.</summary>
    public static string Fingerprint(IEnumerable<string> scripts, IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', [.. scripts, .. parts]))));

    private static string? Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"SentryOrleans.Silo.Schema.{name}");
        return stream is null ? null : new StreamReader(stream).ReadToEnd();
    }
}
