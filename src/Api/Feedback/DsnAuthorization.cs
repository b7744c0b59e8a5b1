using Microsoft.AspNetCore.Http;
using SentryOrleans.Api.Ingest.Auth;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Feedback;

/// <summary><c>Authorization: DSN https://key@host/project</c>, by which programs without a token report what users say.</summary>
internal static class DsnAuthorization
{
    private const string Prefix = "DSN ";

    public static bool Is(HttpRequest request) => request.Headers.Authorization.ToString().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The project of the path and the key, when the DSN is one of that project's and switched on.</summary>
    public static async Task<(ProjectView Project, string Key)?> FindAsync(HttpRequest request, IGrainFactory grains)
    {
        if (!Dsn.TryParse(request.Headers.Authorization.ToString()[Prefix.Length..].Trim(), out var dsn)) return null;
        if (await grains.GetGrain<IProjectGrain>(dsn.ProjectId).GetAsync() is not { IsHidden: false } project) return null;
        if (!project.Keys.Any(key => key.Public == dsn.PublicKey && key.Active)) return null;
        var directory = grains.GetGrain<IDirectoryGrain>(0);
        if (await directory.FindOrganizationAsync((string)request.RouteValues["organization"]!) is not { DeletionDueAt: null } organization) return null;
        var named = await directory.FindProjectAsync(organization.Id, (string)request.RouteValues["project"]!);
        return named?.Id == project.Id ? (project, dsn.PublicKey) : null;
    }
}
