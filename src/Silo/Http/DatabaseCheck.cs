using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace SentryOrleans.Silo.Http;

/// <summary>Whether the database answers: without it no event can be taken or shown.</summary>
internal sealed class DatabaseCheck : IHealthCheck, IAsyncDisposable
{
    private readonly NpgsqlDataSource _database;

    public DatabaseCheck(string connectionString) => _database = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "sentry-health", MaxPoolSize = 1, Timeout = 2, CommandTimeout = 2 });

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = _database.CreateCommand("select 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException error)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", error);
        }
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
