using System.Text;
using Marten;
using Npgsql;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.EventSourcing;

namespace SentryOrleans.Grains.Issues;

/// <summary>Lists issues as they stood: where they stood is folded from what was done to them, which is little; how often they happened is in the hours.</summary>
internal sealed class IssueListAsOf(NpgsqlDataSource database, IDocumentStore store)
{
    private const int CandidatesMax = 1_000;

    public async Task<IssuePage> ReadAsync(IssueListQuery query, DateTimeOffset moment, int skip)
    {
        if (query.ProjectIds.Count == 0) return new IssuePage([], false, false, 0);
        var candidates = await ReadCandidatesAsync(query, moment);
        var states = await FoldAsync([.. candidates.Select(candidate => candidate.Id)], moment);
        var matching = candidates.Where(candidate => states.ContainsKey(candidate.Id)).Select(candidate => At(candidate, states[candidate.Id])).OfType<IssueView>()
            .Where(issue => Matches(issue, query)).ToList();
        return new IssuePage([.. matching.Skip(skip).Take(query.Limit)], skip > 0, matching.Count > skip + query.Limit, matching.Count);
    }

    /// <summary>Where an issue stands matters alone; what it counts is not folded.</summary>
    private async Task<Dictionary<long, Issue>> FoldAsync(IReadOnlyList<long> issues, DateTimeOffset moment)
    {
        await using var command = database.CreateCommand(
            """
            select substr(stream_id, 7)::bigint, type, data::text from mt_events
            where stream_id = any ($1) and type <> 'issue.occurrences-recorded.v1' and stream_id like 'issue-%' and timestamp <= $2 order by stream_id, version
            """);
        command.Parameters.AddWithValue(issues.Select(StreamKeys.Issue).ToArray());
        command.Parameters.AddWithValue(moment.ToUniversalTime());
        var states = new Dictionary<long, Issue>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            using var data = new MemoryStream(Encoding.UTF8.GetBytes(reader.GetString(2)));
            var e = (IssueEvent)store.Options.Serializer().FromJson(EventTypes.TypeOf(reader.GetString(1)), data);
            // Splits name parts, whose merging is among these, and hashes of parts.
            states[reader.GetInt64(0)] = Issue.Apply(states.GetValueOrDefault(reader.GetInt64(0), Issue.Initial), e);
        }
        return states;
    }

    /// <summary>Issues as they are now, but with what they had counted then; those that had events last before the moment first.</summary>
    private async Task<List<IssueView>> ReadCandidatesAsync(IssueListQuery query, DateTimeOffset moment)
    {
        await using var command = database.CreateCommand(
            $"""
            select c.events, c.newest, {IssueRow.Columns} from (
              select i.issue_id as id, sum(h.count)::bigint as events, max(h.hour) as newest from issue_row i join issue_hour h using (issue_id)
              where i.project_id = any ($1) and i.first_seen <= $2 and h.hour <= $2 group by i.issue_id order by max(h.hour) desc, i.issue_id desc limit {CandidatesMax}) c
            join issue_row on issue_row.issue_id = c.id order by c.newest desc, c.id desc
            """);
        command.Parameters.AddWithValue(query.ProjectIds.ToArray());
        command.Parameters.AddWithValue(moment.ToUniversalTime());
        var found = new List<IssueView>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var now = IssueRow.Read(reader, 2);
            var newest = reader.GetFieldValue<DateTimeOffset>(1).AddHours(1);
            found.Add(now with { Count = reader.GetInt64(0), LastSeen = new[] { newest, moment, now.LastSeen }.Min() });
        }
        return found;
    }

    /// <summary>Null: it was not there, or part of another one.</summary>
    private static IssueView? At(IssueView now, Issue then) => then is not { Exists: true, MergedInto: null, Removal: null } ? null : now with
    {
        Status = then.Status,
        Substatus = then.Substatus,
        Since = then.Since,
        Resolution = then.Resolution,
        Snooze = then.Snooze,
        Review = then.Review,
        Assignee = then.Assignee,
        Priority = then.Priority ?? now.Priority,
        PriorityLocked = then.PriorityLocked,
        ShareId = null,
        MergedInto = null,
        Removal = null,
        CommentCount = then.Comments?.Values.Count(comment => !comment.Deleted) ?? 0,
    };

    private static bool Matches(IssueView issue, IssueListQuery query) =>
        (query.Statuses.Count == 0 || query.Statuses.Contains(issue.Status))
        && (query.Conditions.Substatuses.Count == 0 || query.Conditions.Substatuses.Contains(issue.Substatus))
        && (query.Conditions.Priorities.Count == 0 || query.Conditions.Priorities.Contains(issue.Priority))
        && (query.Conditions.IsAssigned is not { } assigned || assigned == (issue.Assignee is not null))
        && (query.Conditions.IsForReview is not { } review || review == (issue is { Review: not null, Status: IssueStatus.Unresolved }))
        && query.Conditions.Assignees.All(who => ((issue.Assignee is { } has && who.Any.Contains(has)) || (who.OrNobody && issue.Assignee is null)) != who.Not)
        && query.TextTerms.All(term => issue.Facts.Title.Contains(term, StringComparison.OrdinalIgnoreCase) || issue.Facts.Culprit.Contains(term, StringComparison.OrdinalIgnoreCase));
}
