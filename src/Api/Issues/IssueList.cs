using Microsoft.Extensions.Options;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Paging;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Issues;

/// <summary>Reads issues and shapes them.</summary>
public sealed class IssueList(IGrainFactory grains, IOptions<ServerAddressOptions> address)
{
    private IIssueQueryGrain Query => grains.GetGrain<IIssueQueryGrain>(0);

    /// <summary>The organisation's projects that a list is about: those named, or all.</summary>
    /// <param name="access">The organisation.</param>
    /// <param name="names">Ids or slugs; -1: all.</param>
    /// <exception cref="DomainException"><c>project_not_accessible</c>: a name is none of the organisation's.</exception>
    public async Task<IReadOnlyList<ProjectView>> FindProjectsAsync(Access access, string[]? names)
    {
        var all = await access.VisibleProjectsAsync(grains);
        if (names is null or [] || names.Contains("-1")) return all;
        var found = all.Where(project => names.Contains(project.Slug) || names.Contains(Wire.Id(project.Id))).ToList();
        var unknown = names.Any(name => !found.Exists(project => project.Slug == name || Wire.Id(project.Id) == name));
        return unknown ? throw new DomainException("project_not_accessible", "You do not have permission to perform this action.") : found;
    }

    /// <summary>One page of issues of the projects.</summary>
    public async Task<(IReadOnlyList<IssueBody> Rows, IssuePage Page)> ReadAsync(
        OrganizationView organization, IReadOnlyList<ProjectView> projects, IssueListRequest request)
    {
        var page = request.Search is { IsContradiction: true } || projects.Count == 0
            ? new IssuePage([], false, false, 0)
            : await Query.ListAsync(ToQuery(projects, request));
        return (await ShapeAsync(organization, projects, page.Issues, request.Series), page);
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
    public async Task<IReadOnlyDictionary<string, int>> CountAsync(IReadOnlyList<ProjectView> projects, IssueCountRequest request)
    {
        var possible = projects.Count == 0 ? [] : request.Searches.Where(search => !search.Search.IsContradiction).ToList();
        var counts = await Query.CountAsync([.. possible.Select(search => ToQuery(
            projects, new IssueListRequest(search.Search, [], request.Environments, request.Window, null, null, false, 1)))]);
        var byText = possible.Zip(counts).ToDictionary(pair => pair.First.Text, pair => pair.Second);
        return request.Searches.ToDictionary(search => search.Text, search => byText.GetValueOrDefault(search.Text));
    }

    /// <summary>Shapes issues, with their chart when there is one.</summary>
    public async Task<IReadOnlyList<IssueBody>> ShapeAsync(
        OrganizationView organization, IReadOnlyList<ProjectView> projects, IReadOnlyList<IssueView> issues, params IReadOnlyList<IssueSeries?> series)
    {
        var wanted = series.OfType<IssueSeries>().ToList();
        var hours = wanted.Count == 0 || issues.Count == 0
            ? new Dictionary<long, IReadOnlyList<HourCount>>()
            : await Query.CountByHourAsync([.. issues.Select(issue => issue.Id)], wanted.Min(one => one.From), wanted.Max(one => one.Until));
        return [.. issues.Join(projects, issue => issue.ProjectId, project => project.Id, (issue, project) =>
            IssueBody.From(issue, organization, project, address.Value.RootUrl) with
            {
                Stats = wanted.ToDictionary(one => one.Name, one => one.Fill(hours.GetValueOrDefault(issue.Id) ?? [])),
            })];
    }

    /// <summary>The cursors of the page; an empty page points back at where it was asked for.</summary>
    public static PageEdges Edges(IssuePage page, IssueListRequest request)
    {
        var (first, last) = page.Issues is [var one, ..] ? (Place(one), Place(page.Issues[^1])) : (request.After, request.After);
        return new PageEdges(Cursor(first, backwards: true), page.HasPrevious, Cursor(last, backwards: false), page.HasNext);
    }

    private static IssueListQuery ToQuery(IReadOnlyList<ProjectView> projects, IssueListRequest request) => new(
        [.. projects.Select(project => project.Id)], request.Search?.Statuses ?? [], request.Search?.Text is { } text ? [text] : [], request.Groups,
        request.Window.From, request.Window.Until, request.After, request.Backwards, request.Limit,
        request.Environments);

    private static IssueCursor Place(IssueView issue) => new(issue.LastSeen, issue.Id);

    private static PageCursor Cursor(IssueCursor? place, bool backwards) =>
        place is null ? PageCursor.Skip(0, backwards) : PageCursor.At(place, backwards);
}
