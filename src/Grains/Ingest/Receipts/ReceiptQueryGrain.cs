using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Concurrency;
using SentryOrleans.Contracts.Grouping;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Contracts.Receipts;
using SentryOrleans.Grains.Issues;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Ingest.Receipts;

/// <summary>Tells what became of events: of stored ones from what is stored with them, of dropped ones from what was noted.</summary>
[StatelessWorker]
public sealed class ReceiptQueryGrain(NpgsqlDataSource database, TimeProvider time, IOptions<RetentionOptions> options) : Grain, IReceiptQueryGrain
{
    /// <summary>Rows of one kind that are read at most.</summary>
    private const int RowsMax = 100;

    /// <summary>An issue's stream is added up when it has no more domain events than this.</summary>
    private const int AddedUpMax = 1_000;

    private static readonly string StoredSql =
        $"""
        select e.project_id, e.event_id, e.received, e.public_key, e.size, e.payload, e.issue_id, e.issue_version, m.timestamp,
          case when e.issue_version <= {AddedUpMax} then (select sum((c.data ->> 'Count')::bigint)::bigint from mt_events c
            where c.stream_id = m.stream_id and c.version <= e.issue_version and c.type = 'issue.occurrences-recorded.v1') end
        from event_seen s
        cross join lateral (select * from event e where e.project_id = s.project_id and e."timestamp" = s."timestamp" and e.event_id = s.event_id
          and e.received >= s.day::timestamp at time zone 'UTC' and e.received < (s.day + 1)::timestamp at time zone 'UTC') e
        left join lateral (
          select m.* from (
            select 'issue-' || e.issue_id as stream, null::bigint as part
            union all
            select distinct 'issue-' || (p.data ->> 'IssueId'), e.issue_id from mt_events p
              where p.stream_id = 'issue-' || e.issue_id and p.type = 'issue.merged-into.v1') counting
          join mt_events m on m.stream_id = counting.stream and m.version = e.issue_version and m.type = 'issue.occurrences-recorded.v1'
            and (m.data ->> 'Part')::bigint is not distinct from counting.part
          -- Of several it is the one that was written when the event came.
          order by abs(extract(epoch from m.timestamp - e.received)) limit 1) m on true
        where s.project_id = any ($1) and s.event_id = $2 order by e.project_id
        """;

    private static readonly string DroppedSql =
        $"""
        select project_id, event_id, received, public_key, size, outcome, reason, detail from receipt
        where project_id = any ($1) and event_id = $2 and received > $3 order by project_id, received limit {RowsMax}
        """;

    private static readonly string FilesSql =
        $"select project_id, received, name, size from attachment where project_id = any ($1) and event_id = $2 order by project_id, received, name limit {RowsMax}";

    private static readonly string FeedbackSql =
        $"select project_id, received, count(*)::int from user_report where project_id = any ($1) and event_id = $2 group by 1, 2 order by 1, 2 limit {RowsMax}";

    public async Task<IReadOnlyList<ReceiptView>> ListAsync(IReadOnlyList<long> projectIds, Guid eventId)
    {
        if (projectIds.Count == 0) return [];
        await using var batch = Batch([.. projectIds], eventId);
        await using var reader = await batch.ExecuteReaderAsync();
        var stored = await ReadAsync(reader, ReadStored);
        var dropped = await ReadAsync(reader, ReadDropped);
        var files = await ReadAsync(reader, row => (Project: row.GetInt64(0), At: row.GetFieldValue<DateTimeOffset>(1), File: new ReceiptFile(row.GetString(2), row.GetInt64(3))));
        var feedback = await ReadAsync(reader, row => (Project: row.GetInt64(0), Stage: new EventFeedback(row.GetFieldValue<DateTimeOffset>(1), row.GetInt32(2))));
        await reader.CloseAsync();

        var others = files.GroupBy(file => (file.Project, file.At), (key, group) => (key.Project, Stage: (ReceiptStage)new EventFiles(key.At, [.. group.Select(file => file.File)])))
            .Concat(feedback.Select(said => (said.Project, Stage: (ReceiptStage)said.Stage)))
            .Concat(dropped.Where(IsRepeat).Select(repeat => (Project: repeat.ProjectId, Stage: (ReceiptStage)new EventRepeated(repeat.Received, repeat.PublicKey))))
            .ToLookup(other => other.Project, other => other.Stage);
        var receipts = new List<ReceiptView>();
        foreach (var one in stored)
        {
            var explanation = await GrainFactory.GetGrain<IGroupingQueryGrain>(0).ExplainAsync(one.ProjectId, one.EventId);
            var grouped = explanation is null ? null : GroupedStage.Of(explanation);
            var issue = await GrainFactory.FindWholeAsync(one.IssueId);
            receipts.Add(ReceiptStory.OfStored(one with { IssueId = issue?.Id ?? one.IssueId }, grouped, issue?.Number, [.. others[one.ProjectId]], options.Value.Retention));
        }
        var known = stored.Select(one => one.ProjectId).ToHashSet();
        receipts.AddRange(dropped.Where(one => !IsRepeat(one) || !known.Contains(one.ProjectId)).Select(ReceiptStory.OfDropped));
        return [.. receipts.OrderBy(receipt => receipt.ProjectId)];
    }

    private NpgsqlBatch Batch(long[] projectIds, Guid eventId)
    {
        var batch = database.CreateBatch();
        foreach (var sql in new[] { StoredSql, DroppedSql, FilesSql, FeedbackSql })
        {
            var command = new NpgsqlBatchCommand(sql) { Parameters = { new() { Value = projectIds }, new() { Value = eventId } } };
            if (sql == DroppedSql) command.Parameters.Add(new() { Value = time.GetUtcNow() - ReceiptStory.DroppedKept });
            batch.BatchCommands.Add(command);
        }
        return batch;
    }

    private static bool IsRepeat(NewReceipt receipt) => receipt is { Outcome: OutcomeKind.Invalid, Reason: OutcomeReasons.Duplicate };

    private static StoredFacts ReadStored(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetGuid(1), row.GetFieldValue<DateTimeOffset>(2), KeyAt(row, 3), row.GetInt32(4),
        Payloads.Decompress(row.GetFieldValue<byte[]>(5), row.GetInt32(4)), row.GetInt64(6),
        new EventCounted(row.IsDBNull(8) ? null : row.GetFieldValue<DateTimeOffset>(8), row.GetInt64(7), row.IsDBNull(9) ? null : row.GetInt64(9)));

    private static NewReceipt ReadDropped(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetGuid(1), row.GetFieldValue<DateTimeOffset>(2), KeyAt(row, 3), row.GetInt32(4), (OutcomeKind)row.GetInt16(5),
        row.GetString(6) is { Length: > 0 } reason ? reason : null, row.IsDBNull(7) ? null : row.GetString(7));

    private static string? KeyAt(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column).ToString("N");

    /// <summary>The rows of the reader's result, which is then at the next one.</summary>
    private static async Task<List<T>> ReadAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(read(reader));
        await reader.NextResultAsync();
        return rows;
    }
}
