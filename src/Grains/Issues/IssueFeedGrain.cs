using Npgsql;
using Orleans.Concurrency;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.Projections;

namespace SentryOrleans.Grains.Issues;

/// <summary>
/// Reads changes by the sequence that the projection leaves on every row. Its pages are applied one after the other, each whole, so what
/// one statement sees up to a position is all there will ever be up to it.
/// </summary>
[StatelessWorker]
public sealed class IssueFeedGrain(NpgsqlDataSource database, PageSignal pages, TimeProvider time) : Grain, IIssueFeedGrain
{
    private const int ChangesMax = 1_000;

    /// <summary>The signal tells of pages that this silo applied; those of others are found at this pace.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<long> GetPositionAsync(long organizationId)
    {
        await using var command = database.CreateCommand("select coalesce(max(sequence), 0) from issue_row where organization_id = $1");
        command.Parameters.AddWithValue(organizationId);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async Task<IssueChanges> ReadAsync(long organizationId, long after)
    {
        // One statement, so that position and rows are of one moment.
        await using var command = database.CreateCommand(
            $"""
            select newest.sequence, changed.* from (select coalesce(max(sequence), 0) as sequence from issue_row where organization_id = $1) newest
            left join lateral (
              select sequence as changed_sequence, listed_sequence, {IssueRow.Columns}
              from issue_row where organization_id = $1 and sequence > $2 order by sequence limit {ChangesMax + 1}) changed on true
            order by changed.changed_sequence
            """);
        command.Parameters.AddWithValue(organizationId);
        command.Parameters.AddWithValue(after);
        var issues = new List<IssueChange>();
        var (position, rows) = (after, 0);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            position = reader.GetInt64(0);
            if (reader.IsDBNull(1)) break;
            rows++;
            // An issue whose first events are in the next page is not listed yet.
            if (!reader.IsDBNull(2)) issues.Add(new IssueChange(IssueRow.Read(reader, 3), reader.GetInt64(1), reader.GetInt64(2)));
        }
        return position < after || rows > ChangesMax ? new IssueChanges(position, [], IsReset: true) : new IssueChanges(position, issues, IsReset: false);
    }

    public async Task<IssueChanges> WaitAsync(long organizationId, long after)
    {
        var applied = pages.Next;
        var changes = await ReadAsync(organizationId, after);
        if (!changes.IsEmpty) return changes;
        await Task.WhenAny(applied, Task.Delay(Patience, time));
        return await ReadAsync(organizationId, after);
    }
}
