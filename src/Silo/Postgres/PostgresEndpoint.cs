using System.Globalization;
using System.Text;
using Npgsql;
using SentryOrleans.Silo.Settings;

namespace SentryOrleans.Silo.Postgres;

/// <summary>How the embedded PostgreSQL is reached: a socket in the data folder, else a loopback port. Both ask for the password.</summary>
/// <param name="SocketFolder">The folder of the socket; null for TCP.</param>
/// <param name="Port">The TCP port; with a socket the number in its name.</param>
internal sealed record PostgresEndpoint(string? SocketFolder, int Port)
{
    public const string User = "sentry";

    private const int DefaultPort = 5432;

    /// <summary>Bytes of the longest socket path: one less than the field of the socket address has.</summary>
    private static readonly int PathBytesMax = OperatingSystem.IsMacOS() ? 103 : 107;

    public static PostgresEndpoint For(PostgresFolder folder) =>
        Fits(folder.Socket) ? new PostgresEndpoint(folder.Socket, DefaultPort) : new PostgresEndpoint(null, FreePorts.Take(1)[0]);

    /// <summary>Whether the path of a socket in this folder is short enough.</summary>
    public static bool Fits(string socketFolder) =>
        Encoding.UTF8.GetByteCount(string.Create(CultureInfo.InvariantCulture, $"{socketFolder}/.s.PGSQL.{DefaultPort}")) <= PathBytesMax;

    /// <summary>What the server has to be told.</summary>
    public IReadOnlyList<(string Name, string Value)> ServerSettings =>
    [
        ("listen_addresses", SocketFolder is null ? "127.0.0.1" : ""),
        ("port", Port.ToString(CultureInfo.InvariantCulture)),
        ("unix_socket_directories", SocketFolder is null ? "" : $"\"{SocketFolder.Replace("\"", "\"\"", StringComparison.Ordinal)}\""),
    ];

    public string ConnectionString(string password, string database = "sentry") => new NpgsqlConnectionStringBuilder
    {
        Host = SocketFolder ?? "127.0.0.1",
        Port = Port,
        Username = User,
        Password = password,
        Database = database,
        SslMode = SslMode.Disable,
        Timezone = "UTC",
    }.ConnectionString;
}
