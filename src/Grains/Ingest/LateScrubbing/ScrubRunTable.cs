using System.Text.Json;
using Npgsql;
using SentryOrleans.Contracts.LateScrubbing;

namespace SentryOrleans.Grains.Ingest.LateScrubbing;

/// <summary>Reads and writes the table of runs.</summary>
internal sealed class ScrubRunTable(NpgsqlDataSource database)
{
    private const string Columns = "id, project_id, started, started_by, rules, fingerprint, status, stop_asked, progress::text, revision, ended, problem";

    public async Task<ScrubRun?> FindAsync(long projectId, Guid id)
    {
        await using var command = database.CreateCommand($"select {Columns} from scrub_run where id = $1 and project_id = $2");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(projectId);
        return (await ReadAsync(command)).FirstOrDefault();
    }

    /// <summary>The run that goes on; null: none does.</summary>
    public async Task<ScrubRun?> FindGoingAsync(long projectId)
    {
        await using var command = database.CreateCommand($"select {Columns} from scrub_run where project_id = $1 and status = 0");
        command.Parameters.AddWithValue(projectId);
        return (await ReadAsync(command)).FirstOrDefault();
    }

    /// <summary>The newest, the one that goes on first.</summary>
    public async Task<IReadOnlyList<ScrubRun>> ListAsync(long projectId, int limit)
    {
        await using var command = database.CreateCommand($"select {Columns} from scrub_run where project_id = $1 order by status <> 0, started desc limit $2");
        command.Parameters.AddWithValue(projectId);
        command.Parameters.AddWithValue(limit);
        return await ReadAsync(command);
    }

    /// <summary>Enters a run. False when one goes on already.</summary>
    public async Task<bool> AddAsync(ScrubRun run)
    {
        await using var command = database.CreateCommand(
            """
            insert into scrub_run (id, project_id, started, started_by, rules, fingerprint, status, progress) values ($1, $2, $3, $4, $5, $6, 0, $7::text::jsonb)
            on conflict (project_id) where status = 0 do nothing
            """);
        command.Parameters.AddWithValue(run.Id);
        command.Parameters.AddWithValue(run.ProjectId);
        command.Parameters.AddWithValue(run.StartedAt);
        command.Parameters.Add(new NpgsqlParameter<long?> { TypedValue = run.StartedBy });
        command.Parameters.AddWithValue(run.Rules.ToArray());
        command.Parameters.AddWithValue(run.Fingerprint);
        command.Parameters.AddWithValue(JsonSerializer.Serialize(run.Progress));
        return await command.ExecuteNonQueryAsync() == 1;
    }

    public async Task AskToStopAsync(long projectId, Guid id)
    {
        await using var command = database.CreateCommand("update scrub_run set stop_asked = true where id = $1 and project_id = $2 and status = 0");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(projectId);
        await command.ExecuteNonQueryAsync();
    }

    public async Task EndAsync(ScrubRun run, DateTimeOffset at)
    {
        await using var command = database.CreateCommand("update scrub_run set status = $2, problem = $3, ended = $4 where id = $1 and status = 0");
        command.Parameters.AddWithValue(run.Id);
        command.Parameters.AddWithValue((short)run.Progress.Result!);
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = run.Progress.Problem });
        command.Parameters.AddWithValue(at);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Writes what a batch changes and where the run is then, both or nothing.</summary>
    /// <exception cref="ScrubRunLostException">Another process went on with the run.</exception>
    public async Task<ScrubRun> AdvanceAsync(ScrubRun run, ScrubProgress progress, IReadOnlyList<NpgsqlBatchCommand> writes)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand(
            "update scrub_run set progress = $2::text::jsonb, revision = revision + 1 where id = $1 and revision = $3 and status = 0", connection, transaction))
        {
            command.Parameters.AddWithValue(run.Id);
            command.Parameters.AddWithValue(JsonSerializer.Serialize(progress));
            command.Parameters.AddWithValue(run.Revision);
            if (await command.ExecuteNonQueryAsync() == 0) throw new ScrubRunLostException();
        }
        if (writes.Count > 0)
        {
            await using var batch = new NpgsqlBatch(connection, transaction);
            foreach (var write in writes) batch.BatchCommands.Add(write);
            await batch.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
        return run with { Progress = progress, Revision = run.Revision + 1 };
    }

    private static async Task<List<ScrubRun>> ReadAsync(NpgsqlCommand command)
    {
        var runs = new List<ScrubRun>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            runs.Add(new ScrubRun(
                reader.GetGuid(0), reader.GetInt64(1), reader.GetFieldValue<DateTimeOffset>(2), reader.IsDBNull(3) ? null : reader.GetInt64(3),
                reader.GetFieldValue<string[]>(4), reader.GetString(5), (ScrubRunStatus)reader.GetInt16(6), reader.GetBoolean(7),
                JsonSerializer.Deserialize<ScrubProgress>(reader.GetString(8))!, reader.GetInt64(9),
                reader.IsDBNull(10) ? null : reader.GetFieldValue<DateTimeOffset>(10), reader.IsDBNull(11) ? null : reader.GetString(11)));
        }
        return runs;
    }
}

/// <summary>Another process goes on with the run; this one is to leave it alone.</summary>
internal sealed class ScrubRunLostException() : Exception("Another process goes on with the run.");
