using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace SentryOrleans.Silo.Http;

/// <summary>Whether the database answers: without it no event can be taken or shown.</summary>
internal sealed class DatabaseCheck : IHealthCheck, IAsyncDisposable
{
    /// <summary>A database that is frozen does not even refuse.</summary>
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(3);

    private readonly NpgsqlDataSource _database;
    private readonly DatabaseState _state;

    public DatabaseCheck(DatabaseState state)
    {
        _state = state;
        _database = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(state.ConnectionString) { ApplicationName = "sentry-health", MaxPoolSize = 1, Timeout = 2, CommandTimeout = 2, CancellationTimeout = -1 });
    }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (_state.Trouble() is { } trouble) return HealthCheckResult.Unhealthy(trouble);
        try
        {
            await AskAsync(cancellationToken).WaitAsync(AnswerMax, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception away) when (away is NpgsqlException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy("it does not answer");
        }
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        await using var command = _database.CreateCommand("select 1");
        await command.ExecuteScalarAsync(cancellationToken);
    }
}
