using Npgsql;
using SentryOrleans.Contracts.LateScrubbing;
using SentryOrleans.Grains.Ingest.Feedback;

namespace SentryOrleans.Grains.Ingest.LateScrubbing;

/// <summary>Scrubs what users said.</summary>
internal sealed class ReportScrubStep(NpgsqlDataSource database) : IScrubStep
{
    public ScrubRunStep Step => ScrubRunStep.Reports;

    public async Task<ScrubBatch> NextAsync(ScrubScope scope, ScrubPosition? after)
    {
        var rows = await ReadAsync(scope, after);
        var tally = new ScrubTally { Seen = rows.Count };
        if (rows.Count == 0) return ScrubBatch.Done(tally);
        var writes = new List<NpgsqlBatchCommand>();
        foreach (var (id, report) in rows)
        {
            var found = new Dictionary<string, long>();
            var scrubbed = scope.Policy.Feedback.Scrub(report, found);
            if (scrubbed == report) continue;
            tally.Add(found);
            tally.Changed++;
            writes.Add(Write(id, report, scrubbed));
        }
        return new ScrubBatch(new ScrubPosition(Number: rows[^1].Id), tally, writes, writes.Count == 0 ? [] : ["user_report"], []);
    }

    private async Task<List<(long Id, NewFeedback Report)>> ReadAsync(ScrubScope scope, ScrubPosition? after)
    {
        await using var command = database.CreateCommand(
            """
            select id, feedback_id, event_id, name, email, comments, url from user_report
            where project_id = $1 and id > $2 and received >= $3 and received < $4 order by id limit $5
            """);
        command.Parameters.AddWithValue(scope.ProjectId);
        command.Parameters.AddWithValue(after?.Number ?? 0);
        command.Parameters.AddWithValue(scope.From ?? DateTimeOffset.UnixEpoch);
        command.Parameters.AddWithValue(scope.Until);
        command.Parameters.AddWithValue(scope.Rows);
        var rows = new List<(long, NewFeedback)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add((reader.GetInt64(0), new NewFeedback(reader.GetGuid(1), reader.GetGuid(2), Text(3), Text(4), reader.GetString(5), Text(6))));

            string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
        }
        return rows;
    }

    /// <summary>A report that its user changed since is looked at in the last pass, or was scrubbed when it came.</summary>
    private static NpgsqlBatchCommand Write(long id, NewFeedback before, NewFeedback after) =>
        new("update user_report set name = $2, email = $3, comments = $4, url = $5 where id = $1 and comments = $6")
        {
            Parameters =
            {
                new() { Value = id }, new NpgsqlParameter<string?> { TypedValue = after.Name }, new NpgsqlParameter<string?> { TypedValue = after.Email },
                new() { Value = after.Comments }, new NpgsqlParameter<string?> { TypedValue = after.Url }, new() { Value = before.Comments },
            },
        };
}
