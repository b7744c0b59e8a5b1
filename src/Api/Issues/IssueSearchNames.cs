using SentryOrleans.Api.Auth;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Issues;

/// <summary>Finds those whom a search names. Who is unknown has nothing.</summary>
internal sealed class IssueSearchNames(IGrainFactory grains, Access access)
{
    private IReadOnlyDictionary<long, UserView>? _users;

    public async Task<IssueConditions> ResolveAsync(IssueSearch search)
    {
        var assignees = new List<AssigneeCondition>();
        foreach (var term in search.AssignedTo) assignees.Add(new AssigneeCondition(await AssigneesAsync(term.Names), term.Names.Contains("none"), term.Not));
        var followers = new List<FollowerCondition>();
        foreach (var term in search.Bookmarks) followers.Add(new FollowerCondition(await UsersAsync(term.Names), Subscribed: false, term.Not));
        foreach (var term in search.Subscribed) followers.Add(new FollowerCondition(await UsersAsync(term.Names), Subscribed: true, term.Not));
        return new IssueConditions(search.Substatuses ?? [], search.Priorities ?? [], search.IsAssigned, search.IsForReview, assignees, followers);
    }

    private async Task<IReadOnlyList<IssueAssignee>> AssigneesAsync(IReadOnlyList<string> names)
    {
        var (found, people) = (new List<IssueAssignee>(), new List<string>());
        foreach (var name in names)
        {
            if (name is "none") continue;
            if (name is "my_teams") found.AddRange(access.Organization.MemberOf(access.MaybeCaller?.UserId)?.Teams.Select(role => new IssueAssignee(AssigneeKind.Team, role.TeamId)) ?? []);
            else if (!name.StartsWith('#')) people.Add(name);
            else if (TeamNames.Find(access.Organization, name[1..]) is { } team) found.Add(new IssueAssignee(AssigneeKind.Team, team.Id));
        }
        return [.. found, .. (await UsersAsync(people)).Select(user => new IssueAssignee(AssigneeKind.User, user))];
    }

    private async Task<IReadOnlyList<long>> UsersAsync(IReadOnlyList<string> names)
    {
        var found = new List<long>();
        foreach (var name in names)
        {
            if (name is not "me") found.AddRange(IssueUpdateTargetFinder.Named(name, await MembersAsync()).Select(user => user.Id));
            else if (access.MaybeCaller?.UserId is { } me) found.Add(me);
        }
        return found;
    }

    private async Task<IReadOnlyDictionary<long, UserView>> MembersAsync() =>
        _users ??= await grains.GetGrain<IDirectoryGrain>(0).ListUsersAsync([.. access.Organization.Members.Select(member => member.UserId)]);
}
