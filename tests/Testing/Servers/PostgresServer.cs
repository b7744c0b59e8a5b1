using SentryOrleans.Silo.Postgres;
using SentryOrleans.Silo.Start;

namespace SentryOrleans.Testing.Servers;

/// <summary>A PostgreSQL that belongs to the test, for servers that are given a connection string and share it.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly EmbeddedPostgres _postgres;

    private PostgresServer(string folder, EmbeddedPostgres postgres) => (_folder, _postgres) = (folder, postgres);

    /// <summary>Its data folder; removed on disposal.</summary>
    public string Folder => _folder;

    /// <summary>Npgsql's form; the account may do everything.</summary>
    public string ConnectionString => _postgres.ConnectionString;

    /// <summary>Makes an empty database and starts it.</summary>
    public static async Task<PostgresServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("sentry-test-database-").FullName;
        var postgres = new EmbeddedPostgres(folder, new Progress(TextWriter.Null, TimeProvider.System));
        await postgres.StartAsync(CancellationToken.None);
        return new PostgresServer(folder, postgres);
    }

    /// <summary>Connects to the PostgreSQL that a server runs on its data folder.</summary>
    public static async Task<string> ConnectionStringOfAsync(string dataFolder)
    {
        var folder = new PostgresFolder(dataFolder);
        if (!PostgresEndpoint.Fits(folder.Socket))
        {
            throw new InvalidOperationException($"{dataFolder} is too long a name for a socket below it.");
        }

        return PostgresEndpoint.For(folder).ConnectionString(await File.ReadAllTextAsync(folder.PasswordFile));
    }

    /// <summary>Stops it and removes its data.</summary>
    public async ValueTask DisposeAsync()
    {
        await _postgres.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
