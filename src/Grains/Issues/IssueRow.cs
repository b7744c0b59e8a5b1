using System.Text.Json;
using Npgsql;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Grains.Issues;

/// <summary>A line of the table behind lists of issues.</summary>
internal static class IssueRow
{
    /// <summary>What <see cref="Read"/> reads, in its order.</summary>
    public const string Columns =
        "issue_id, organization_id, project_id, number, status, substatus, count, user_count, first_seen, last_seen, facts::text, first_release, last_release, share_id, "
        + "assignee_kind, assignee_id, coalesce(priority, initial_priority, 75::smallint), priority_locked, since, resolution::text, snooze::text, review, comments, merged_into, removal::text";

    /// <summary>Reads the line that <paramref name="row"/> is at, whose columns begin at <paramref name="first"/>.</summary>
    public static IssueView Read(NpgsqlDataReader row, int first = 0) => new(
        row.GetInt64(first), row.GetInt64(first + 1), row.GetInt64(first + 2), row.GetInt64(first + 3),
        (IssueStatus)row.GetInt16(first + 4), (IssueSubstatus)row.GetInt16(first + 5), row.GetInt64(first + 6), row.GetInt64(first + 7),
        row.GetFieldValue<DateTimeOffset>(first + 8), row.GetFieldValue<DateTimeOffset>(first + 9),
        JsonSerializer.Deserialize<IssueFacts>(row.GetString(first + 10))!,
        Text(row, first + 11), Text(row, first + 12),
        Text(row, first + 13))
    {
        Assignee = row.IsDBNull(first + 14) ? null : new IssueAssignee((AssigneeKind)row.GetInt16(first + 14), row.GetInt64(first + 15)),
        Priority = (IssuePriority)row.GetInt16(first + 16),
        PriorityLocked = row.GetBoolean(first + 17),
        Since = row.IsDBNull(first + 18) ? null : row.GetFieldValue<DateTimeOffset>(first + 18),
        Resolution = Json<IssueResolution>(row, first + 19),
        Snooze = Json<IssueSnooze>(row, first + 20),
        Review = row.IsDBNull(first + 21) ? null : (ReviewReason)row.GetInt16(first + 21),
        CommentCount = row.GetInt32(first + 22),
        MergedInto = row.IsDBNull(first + 23) ? null : row.GetInt64(first + 23),
        Removal = Json<IssueRemoval>(row, first + 24),
    };

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static T? Json<T>(NpgsqlDataReader row, int column)
        where T : class =>
        row.IsDBNull(column) ? null : JsonSerializer.Deserialize<T>(row.GetString(column));
}
