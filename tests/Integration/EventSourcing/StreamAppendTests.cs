using Npgsql;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Integration.Fixtures;
using Xunit;

namespace SentryOrleans.Integration.EventSourcing;

/// <summary>The journal writes Marten's tables itself. What it writes must be what Marten would have written.</summary>
[Collection(SiloCollection.Name)]
public sealed class StreamAppendTests(SiloFixture silo)
{
    private static readonly DateTimeOffset T = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly IssueEvent[] Events =
    [
        new IssueCreated(1, 2, 3, "hash", T),
        new OccurrencesRecorded(1, T, T, new IssueFacts("Ünïcödé \"title\"", "", "error", "error", "python", null, null, null, null, false), ["u"], null, ["prod"], null),
        new IssueResolved(null, T),
    ];

    [Fact]
    public async Task A_stream_appended_by_the_journal_is_the_same_column_by_column_as_one_that_Marten_appended()
    {
        var (ours, martens) = ($"issue-9{Random.Shared.Next(1 << 30)}1", $"issue-9{Random.Shared.Next(1 << 30)}2");
        await AppendAsync(ours);
        await using (var session = silo.Store.LightweightSession())
        {
            session.Events.Append(martens, 1, Events[0]);
            await session.SaveChangesAsync();
            session.Events.Append(martens, 3, Events[1], Events[2]);
            await session.SaveChangesAsync();
        }
        Assert.Equal(await RowsAsync("mt_events", "stream_id", martens), await RowsAsync("mt_events", "stream_id", ours));
        Assert.Equal(await RowsAsync("mt_streams", "id", martens), await RowsAsync("mt_streams", "id", ours));
    }

    private async Task AppendAsync(string stream)
    {
        await using var connection = await silo.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var create = new NpgsqlCommand("insert into mt_streams (id, type, version, timestamp, tenant_id) values ($1, null, 0, now(), '*DEFAULT*')", connection, transaction))
        {
            create.Parameters.AddWithValue(stream);
            await create.ExecuteNonQueryAsync();
        }
        var append = new StreamAppend(silo.Store.Options.Serializer());
        append.Add(stream, 0, Events, audit: null);
        await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { append.Command() } };
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    /// <summary>All columns but those that differ from row to row, as text.</summary>
    private async Task<List<string>> RowsAsync(string table, string key, string stream)
    {
        await using var command = silo.Database.CreateCommand(
            $"select (to_jsonb(t) - 'seq_id' - 'id' - 'stream_id' - 'timestamp' - 'created')::text from {table} t where {key} = $1 order by version");
        command.Parameters.AddWithValue(stream);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(reader.GetString(0));
        return rows;
    }
}
