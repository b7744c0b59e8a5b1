using Marten;
using Npgsql;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Users;

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

    /// <summary>Who follows the issue, or wants to hear of all; who did it only if it wants to. Everybody once, by id.</summary>
    internal async Task<IReadOnlyList<Recipient>> FindRecipientsAsync(ToldNews news, DateTimeOffset now)
    {
        var members = news.Organization.Members.Select(member => member.UserId).ToList();
        var users = await grains.GetGrain<IDirectoryGrain>(0).ListUsersAsync(members);
        var found = new List<Recipient>();
        foreach (var id in members.Order())
        {
            if (users.GetValueOrDefault(id) is not { Deactivated: false, MustVerify: false } user || user.IsMailStoppedAt(now) || !AlertRecipients.Sees(news.Organization, id, news.Project)) continue;
            if (id == IssueNews.ActorOf(news.Event) && user.Notifications.OwnChanges is not true) continue;
            if (ReasonFor(news, user) is { } reason) found.Add(new Recipient(user, reason));
        }
        return found;
    }

    private static RecipientReason? ReasonFor(ToldNews news, UserView user)
    {
        var wanted = user.Notifications.ChangesOf(news.Project.Id);
        var follows = news.Issue.Followers.GetValueOrDefault(user.Id)?.Subscribed;
        // Whoever said that it wants to be spared is, whatever it said of all issues.
        if (wanted == IssueMails.None || follows is false) return null;
        if (follows is true) return RecipientReason.Follows;
        var isOfTeam = news.Organization.MemberOf(user.Id)?.Teams.Any(team => news.Project.TeamIds.Contains(team.TeamId)) is true;
        return wanted == IssueMails.All && isOfTeam ? RecipientReason.All : null;
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
