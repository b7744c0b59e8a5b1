using SentryOrleans.Grains.EventSourcing;

namespace SentryOrleans.Grains.Storage;

/// <summary>
/// Hands out ids from the database's sequences. Gaps are fine, repeats are not: so it uses the journal's connections, whose commits wait
/// for the disk. A sequence that a crash sets back would hand out again what is already in use here.
/// </summary>
public sealed class Sequences(JournalDatabase database)
{
    private const int IssueBlock = 100;
    private readonly SemaphoreSlim _issueLock = new(1);
    private long _nextIssue;
    private long _issuesLeft;

    public Task<long> NextOrganizationAsync() => NextAsync("organization_id");

    public Task<long> NextTeamAsync() => NextAsync("team_id");

    public Task<long> NextProjectAsync() => NextAsync("project_id");

    public Task<long> NextUserAsync() => NextAsync("user_id");

    public Task<long> NextTokenAsync() => NextAsync("token_id");

    public Task<long> NextMetricAlertAsync() => NextAsync("metric_alert_id");

    /// <summary>Issue ids come in blocks, one round trip a hundred.</summary>
    public async Task<long> NextIssueAsync()
    {
        await _issueLock.WaitAsync();
        try
        {
            if (_issuesLeft == 0) (_nextIssue, _issuesLeft) = (await NextAsync("issue_id"), IssueBlock);
            _issuesLeft--;
            return _nextIssue++;
        }
        finally
        {
            _issueLock.Release();
        }
    }

    private async Task<long> NextAsync(string sequence)
    {
        await using var command = database.Source.CreateCommand($"select nextval('{sequence}')");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
