using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Auth;

/// <summary>What somebody is to an organisation, a team or a project. The names are those of today's roles; the classic ones stand beside them.</summary>
[Flags]
public enum Standing
{
    /// <summary>Nothing: it does not exist for them.</summary>
    None = 0,

    /// <summary>Not signed in, or a stranger, at a public project.</summary>
    Anonymous = 1,

    /// <summary>A member of the organisation in none of the teams, where membership is open: sees.</summary>
    Reader = 2,

    /// <summary>In a team as system agent.</summary>
    Agent = 4,

    /// <summary>In a team; classic: member.</summary>
    Contributor = 8,

    /// <summary>Administers a team; classic: administrator.</summary>
    TeamAdmin = 16,

    /// <summary>Reaches all teams, and manages members.</summary>
    Manager = 32,

    /// <summary>May do everything in the organisation.</summary>
    Owner = 64,

    /// <summary>May do everything on the server.</summary>
    Superuser = 128,
}

/// <summary>Finds out what a caller is to what a path names.</summary>
public static class Standings
{
    private static readonly Standing[] OfTeams = [Standing.TeamAdmin, Standing.Contributor, Standing.Agent];

    /// <summary>In the organisation as a whole. Whoever is nothing but an agent, in whatever teams, is one here.</summary>
    public static Standing In(OrganizationView organization, Caller? caller) => Global(organization, caller) switch
    {
        { } standing => standing,
        null => Member(organization, caller) is not { } member ? Standing.None
            : member.Teams.Count == 0 ? Standing.Contributor
            : Best(member.Teams),
    };

    /// <summary>In a team of the organisation.</summary>
    public static Standing In(OrganizationView organization, Caller? caller, TeamView team) => InTeams(organization, caller, [team.Id]);

    /// <summary>In a project of the organisation: the best of the roles in its teams, so that an agent of its only team is an agent, whatever it is elsewhere.</summary>
    public static Standing In(OrganizationView organization, Caller? caller, ProjectView project)
    {
        var standing = InTeams(organization, caller, project.TeamIds);
        return standing == Standing.None && project.IsPublic ? Standing.Anonymous : standing;
    }

    private static Standing InTeams(OrganizationView organization, Caller? caller, IEnumerable<long> teams)
    {
        if (Global(organization, caller) is { } standing) return standing;
        if (Member(organization, caller) is not { } member) return Standing.None;
        var roles = member.Teams.Where(role => teams.Contains(role.TeamId)).ToList();
        if (roles.Count > 0) return Best(roles);
        var isAgentOnly = member.Teams.Count > 0 && member.Teams.All(role => role.Role == TeamRoles.Agent);
        return organization.Rights.OpenMembership && !isAgentOnly && member.Newcomer is not true ? Standing.Reader : Standing.None;
    }

    /// <summary>What reaches every team; null: nothing does.</summary>
    private static Standing? Global(OrganizationView organization, Caller? caller) => caller switch
    {
        null => null,
        { Organization: { } principal } => principal.OrganizationId == organization.Id ? Standing.Manager : Standing.None,
        { IsSuperuser: true } => Standing.Superuser,
        _ => Member(organization, caller)?.Role switch
        {
            OrganizationRoles.Owner => Standing.Owner,
            OrganizationRoles.Manager => Standing.Manager,
            _ => null,
        },
    };

    private static MemberView? Member(OrganizationView organization, Caller? caller) =>
        caller?.Person is { } person && caller.Reaches(organization) ? organization.Members.FirstOrDefault(member => member.UserId == person.Id) : null;

    private static Standing Best(IReadOnlyList<TeamRole> roles) => OfTeams.First(standing => roles.Any(role => Of(role.Role) == standing));

    private static Standing Of(string role) => role switch
    {
        TeamRoles.Admin => Standing.TeamAdmin,
        TeamRoles.Agent => Standing.Agent,
        _ => Standing.Contributor,
    };
}
