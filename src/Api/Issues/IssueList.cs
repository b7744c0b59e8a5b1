using System.Collections.ObjectModel;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Paging;
using SentryOrleans.Api.Public;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Issues;

/// <summary>Reads issues and shapes them.</summary>
public sealed class IssueList(IGrainFactory grains, IOptions<ServerAddressOptions> address)
{
    private IIssueQueryGrain Query => grains.GetGrain<IIssueQueryGrain>(0);

    /// <summary>The organisation's projects that a list is about: those named, or all.</summary>
    /// <param name="access">The organisation.</param>
    /// <param name="names">Ids or slugs; -1: all.</param>
    /// <exception cref="DomainException"><c>project_not_accessible</c>, to strangers <c>sign_in_needed</c> or <c>project_not_found</c>: a name is none of the organisation's.</exception>
    public async Task<IReadOnlyList<ProjectView>> FindProjectsAsync(Access access, string[]? names)
    {
        var all = await access.VisibleProjectsAsync(grains);
        if (names is null or [] || names.Contains("-1")) return all;
        var found = all.Where(project => names.Contains(project.Slug) || names.Contains(Wire.Id(project.Id))).ToList();
        var unknown = names.Any(name => !found.Exists(project => project.Slug == name || Wire.Id(project.Id) == name));
        if (!unknown) return found;
        throw access.MaybeCaller is null ? new DomainException("sign_in_needed", SentryError.NotAuthenticated.Detail)
            : access.IsPublic ? new DomainException("project_not_found", "The project does not exist.")
            : new DomainException("project_not_accessible", "You do not have permission to perform this action.");
    }

    /// <summary>One page of issues of the projects.</summary>
    public async Task<(IReadOnlyList<IssueBody> Rows, IssuePage Page)> ReadAsync(
        Access access, IReadOnlyList<ProjectView> projects, IssueListRequest request)
    {
        var page = request.Search is { IsContradiction: true } || projects.Count == 0
            ? new IssuePage([], false, false, 0)
            : await Query.ListAsync(await ToQueryAsync(access, projects, request));
        return (await ShapeAsync(access, projects, await WithFollowerAsync(access, page.Issues), request.Series), page);
    }

    /// <summary>One page of issues of the projects as they stood at a moment.</summary>
    public async Task<(IReadOnlyList<IssueBody> Rows, IssuePage Page)> ReadAsOfAsync(
        Access access, IReadOnlyList<ProjectView> projects, IssueListRequest request, DateTimeOffset moment, int skip)
    {
        var page = request.Search is { IsContradiction: true } || projects.Count == 0
            ? new IssuePage([], false, false, 0)
            : await grains.GetGrain<IIssueHistoryGrain>(0).ListAsOfAsync(await ToQueryAsync(access, projects, request), moment, skip);
        return (await ShapeAsync(access, projects, page.Issues, request.Series), page);
    }

    /// <summary>Whether events of the organisation named each of the environments.</summary>
    public async Task<bool> KnowsAsync(Access access, IReadOnlyList<string> environments)
    {
        if (environments.Count == 0) return true;
        var projects = await access.VisibleProjectsAsync(grains);
        var known = await Query.ListEnvironmentsAsync([.. projects.Select(project => project.Id)]);
        return environments.All(known.Contains);
    }

    /// <summary>How many issues of the projects each search finds, by its text.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountAsync(Access access, IReadOnlyList<ProjectView> projects, IssueCountRequest request)
    {
        var possible = projects.Count == 0 ? [] : request.Searches.Where(search => !search.Search.IsContradiction).ToList();
        var queries = new List<IssueListQuery>();
        foreach (var (_, search) in possible) queries.Add(await ToQueryAsync(access, projects, new IssueListRequest(search, [], request.Environments, request.Window, null, null, false, 1)));
        var counts = await Query.CountAsync(queries);
        var byText = possible.Zip(counts).ToDictionary(pair => pair.First.Text, pair => pair.Second);
        return request.Searches.ToDictionary(search => search.Text, search => byText.GetValueOrDefault(search.Text));
    }

    /// <summary>Lists do not know what users have to do with issues; adds what the caller has.</summary>
    private async Task<IReadOnlyList<IssueView>> WithFollowerAsync(Access access, IReadOnlyList<IssueView> issues)
    {
        if (access.MaybeCaller?.UserId is not { } user || issues.Count == 0) return issues;
        var followed = await Query.FindFollowedAsync(user, [.. issues.Select(issue => issue.Id)]);
        return [.. issues.Select(issue => followed.TryGetValue(issue.Id, out var follower) ? issue with { Followers = new Dictionary<long, IssueFollower> { [user] = follower } } : issue)];
    }

    private async Task<IReadOnlyDictionary<long, UserView>> AssignedUsersAsync(IEnumerable<IssueView> issues)
    {
        var ids = issues.Select(issue => issue.Assignee is { Kind: AssigneeKind.User } assignee ? assignee.Id : (long?)null).OfType<long>().Distinct().ToList();
        return ids.Count == 0 ? ReadOnlyDictionary<long, UserView>.Empty : await grains.GetGrain<IDirectoryGrain>(0).ListUsersAsync(ids);
    }

    /// <summary>Shapes issues as the caller may see them, with their chart when there is one.</summary>
    public async Task<IReadOnlyList<IssueBody>> ShapeAsync(
        Access access, IReadOnlyList<ProjectView> projects, IReadOnlyList<IssueView> issues, params IReadOnlyList<IssueSeries?> series)
    {
        var wanted = series.OfType<IssueSeries>().ToList();
        var hours = wanted.Count == 0 || issues.Count == 0
            ? new Dictionary<long, IReadOnlyList<HourCount>>()
            : await Query.CountByHourAsync([.. issues.Select(issue => issue.Id)], wanted.Min(one => one.From), wanted.Max(one => one.Until));
        var users = await AssignedUsersAsync(issues);
        return [.. issues.Join(projects, issue => issue.ProjectId, project => project.Id, (issue, project) =>
            Trim(access, project, Own(access, issue, users, IssueBody.From(issue, access.Organization, project, address.Value.RootUrl) with
            {
                Stats = wanted.ToDictionary(one => one.Name, one => one.Fill(hours.GetValueOrDefault(issue.Id) ?? [])),
            })))];
    }

    /// <summary>Adds what depends on who asks.</summary>
    private static IssueBody Own(Access access, IssueView issue, IReadOnlyDictionary<long, UserView> users, IssueBody body)
    {
        var follower = access.MaybeCaller?.UserId is { } user ? issue.Followers.GetValueOrDefault(user) : null;
        return body with
        {
            AssignedTo = ActorBody.From(issue.Assignee, users, access.Organization, NamesOnly(access)),
            IsBookmarked = follower is { Bookmarked: true },
            HasSeen = follower?.SeenAt is not null,
            IsSubscribed = follower?.Subscribed is true,
            SubscriptionDetails = follower?.Subscribed is true ? new SubscriptionDetailsBody(IssueWords.Reason(follower.Reason)) : null,
        };
    }

    /// <summary>Agents see of others what they are called, and nothing else.</summary>
    internal static bool NamesOnly(Access access) => access.OrganizationStanding == Standing.Agent;

    /// <summary>What is public only is shown as everybody may see it.</summary>
    private static IssueBody Trim(Access access, ProjectView project, IssueBody issue) => access.IsPublicIn(project) ? PublicIssues.Trim(issue) : issue;

    /// <summary>The cursors of the page; an empty page points back at where it was asked for.</summary>
    public static PageEdges Edges(IssuePage page, IssueListRequest request)
    {
        var (first, last) = page.Issues is [var one, ..] ? (Place(one), Place(page.Issues[^1])) : (request.After, request.After);
        return new PageEdges(Cursor(first, backwards: true), page.HasPrevious, Cursor(last, backwards: false), page.HasNext);
    }

    /// <summary>Issues that a search finds; null: it can find none.</summary>
    public async Task<IssueListQuery?> ToQueryAsync(
        Access access, IReadOnlyList<ProjectView> projects, IssueSearch search, IReadOnlyList<string> environments, TimeWindow window, int limit) =>
        search.IsContradiction || projects.Count == 0 ? null
            : await ToQueryAsync(access, projects, new IssueListRequest(search, [], environments, window, null, null, false, limit));

    private async Task<IssueListQuery> ToQueryAsync(Access access, IReadOnlyList<ProjectView> projects, IssueListRequest request) => new(
        [.. projects.Select(project => project.Id)], request.Search?.Statuses ?? [], request.Search?.Text is { } text ? [text] : [], request.Groups,
        request.Window.From, request.Window.Until, request.After, request.Backwards, request.Limit,
        request.Environments)
    {
        Conditions = request.Search is { } search ? await new IssueSearchNames(grains, access).ResolveAsync(search) : IssueConditions.None,
    };

    private static IssueCursor Place(IssueView issue) => new(issue.LastSeen, issue.Id);

    private static PageCursor Cursor(IssueCursor? place, bool backwards) =>
        place is null ? PageCursor.Skip(0, backwards) : PageCursor.At(place, backwards);
}
