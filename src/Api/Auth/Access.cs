using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Auth;

/// <summary>
/// What the path names, looked up and checked before the handler runs: whoever holds one is a member of the organisation, and project
/// and issue belong to it.
/// </summary>
public sealed record Access(Caller Caller, OrganizationView Organization, string Role, ProjectView? NamedProject, IssueView? NamedIssue)
{
    /// <summary>The scopes the caller has here.</summary>
    public IReadOnlyList<string> Scopes { get; } = RoleScopes.Effective(Role, Caller.TokenScopes);

    /// <summary>The project of the path, or of the path's issue.</summary>
    public ProjectView Project => NamedProject ?? throw new InvalidOperationException("The route names no project.");

    /// <summary>The issue of the path, in its newest state.</summary>
    public IssueView Issue => NamedIssue ?? throw new InvalidOperationException("The route names no issue.");

    /// <summary>Handlers get what the path names as a parameter.</summary>
    public static ValueTask<Access?> BindAsync(HttpContext context) => ValueTask.FromResult<Access?>(context.Features.GetRequiredFeature<Access>());
}
