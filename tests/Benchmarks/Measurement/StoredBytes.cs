using Npgsql;

namespace SentryOrleans.Benchmarks.Measurement;

/// <summary>What a database occupies.</summary>
/// <param name="Total">The whole database, indexes and PostgreSQL's own catalogue included.</param>
/// <param name="Relations">Each table with its indexes and long values; the partitions of a table under its name.</param>
public sealed record StoredBytes(long Total, IReadOnlyDictionary<string, long> Relations)
{
    private const string PerTable =
        """
        select coalesce(whole.relname, part.relname), sum(pg_total_relation_size(part.oid))::bigint
        from pg_class part
          left join pg_inherits i on i.inhrelid = part.oid
          left join pg_class whole on whole.oid = i.inhparent
        where part.relkind = 'r' and part.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
        group by 1
        """;

    /// <summary>Nothing, for a server without a database.</summary>
    public static readonly StoredBytes None = new(0, new Dictionary<string, long>());

    /// <summary>Writes what PostgreSQL has in memory to the disk, then measures.</summary>
    public static async Task<StoredBytes> ReadAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var checkpoint = new NpgsqlCommand("checkpoint", connection) { CommandTimeout = 300 };
        await checkpoint.ExecuteNonQueryAsync(cancellationToken);
        await using var total = new NpgsqlCommand("select pg_database_size(current_database())", connection);
        var bytes = (long)(await total.ExecuteScalarAsync(cancellationToken))!;

        var relations = new Dictionary<string, long>();
        await using var perTable = new NpgsqlCommand(PerTable, connection);
        await using var reader = await perTable.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) relations[reader.GetString(0)] = reader.GetInt64(1);
        return new StoredBytes(bytes, relations);
    }

    /// <summary>What was added since.</summary>
    public StoredBytes Since(StoredBytes before) => new(
        Total - before.Total, Relations.ToDictionary(relation => relation.Key, relation => relation.Value - before.Relations.GetValueOrDefault(relation.Key)));
}
