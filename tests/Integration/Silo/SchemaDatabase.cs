using Npgsql;
using SentryOrleans.Silo.Postgres;
using SentryOrleans.Silo.Start;
using Xunit;

namespace SentryOrleans.Integration.Silo;

/// <summary>One PostgreSQL for the tests of a class, and empty databases in it.</summary>
public sealed class SchemaDatabase : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private EmbeddedPostgres? _postgres;

    public async Task InitializeAsync()
    {
        _postgres = new EmbeddedPostgres(_folder.Path, new Progress(TextWriter.Null, TimeProvider.System));
        await _postgres.StartAsync(default);
    }

    public async Task DisposeAsync()
    {
        await _postgres!.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>The connection string of a new, empty database.</summary>
    public async Task<string> CreateAsync()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await using var server = NpgsqlDataSource.Create(_postgres!.ConnectionString);
        await using var create = server.CreateCommand($"create database {name}");
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(_postgres.ConnectionString) { Database = name, MaxPoolSize = 20 }.ConnectionString;
    }
}
