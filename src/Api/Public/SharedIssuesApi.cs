using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Events;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Public;

/// <summary>Published issues, for whoever has the link. A link that never was and one that was taken back cannot be told apart.</summary>
public static partial class SharedIssuesApi
{
    /// <summary>Registers what is read without signing in.</summary>
    public static IServiceCollection AddPublicReads(this IServiceCollection services)
    {
        services.AddOptions<PublicReadOptions>().BindConfiguration(PublicReadOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<PublicReads>();
    }

    public static void MapSharedIssues(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0").WithTags("Issues").WelcomeAnonymous();
        group.MapGet("/shared/issues/{shareId}/", GetSharedIssue).WithName("GetSharedIssue").WithSummary("A published issue");
        group.MapGet("/organizations/{organizationSlug}/shared/issues/{shareId}/", GetSharedIssue)
            .WithName("GetOrganizationSharedIssue").WithSummary("A published issue of an organisation");
    }

    public static async Task<Results<Ok<SharedIssueBody>, NotFound<SentryError>, ErrorAnswer>> GetSharedIssue(
        string shareId, HttpContext context, IGrainFactory grains, PublicReads reads, IOptions<ServerAddressOptions> address)
    {
        if (reads.Take(context) is { } wait) return new ErrorAnswer(StatusCodes.Status429TooManyRequests, SentryError.TooMany, wait);
        if (await FindAsync(shareId, grains) is not { } found || !IsNamed(context, found.Organization)) return TypedResults.NotFound(SentryError.NotFound);
        var latest = await grains.GetGrain<IEventQueryGrain>(0).FindEdgeAsync(found.Issue.Id, newest: true, EventFilter.None);
        return TypedResults.Ok(SharedIssueBody.From(found.Issue, found.Project, found.Organization, latest, address.Value.RootUrl));
    }

    /// <summary>The issue knows whether the link is its own still; the organisation, whether links lead anywhere.</summary>
    private static async Task<(IssueView Issue, ProjectView Project, OrganizationView Organization)?> FindAsync(string shareId, IGrainFactory grains)
    {
        if (!ShareId().IsMatch(shareId) || await grains.GetGrain<IIssueQueryGrain>(0).FindSharedAsync(shareId) is not { } id) return null;
        if (await grains.GetGrain<IIssueGrain>(id).GetAsync() is not { MergedInto: null, Removal: null } issue || issue.ShareId != shareId) return null;
        if (await grains.GetGrain<IProjectGrain>(issue.ProjectId).GetAsync() is not { IsHidden: false } project) return null;
        return await grains.GetGrain<IOrganizationGrain>(project.OrganizationId).GetAsync() is { Rights.AllowSharedIssues: true } organization ? (issue, project, organization) : null;
    }

    private static bool IsNamed(HttpContext context, OrganizationView organization) =>
        context.GetRouteValue("organizationSlug") is not string name || name == organization.Slug || name == Wire.Id(organization.Id);

    [GeneratedRegex("^[0-9a-f]{32}$")]
    private static partial Regex ShareId();
}
