using Marten;
using Npgsql;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Grains.Alerts;

/// <summary>Gathers what was done with an issue, and who is to hear of it.</summary>
public sealed class NewsNotes(NpgsqlDataSource database, IDocumentStore store, IGrainFactory grains)
{
    /// <summary>Null: the issue or the project is gone.</summary>
    internal async Task<ToldNews?> FindAsync(long id)
    {
        if (await ReadAsync(id) is not var (issueId, version, at)) return null;
        if (await grains.GetGrain<IIssueGrain>(issueId).GetAsync() is not { MergedInto: null, Removal: null } issue) return null;
        if (await grains.GetGrain<IProjectGrain>(issue.ProjectId).GetAsync() is not { IsHidden: false } project) return null;
        if (await grains.GetGrain<IOrganizationGrain>(project.OrganizationId).GetAsync() is not { } organization) return null;
        if (await ReadEventAsync(issueId, version) is not { } done) return null;
        long[] people = [.. new[] { IssueNews.ActorOf(done), (done as IssueAssigned)?.Assignee is { Kind: AssigneeKind.User, Id: var user } ? user : null }.OfType<long>()];
        var users = people.Length == 0 ? null : await grains.GetGrain<IDirectoryGrain>(0).ListUsersAsync(people);
        var assignee = (done as IssueAssigned)?.Assignee switch
        {
            { Kind: AssigneeKind.Team, Id: var team } => organization.Teams.FirstOrDefault(known => known.Id == team) is { } found ? $"#{found.Slug}" : "",
            { Id: var person } => users?.GetValueOrDefault(person)?.Name ?? "",
            null => "",
        };
        var eventId = done switch { IssueRegressed regressed => regressed.EventId, IssueEscalated escalated => escalated.EventId, _ => null };
        return new ToldNews(id, organization, project, issue, eventId, at, done, IssueNews.ActorOf(done) is { } actor ? users?.GetValueOrDefault(actor)?.Name ?? "" : "", assignee);
    }

    private async Task<(long Issue, long Version, DateTimeOffset At)?> ReadAsync(long id)
    {
        await using var command = database.CreateCommand("select issue_id, version, at from issue_news where id = $1");
        command.Parameters.AddWithValue(id);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? (reader.GetInt64(0), reader.GetInt64(1), reader.GetFieldValue<DateTimeOffset>(2)) : null;
    }

    private async Task<IssueEvent?> ReadEventAsync(long issue, long version)
    {
        await using var session = store.QuerySession();
        return (await session.Events.FetchStreamAsync(StreamKeys.Issue(issue), version: version, fromVersion: version)).FirstOrDefault()?.Data as IssueEvent;
    }
}
