using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Auth;

/// <summary>
/// What the path names, looked up and checked before the handler runs: whoever holds one may know of it, and team, project and issue belong
/// to the organisation.
/// </summary>
/// <param name="MaybeCaller">Null for those who are not signed in, at public routes.</param>
/// <param name="Organization">The organisation of the path, or of the path's issue.</param>
/// <param name="NamedTeam">The team of the path.</param>
/// <param name="NamedProject">The project of the path, or of the path's issue.</param>
/// <param name="NamedIssue">The issue of the path, in its newest state.</param>
public sealed record Access(Caller? MaybeCaller, OrganizationView Organization, TeamView? NamedTeam, ProjectView? NamedProject, IssueView? NamedIssue)
{
    /// <summary>Who asks; only for routes that are not public.</summary>
    public Caller Caller => MaybeCaller ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The project of the path, or of the path's issue.</summary>
    public ProjectView Project => NamedProject ?? throw new InvalidOperationException("The route names no project.");

    /// <summary>The team of the path.</summary>
    public TeamView Team => NamedTeam ?? throw new InvalidOperationException("The route names no team.");

    /// <summary>The issue of the path, in its newest state.</summary>
    public IssueView Issue => NamedIssue ?? throw new InvalidOperationException("The route names no issue.");

    /// <summary>The path names an organisation with public projects, to somebody who is nothing to it.</summary>
    public bool AmongPublic { get; init; }

    /// <summary>What the caller is to the organisation as a whole.</summary>
    public Standing OrganizationStanding => _organizationStanding == Standing.None && AmongPublic ? Standing.Anonymous : _organizationStanding;

    private readonly Standing _organizationStanding = Standings.In(Organization, MaybeCaller);

    /// <summary>What the caller is to the narrowest thing that the path names.</summary>
    public Standing Standing => NamedProject is { } project ? Standings.In(Organization, MaybeCaller, project)
        : NamedTeam is { } team ? Standings.In(Organization, MaybeCaller, team)
        : OrganizationStanding;

    /// <summary>What a superuser who only looks is as a member.</summary>
    private Caller? Member => MaybeCaller is { } caller ? caller with { ActsAsMember = true } : null;

    /// <summary>The role in the organisation, as the API names it; superusers are owners.</summary>
    public string Role => OrganizationStanding switch
    {
        Standing.Superuser or Standing.Owner => OrganizationRoles.Owner,
        Standing.Manager => OrganizationRoles.Manager,
        _ => OrganizationRoles.Member,
    };

    /// <summary>Whether the caller is let see only what everybody may: user data, tokens and addresses are not in it.</summary>
    public bool IsPublic => Standing == Standing.Anonymous;

    /// <summary>As <see cref="IsPublic"/>, in a project of the organisation.</summary>
    public bool IsPublicIn(ProjectView project) => Standings.In(Organization, MaybeCaller, project) == Standing.Anonymous;

    /// <summary>The scopes the caller has at what the path names.</summary>
    public IReadOnlyList<string> Scopes => ScopesOf(Standing, () => new Access(Member, Organization, NamedTeam, NamedProject, NamedIssue).Standing);

    /// <summary>The scopes the caller has in a project of the organisation.</summary>
    public IReadOnlyList<string> ScopesIn(ProjectView project) =>
        ScopesOf(Standings.In(Organization, MaybeCaller, project), () => Standings.In(Organization, Member, project));

    /// <summary>Whether the caller has the permission at what the path names.</summary>
    public bool May(Permission permission) => May(permission, Standing);

    /// <summary>Whether the caller has the permission in a project of the organisation.</summary>
    public bool May(Permission permission, ProjectView project) => May(permission, Standings.In(Organization, MaybeCaller, project));

    /// <summary>Whether the caller has the permission in a team of the organisation.</summary>
    public bool May(Permission permission, TeamView team) => May(permission, Standings.In(Organization, MaybeCaller, team));

    /// <summary>Whether there is no project of the organisation that the caller may not know of, now and later.</summary>
    public bool SeesAllProjects =>
        OrganizationStanding >= Standing.Manager
        || (Organization.Rights.OpenMembership && OrganizationStanding >= Standing.Contributor && Organization.MemberOf(MaybeCaller?.UserId) is not { Newcomer: true });

    /// <summary>Those projects of the organisation that the caller may know of, or has another permission in; scopes were asked for by the route.</summary>
    public async Task<IReadOnlyList<ProjectView>> VisibleProjectsAsync(IGrainFactory grains, Permission permission = Permission.ViewProject)
    {
        var all = await grains.GetGrain<IDirectoryGrain>(0).ListProjectsAsync(Organization.Id);
        return [.. all.Where(project => May(permission, Standings.In(Organization, MaybeCaller, project), scopes: null))];
    }

    /// <summary>Handlers get what the path names as a parameter.</summary>
    public static ValueTask<Access?> BindAsync(HttpContext context) => ValueTask.FromResult<Access?>(context.Features.GetRequiredFeature<Access>());

    /// <summary>A superuser who only looks has the scopes for reading, and those of a member.</summary>
    private IReadOnlyList<string> ScopesOf(Standing standing, Func<Standing> member)
    {
        var scopes = RoleScopes.Effective(standing, Organization.Rights, MaybeCaller?.TokenScopes);
        if (standing != Standing.Superuser || MaybeCaller is not { OnlyLooks: true } caller) return scopes;
        var own = RoleScopes.Effective(member(), Organization.Rights, caller.TokenScopes);
        return [.. scopes.Where(scope => scope.EndsWith(":read", StringComparison.Ordinal) || own.Contains(scope))];
    }

    private bool May(Permission permission, Standing standing) => May(permission, standing, MaybeCaller?.TokenScopes);

    private bool May(Permission permission, Standing standing, IReadOnlyList<string>? scopes) =>
        Permissions.Has(permission, standing, Organization.Rights)
        && (scopes is null || Permissions.HasScope(permission, scopes))
        && (MaybeCaller?.Organization is null || !Permissions.IsForPeople(permission));
}
