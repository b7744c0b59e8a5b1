using SentryOrleans.Api.Auth;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Issues;

/// <summary>Tells what was done to an issue, and who has to do with it.</summary>
public sealed class IssueStory(IGrainFactory grains)
{
    /// <summary>Entries of the stream, of which not all are shown.</summary>
    private const int EntriesMax = 2_000;

    private const int ShownMax = 100;

    /// <summary>Other issues whose short ids are looked up.</summary>
    private const int NamedMax = 100;

    private IIssueHistoryGrain History => grains.GetGrain<IIssueHistoryGrain>(0);

    /// <summary>All that was done, the newest first; bookmarks and the like among it.</summary>
    public Task<IReadOnlyList<IssueActivity>> ReadAsync(IssueView issue) => History.ListActivityAsync(issue.Id, null, EntriesMax);

    /// <summary>What is shown of it, the newest 100, and first seen at the end.</summary>
    public async Task<IReadOnlyList<ActivityBody>> ShapeAsync(Access access, IssueView issue, IReadOnlyList<IssueActivity> history) =>
        [.. (await ShapeAsync(access, history, history)).Take(ShownMax - 1), ActivityBody.FirstSeen(issue.FirstSeen)];

    /// <summary>The comments that show, the newest first.</summary>
    public async Task<IReadOnlyList<ActivityBody>> ReadNotesAsync(Access access, IssueView issue)
    {
        var history = await ReadAsync(issue);
        return await ShapeAsync(access, history.Where(entry => entry.Event is IssueCommented), history);
    }

    /// <summary>Some of a history.</summary>
    public async Task<IReadOnlyList<ActivityBody>> ShapeAsync(Access access, IEnumerable<IssueActivity> some, IReadOnlyList<IssueActivity> history)
    {
        var entries = some.ToList();
        var names = new ActivityNames(await UsersAsync(ActivityShape.UsersOf(entries)), await ShortIdsAsync(access, ActivityShape.IssuesOf(entries)));
        var comments = ActivityShape.Comments(history);
        return [.. entries.Select(entry => ActivityShape.Of(entry, comments, names, access.Organization, IssueList.NamesOnly(access))).OfType<ActivityBody>()];
    }

    private async Task<IReadOnlyDictionary<long, string>> ShortIdsAsync(Access access, IEnumerable<long> ids)
    {
        var wanted = ids.Distinct().Take(NamedMax).ToList();
        if (wanted.Count == 0) return new Dictionary<long, string>();
        var issues = (await Task.WhenAll(wanted.Select(id => grains.GetGrain<IIssueGrain>(id).GetAsync()))).OfType<IssueView>().ToList();
        var projects = access.NamedProject is { } project && issues.TrueForAll(issue => issue.ProjectId == project.Id)
            ? [project]
            : await access.VisibleProjectsAsync(grains, Permission.ViewIssues);
        var slugs = projects.ToDictionary(project => project.Id, project => project.Slug);
        return issues.Where(issue => slugs.ContainsKey(issue.ProjectId)).ToDictionary(issue => issue.Id, issue => ShortIds.Format(slugs[issue.ProjectId], issue.Number));
    }

    /// <summary>Who looked at it, whoever did last first.</summary>
    public async Task<IReadOnlyList<SeenByBody>> ReadSeenByAsync(Access access, IssueView issue)
    {
        var seen = issue.Followers.Where(follower => follower.Value.SeenAt is not null).OrderByDescending(follower => follower.Value.SeenAt).Take(ShownMax).ToList();
        var users = await UsersAsync(seen.Select(follower => follower.Key));
        return [.. seen.Where(follower => users.ContainsKey(follower.Key)).Select(follower => new SeenByBody(Body(access, users[follower.Key]), follower.Value.SeenAt!.Value))];
    }

    /// <summary>Who hears of it, by name.</summary>
    public async Task<IReadOnlyList<ParticipantBody>> ReadParticipantsAsync(Access access, IssueView issue)
    {
        var users = await UsersAsync(issue.Followers.Where(follower => follower.Value.Subscribed is true).Select(follower => follower.Key));
        return [.. users.Values.OrderBy(user => user.Name, StringComparer.OrdinalIgnoreCase).ThenBy(user => user.Id).Select(user => new ParticipantBody(Body(access, user)))];
    }

    private static UserBody Body(Access access, UserView user) => IssueList.NamesOnly(access) ? ActivityShape.NameOnly(UserBody.From(user)) : UserBody.From(user);

    private async Task<IReadOnlyDictionary<long, UserView>> UsersAsync(IEnumerable<long> ids) =>
        ids.Distinct().ToList() is { Count: > 0 } wanted ? await grains.GetGrain<IDirectoryGrain>(0).ListUsersAsync(wanted) : new Dictionary<long, UserView>();
}
