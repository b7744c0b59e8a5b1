using Microsoft.AspNetCore.Routing;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Auth;

/// <summary>Looks up what a path names, never outside the organisations that the caller belongs to.</summary>
public sealed class AccessResolver(IGrainFactory grains)
{
    private IDirectoryGrain Directory => grains.GetGrain<IDirectoryGrain>(0);

    /// <summary>
    /// Reads the route values <c>organization</c>, <c>team</c>, <c>project</c> and <c>issue</c>. An issue without an organisation brings its own; an
    /// issue within one may be a short id.
    /// </summary>
    /// <param name="caller">Null: nobody is signed in.</param>
    /// <param name="route">Values of the path.</param>
    /// <returns>Null when anything named does not exist, or is nothing that the caller may know of.</returns>
    public async Task<Access?> ResolveAsync(Caller? caller, RouteValueDictionary route)
    {
        var issueName = route["issue"] as string;
        IssueView? issue = null;
        if (route["organization"] is not string organizationName)
        {
            issue = await FindIssueByIdAsync(issueName);
            if (issue is null) return null;
            organizationName = Wire.Id(issue.OrganizationId);
        }
        if (await Directory.FindOrganizationAsync(organizationName) is not { } organization) return null;

        if (issueName is not null)
        {
            issue ??= await FindIssueAsync(organization, issueName);
            if (issue is null || issue.OrganizationId != organization.Id) return null;
        }
        var projectName = issue is not null ? Wire.Id(issue.ProjectId) : route["project"] as string;
        var project = projectName is null ? null : await Directory.FindProjectAsync(organization.Id, projectName);
        if (projectName is not null && project is null) return null;

        var teamName = route["team"] as string;
        var team = teamName is null ? null : organization.Teams.FirstOrDefault(known => known.Slug == teamName || Wire.Id(known.Id) == teamName);
        if (teamName is not null && team is null) return null;

        var access = new Access(caller, organization, team, project, issue);
        return access.Standing == Standing.None || (team is not null && !Permissions.Has(Permission.ViewTeam, Standings.In(organization, caller, team), organization.Rights))
            ? null
            : access;
    }

    /// <summary>The issue with this short id, or null. The text may be in any case, and its slug one that the project had.</summary>
    public async Task<(ProjectView Project, IssueView Issue)?> FindIssueByShortIdAsync(OrganizationView organization, string text)
    {
        if (!ShortIds.TryParse(text, out var slug, out var number) || Wire.TryParseId(slug, out _)) return null;
        if (await Directory.FindProjectAsync(organization.Id, slug) is not { } project) return null;
        var id = await grains.GetGrain<IIssueQueryGrain>(0).FindByNumberAsync(project.Id, number);
        return id is not null && await grains.GetGrain<IIssueGrain>(id.Value).GetAsync() is { } issue ? (project, issue) : null;
    }

    private async Task<IssueView?> FindIssueAsync(OrganizationView organization, string idOrShortId) =>
        Wire.TryParseId(idOrShortId, out _) ? await FindIssueByIdAsync(idOrShortId) : (await FindIssueByShortIdAsync(organization, idOrShortId))?.Issue;

    private async Task<IssueView?> FindIssueByIdAsync(string? text) =>
        Wire.TryParseId(text, out var id) ? await grains.GetGrain<IIssueGrain>(id).GetAsync() : null;
}
