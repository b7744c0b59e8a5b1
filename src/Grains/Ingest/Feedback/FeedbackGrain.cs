using System.Text;
using Npgsql;
using Orleans.Concurrency;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Feedback;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Ingest.Policies;
using SentryOrleans.Grains.Issues;

namespace SentryOrleans.Grains.Ingest.Feedback;

/// <summary>Stores reports that people wait for, and reads all of them.</summary>
[StatelessWorker]
public sealed class FeedbackGrain(NpgsqlDataSource database, JournalDatabase journal, ProjectPolicies policies, TimeProvider time) : Grain, IFeedbackGrain
{
    /// <summary>Such reports are so few that all grains may count them under one number.</summary>
    private const int Writer = 0;

    private static readonly TimeSpan EventAgeMax = TimeSpan.FromMinutes(30);

    private const string Rows = """
        from user_report u left join lateral (
          select e.issue_id, coalesce((select r.merged_into from issue_row r where r.issue_id = e.issue_id), e.issue_id) as whole from event_seen s join event e on e.project_id = s.project_id and e."timestamp" = s."timestamp" and e.event_id = s.event_id
            and e.received >= s.day::timestamp at time zone 'UTC' and e.received < (s.day + 1)::timestamp at time zone 'UTC'
          where s.project_id = u.project_id and s.event_id = u.event_id limit 1) e on true
        """;

    public async Task<FeedbackView> ReportAsync(UserReport report)
    {
        if (await ReceivedAsync(report.ProjectId, report.EventId) is { } received && time.GetUtcNow() - received > EventAgeMax) throw Closed();
        var policy = await policies.GetAsync(report.ProjectId);
        var feedback = policy.Feedback.Scrub(new NewFeedback(report.EventId, report.EventId, report.Name, report.Email, report.Comments, Url: null), []);
        // The reader is told that it is stored, so it waits for the disk.
        await using (var command = journal.Source.CreateCommand(FeedbackSql.Text))
        {
            FeedbackSql.AddParameters(command.Parameters, Writer, [(report.ProjectId, report.PublicKey, time.GetUtcNow(), feedback)]);
            if (((char[])(await command.ExecuteScalarAsync())!)[0] == FeedbackSql.Closed) throw Closed();
        }
        return (await ListAsync(new FeedbackFilter([report.ProjectId], EventId: report.EventId), 1))[0];
    }

    public async Task<IReadOnlyList<FeedbackView>> ListAsync(FeedbackFilter filter, int limit)
    {
        await using var command = database.CreateCommand();
        var issues = filter.IssueId is { } issue ? await GrainFactory.FindPartsAsync(issue) : [];
        command.CommandText =
            $"select u.id, u.project_id, u.event_id, e.whole, u.received, u.name, u.email, u.comments {Rows} where {Conditions(filter, issues, command)} order by u.received desc, u.id desc limit {limit}";
        var reports = new List<FeedbackView>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            reports.Add(new FeedbackView(
                reader.GetInt64(0), reader.GetInt64(1), reader.GetGuid(2), reader.IsDBNull(3) ? null : reader.GetInt64(3), reader.GetFieldValue<DateTimeOffset>(4),
                reader.IsDBNull(5) ? null : reader.GetString(5), reader.IsDBNull(6) ? null : reader.GetString(6), reader.GetString(7)));
        }
        return reports;
    }

    public async Task<int> CountAsync(long projectId, long issueId)
    {
        await using var command = database.CreateCommand($"select count(*)::int {Rows} where u.project_id = $1 and e.issue_id = any ($2)");
        command.Parameters.AddWithValue(projectId);
        command.Parameters.AddWithValue((await GrainFactory.FindPartsAsync(issueId)).ToArray());
        return (int)(await command.ExecuteScalarAsync())!;
    }

    public async Task<IReadOnlyList<long>> FindProjectsAsync(IReadOnlyList<long> projectIds)
    {
        await using var command = database.CreateCommand("select p from unnest($1) p where exists (select from user_report u where u.project_id = p)");
        command.Parameters.AddWithValue(projectIds.ToArray());
        var found = new List<long>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) found.Add(reader.GetInt64(0));
        return found;
    }

    private static DomainException Closed() => new("feedback_closed", "Feedback for this event cannot be modified.");

    private async Task<DateTimeOffset?> ReceivedAsync(long projectId, Guid eventId)
    {
        await using var command = database.CreateCommand("select e.received from event_seen s join event e using (project_id, \"timestamp\", event_id) where s.project_id = $1 and s.event_id = $2 limit 1");
        command.Parameters.AddWithValue(projectId);
        command.Parameters.AddWithValue(eventId);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() && !reader.IsDBNull(0) ? reader.GetFieldValue<DateTimeOffset>(0) : null;
    }

    private static string Conditions(FeedbackFilter filter, IReadOnlyList<long> issues, NpgsqlCommand command)
    {
        var conditions = new StringBuilder($"u.project_id = any ({Parameter(filter.ProjectIds.ToArray())})");
        if (issues.Count > 0) conditions.Append($" and e.issue_id = any ({Parameter(issues.ToArray())})");
        if (filter.EventId is { } eventId) conditions.Append($" and u.event_id = {Parameter(eventId)}");
        if (filter.From is { } from) conditions.Append($" and u.received >= {Parameter(from.ToUniversalTime())}");
        if (filter.Until is { } until) conditions.Append($" and u.received < {Parameter(until.ToUniversalTime())}");
        return conditions.ToString();

        string Parameter<T>(T value)
        {
            command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
            return $"${command.Parameters.Count}";
        }
    }
}
