using System.Text;
using Npgsql;
using Orleans.Concurrency;
using SentryOrleans.Contracts.Attachments;
using SentryOrleans.Grains.Issues;

namespace SentryOrleans.Grains.Ingest.Attachments;

/// <summary>Reads what is known of files, and their bytes from wherever they are.</summary>
[StatelessWorker]
public sealed class AttachmentGrain(NpgsqlDataSource database, Blobs blobs) : Grain, IAttachmentGrain
{
    private const string Columns = "a.id, a.project_id, a.event_id, a.received, a.name, a.content_type, a.type, a.size, a.sha1";

    public async Task<IReadOnlyList<AttachmentView>> ListAsync(AttachmentFilter filter, int limit)
    {
        await using var command = database.CreateCommand();
        var issues = filter.IssueId is { } issue ? await GrainFactory.FindPartsAsync(issue) : [];
        command.CommandText = $"select {Columns} from attachment a where {Conditions(filter, issues, command)} order by a.received desc, a.id limit {limit}";
        return await ReadAsync(command);
    }

    public async Task<AttachmentView?> FindAsync(long projectId, Guid eventId, Guid id)
    {
        await using var command = database.CreateCommand($"select {Columns} from attachment a where a.id = $1 and a.project_id = $2 and a.event_id = $3");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(projectId);
        command.Parameters.AddWithValue(eventId);
        return (await ReadAsync(command)).FirstOrDefault();
    }

    public Task<byte[]?> ReadAsync(Guid id, long offset, int count) => blobs.ReadAsync(id, offset, count);

    /// <summary>The bytes are swept away later.</summary>
    public async Task<bool> DeleteAsync(long projectId, Guid eventId, Guid id)
    {
        await using var command = database.CreateCommand("delete from attachment where id = $1 and project_id = $2 and event_id = $3");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(projectId);
        command.Parameters.AddWithValue(eventId);
        return await command.ExecuteNonQueryAsync() > 0;
    }

    private static string Conditions(AttachmentFilter filter, IReadOnlyList<long> issues, NpgsqlCommand command)
    {
        var conditions = new StringBuilder($"a.project_id = {Parameter(filter.ProjectId)}");
        if (filter.EventId is { } eventId) conditions.Append($" and a.event_id = {Parameter(eventId)}");
        if (issues.Count > 0) conditions.Append($" and exists (select from event_seen s join event e using (project_id, \"timestamp\", event_id) where s.project_id = a.project_id and s.event_id = a.event_id and e.issue_id = any ({Parameter(issues.ToArray())}))");
        if (filter.Types is { Count: > 0 } types) conditions.Append($" and a.type = any ({Parameter(types.ToArray())})");
        if (filter.ScreenshotsOnly) conditions.Append(" and a.content_type like 'image/%' and a.name ilike '%screenshot%'");
        if (!string.IsNullOrEmpty(filter.NamePart)) conditions.Append($" and strpos(lower(a.name), lower({Parameter(filter.NamePart)})) > 0");
        if (filter.From is { } from) conditions.Append($" and a.received >= {Parameter(from.ToUniversalTime())}");
        if (filter.Until is { } until) conditions.Append($" and a.received < {Parameter(until.ToUniversalTime())}");
        return conditions.ToString();

        string Parameter<T>(T value)
        {
            command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
            return $"${command.Parameters.Count}";
        }
    }

    private static async Task<IReadOnlyList<AttachmentView>> ReadAsync(NpgsqlCommand command)
    {
        var files = new List<AttachmentView>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            files.Add(new AttachmentView(
                reader.GetGuid(0), reader.GetInt64(1), reader.GetGuid(2), reader.GetFieldValue<DateTimeOffset>(3), reader.GetString(4),
                reader.IsDBNull(5) ? null : reader.GetString(5), reader.GetString(6), reader.GetInt64(7), Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(8))));
        }
        return files;
    }
}
