using System.Text.Json.Serialization;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Projects;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Organizations;

/// <summary>A team, in Sentry's shape, as the caller sees it.</summary>
/// <param name="TeamRole">The caller's own role in it: <c>admin</c>, <c>contributor</c> or <c>agent</c>; null: none.</param>
/// <param name="HasAccess">Whether the caller sees its projects.</param>
/// <param name="IsPending">Whether the caller asked to come into it.</param>
public sealed record TeamBody(
    string Id, string Slug, string Name, DateTimeOffset DateCreated, int MemberCount, string? TeamRole, bool HasAccess, bool IsPending, IReadOnlyList<string> Access)
{
    public bool IsMember => TeamRole is not null;
    public IReadOnlyDictionary<string, bool> Flags { get; } = new Dictionary<string, bool>();
    public AvatarBody Avatar { get; } = AvatarBody.Letter;

    /// <summary>Left out where nobody asked for them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ProjectBody>? Projects { get; init; }

    /// <summary>Left out where nobody asked for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OrganizationBody? Organization { get; init; }

    /// <summary>Shapes a team.</summary>
    public static TeamBody From(TeamView team, Access access) => List([team], access)[0];

    /// <summary>Shapes teams, counting their members once for all.</summary>
    /// <param name="teams">Which.</param>
    /// <param name="access">Who looks.</param>
    /// <param name="projects">Those of the organisation that the caller sees; null: the teams are shown without.</param>
    public static IReadOnlyList<TeamBody> List(IEnumerable<TeamView> teams, Access access, IReadOnlyList<ProjectView>? projects = null)
    {
        var sizes = access.Organization.Members.SelectMany(member => member.Teams).CountBy(team => team.TeamId).ToDictionary();
        var own = (access.Organization.MemberOf(access.MaybeCaller?.UserId)?.Teams ?? []).ToDictionary(team => team.TeamId, team => team.Role);
        var asking = access.Organization.Asking.Where(request => request.UserId == access.MaybeCaller?.UserId).Select(request => request.TeamId).ToHashSet();
        var byTeam = projects?.SelectMany(project => project.TeamIds.Select(team => (Team: team, Project: project))).ToLookup(pair => pair.Team, pair => pair.Project);
        return
        [
            .. teams.Select(team =>
            {
                var standing = Standings.In(access.Organization, access.MaybeCaller, team);
                return new TeamBody(
                    Wire.Id(team.Id), team.Slug, team.Name, team.CreatedAt, sizes.GetValueOrDefault(team.Id), own.GetValueOrDefault(team.Id),
                    standing != Standing.None, asking.Contains(team.Id), RoleScopes.Effective(standing, access.Organization.Rights, access.MaybeCaller?.TokenScopes))
                {
                    Projects = byTeam is null ? null : [.. byTeam[team.Id].Select(project => ProjectBody.From(project, access))],
                };
            }),
        ];
    }

    /// <summary>Those that the caller may know of: agents only their own.</summary>
    public static IEnumerable<TeamView> Visible(Access access) => access.OrganizationStanding == Standing.Agent
        ? access.Organization.Teams.Where(team => Standings.In(access.Organization, access.MaybeCaller, team) != Standing.None)
        : access.Organization.Teams;
}

/// <summary>A team to make. Of slug and name one is enough.</summary>
public sealed record CreateTeamBody(string? Slug = null, string? Name = null)
{
    private const int LengthMax = 64;

    /// <summary>What is wrong with the fields, or null.</summary>
    public FieldErrors? FindErrors() => string.IsNullOrWhiteSpace(Slug) && string.IsNullOrWhiteSpace(Name)
        ? FieldErrors.Of("slug", "Name or slug is required.")
        : FieldErrors.OfText("slug", Slug, LengthMax) ?? FieldErrors.OfText("name", Name, LengthMax);

    /// <summary>The command that the fields make; a slug is made of the name where none is given.</summary>
    public CreateTeam ToCommand(long? admin)
    {
        var slug = string.IsNullOrWhiteSpace(Slug) ? Projects.Slug.From(Name!) is { Length: > 0 } made ? made : "team" : Slug;
        return new CreateTeam(slug, string.IsNullOrWhiteSpace(Name) ? slug : Name, MustBeNew: true, admin);
    }
}

/// <summary>What to change of a team; what is absent stays.</summary>
public sealed record UpdateTeamBody(string? Slug = null, string? Name = null)
{
    private const int LengthMax = 64;

    /// <summary>What is wrong with the fields, or null.</summary>
    public FieldErrors? FindErrors() => FieldErrors.OfText("slug", Slug, LengthMax) ?? FieldErrors.OfText("name", Name, LengthMax);
}
