using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Issues;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Auth;

/// <summary>Looks up what a path names, never outside the organisations that the caller belongs to.</summary>
public sealed class AccessResolver(IGrainFactory grains, OrganizationCache organizations)
{
    private IDirectoryGrain Directory => grains.GetGrain<IDirectoryGrain>(0);

    /// <summary>
    /// Reads the route values <c>organization</c>, <c>team</c>, <c>project</c> and <c>issue</c>. An issue without an organisation brings its own; an
    /// issue within one may be a short id.
    /// </summary>
    /// <param name="caller">Null: nobody is signed in.</param>
    /// <param name="route">Values of the path.</param>
    /// <param name="amongPublic">An organisation is enough that has public projects, to which the answer will be limited.</param>
    /// <param name="reachesPending">Whether owners reach an organisation that is to be deleted; for others it is gone already.</param>
    /// <param name="reachesDeleted">Whether an issue that is deleted, and can perhaps be had back, is there.</param>
    /// <returns>Null when anything named does not exist, or is nothing that the caller may know of.</returns>
    public async Task<Access?> ResolveAsync(Caller? caller, RouteValueDictionary route, bool amongPublic = false, bool reachesPending = false, bool reachesDeleted = false)
    {
        var issueName = route["issue"] as string;
        IssueView? issue = null;
        if (route["organization"] is not string organizationName)
        {
            issue = await FindIssueByIdAsync(issueName, reachesDeleted);
            // Its project may have gone over to another organisation since.
            if (issue is null || await grains.GetGrain<IProjectGrain>(issue.ProjectId).GetAsync() is not { } owner) return null;
            organizationName = Wire.Id(owner.OrganizationId);
        }
        if (await organizations.FindAsync(organizationName) is not { } organization) return null;
        if (organization.DeletionDueAt is not null && !(reachesPending && Standings.In(organization, caller) >= Standing.Owner)) return null;

        if (issueName is not null)
        {
            issue ??= await FindIssueAsync(organization, issueName, reachesDeleted);
            if (issue is null) return null;
        }
        var projectName = issue is not null ? Wire.Id(issue.ProjectId) : route["project"] as string;
        var project = projectName is null ? null : await Directory.FindProjectAsync(organization.Id, projectName);
        if (route["deletedProject"] is string deleted) project = await Directory.FindDeletedProjectAsync(organization.Id, projectName = deleted);
        if (projectName is not null && project is null) return null;

        var teamName = route["team"] as string;
        var team = teamName is null ? null : TeamNames.Find(organization, teamName);
        if (teamName is not null && team is null) return null;

        var access = new Access(caller, organization, team, project, issue);
        if (amongPublic && access.Standing == Standing.None && project is null && team is null)
            access = access with { AmongPublic = (await Directory.ListProjectsAsync(organization.Id)).Any(known => known.IsPublic) };
        return access.Standing == Standing.None || (team is not null && !Permissions.Has(Permission.ViewTeam, Standings.In(organization, caller, team), organization.Rights))
            ? null
            : access;
    }

    /// <summary>
    /// The issue with this short id, or null; that of an issue that was merged leads to the one that it is part of. The text may be in any case, and its slug one that
    /// the project had.
    /// </summary>
    public async Task<(ProjectView Project, IssueView Issue)?> FindIssueByShortIdAsync(OrganizationView organization, string text, bool reachesDeleted = false)
    {
        if (!ShortIds.TryParse(text, out var slug, out var number) || Wire.TryParseId(slug, out _)) return null;
        if (await Directory.FindProjectAsync(organization.Id, slug) is not { } project) return null;
        var id = await grains.GetGrain<IIssueQueryGrain>(0).FindByNumberAsync(project.Id, number);
        return id is not null && await grains.FindIssueAsync(id.Value, reachesDeleted) is { } issue ? (project, issue) : null;
    }

    private async Task<IssueView?> FindIssueAsync(OrganizationView organization, string idOrShortId, bool reachesDeleted) =>
        Wire.TryParseId(idOrShortId, out _) ? await FindIssueByIdAsync(idOrShortId, reachesDeleted) : (await FindIssueByShortIdAsync(organization, idOrShortId, reachesDeleted))?.Issue;

    private async Task<IssueView?> FindIssueByIdAsync(string? text, bool reachesDeleted) =>
        Wire.TryParseId(text, out var id) ? await grains.FindIssueAsync(id, reachesDeleted) : null;
}
