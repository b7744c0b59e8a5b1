using System.Text.Json;
using Npgsql;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Grains.Issues;

/// <summary>A line of the table behind lists of issues.</summary>
internal static class IssueRow
{
    /// <summary>What <see cref="Read"/> reads, in its order.</summary>
    public const string Columns =
        "issue_id, organization_id, project_id, number, status, substatus, count, user_count, first_seen, last_seen, facts::text, first_release, last_release, share_id";

    /// <summary>Reads the line that <paramref name="row"/> is at, whose columns begin at <paramref name="first"/>.</summary>
    public static IssueView Read(NpgsqlDataReader row, int first = 0) => new(
        row.GetInt64(first), row.GetInt64(first + 1), row.GetInt64(first + 2), row.GetInt64(first + 3),
        (IssueStatus)row.GetInt16(first + 4), (IssueSubstatus)row.GetInt16(first + 5), row.GetInt64(first + 6), row.GetInt64(first + 7),
        row.GetFieldValue<DateTimeOffset>(first + 8), row.GetFieldValue<DateTimeOffset>(first + 9),
        JsonSerializer.Deserialize<IssueFacts>(row.GetString(first + 10))!,
        row.IsDBNull(first + 11) ? null : row.GetString(first + 11), row.IsDBNull(first + 12) ? null : row.GetString(first + 12),
        row.IsDBNull(first + 13) ? null : row.GetString(first + 13));
}
