using Npgsql;
using SentryOrleans.Silo.Start;

namespace SentryOrleans.Silo.Schema;

/// <summary>
/// Brings the database's schema to this program's. Processes that start together take turns; one that finds its own fingerprint there
/// changes nothing.
/// </summary>
/// <param name="database">A database that may be changed.</param>
/// <param name="applyStore">Applies the event store's own tables, which it derives from its configuration.</param>
/// <param name="storeBuild">Names the build that holds that configuration.</param>
internal sealed class SchemaInstaller(NpgsqlDataSource database, Func<CancellationToken, Task> applyStore, string storeBuild)
{
    /// <summary>Any number that nothing else locks in the database.</summary>
    private const long LockKey = 5_318_008_001;

    private const string CreateRecord =
        "create table if not exists sentry_schema (version int not null, fingerprint text not null, applied_at timestamptz not null default now())";

    /// <returns>Whether something was applied.</returns>
    /// <exception cref="CannotStartException">The database is that of a newer program.</exception>
    public async Task<bool> InstallAsync(CancellationToken cancellationToken)
    {
        var scripts = SchemaScripts.Read();
        var fingerprint = SchemaScripts.Fingerprint(scripts, [storeBuild]);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (await HasRecordAsync(connection, cancellationToken) && await IsCurrentAsync(connection, fingerprint, cancellationToken)) return false;

        // The lock ends with the transaction, whatever happens; the store is brought up on connections of its own meanwhile.
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, $"select pg_advisory_xact_lock({LockKey})", cancellationToken);
        await ExecuteAsync(connection, CreateRecord, cancellationToken);
        if (await IsCurrentAsync(connection, fingerprint, cancellationToken)) return false;

        await applyStore(cancellationToken);                           // First: the functions of the scripts write its tables.
        foreach (var script in scripts) await ExecuteAsync(connection, script, cancellationToken);
        await RecordAsync(connection, fingerprint, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Forgets the silos of earlier processes, so that a start after a crash need not wait for them. Only for whoever alone uses the database.</summary>
    public async Task ForgetSilosAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, "delete from orleans_membership; delete from orleans_membership_version", cancellationToken);
    }

    private static async Task<bool> HasRecordAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select to_regclass('sentry_schema') is not null", connection);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private static async Task<bool> IsCurrentAsync(NpgsqlConnection connection, string fingerprint, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select version, fingerprint from sentry_schema", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken)) return false;
        var version = reader.GetInt32(0);
        if (version > SchemaScripts.Version)
            throw new CannotStartException($"The data was written by a newer version of sentry (schema {version}, this program knows {SchemaScripts.Version}): run that version or a later one.");
        return version == SchemaScripts.Version && reader.GetString(1) == fingerprint;
    }

    private static async Task RecordAsync(NpgsqlConnection connection, string fingerprint, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, "delete from sentry_schema", cancellationToken);
        await using var insert = new NpgsqlCommand("insert into sentry_schema (version, fingerprint) values ($1, $2)", connection);
        insert.Parameters.AddWithValue(SchemaScripts.Version);
        insert.Parameters.AddWithValue(fingerprint);
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
