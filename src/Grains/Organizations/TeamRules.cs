using System.Diagnostics;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Grains.Organizations;

/// <summary>Teams, and who asks to come into one.</summary>
internal static class TeamRules
{
    private const int TeamsMax = 5_000;
    private const int FormerSlugsMax = 10;

    public static IReadOnlyList<OrganizationEvent> Decide(Organization state, TeamCommand command, long newId, DateTimeOffset now) => command switch
    {
        CreateTeam c => Create(state, c, newId, now),
        ChangeTeam c => Change(state, Known(state, c.TeamId), c, now),
        DeleteTeam c => [new TeamDeleted(Known(state, c.TeamId).Id, now)],
        RequestTeam c => Request(state, c, now),
        DenyTeamRequest c when (state.TeamRequests ?? []).All(request => request.UserId != c.UserId || request.TeamId != c.TeamId) =>
            throw new DomainException("team_request_not_found", "Nobody asks for that."),
        DenyTeamRequest c => [new TeamRequestDenied(c.UserId, c.TeamId, now)],
        _ => throw new UnreachableException(command.GetType().Name),
    };

    public static Organization Apply(Organization state, OrganizationEvent e) => e switch
    {
        TeamChanged c => state with { Teams = [.. state.Teams.Select(team => team.Id == c.TeamId ? Changed(team, c) : team)] },
        TeamDeleted d => state with
        {
            Teams = [.. state.Teams.Where(team => team.Id != d.TeamId)],
            Members = [.. state.Members.Select(member => member with { TeamRoles = Without(member.TeamRoles, team => team.TeamId == d.TeamId) })],
            Invitations = state.Invitations is null
                ? null
                : [.. state.Invitations.Select(invitation => invitation with { Teams = [.. invitation.Teams.Where(team => team.TeamId != d.TeamId)] })],
            TeamRequests = Without(state.TeamRequests, request => request.TeamId == d.TeamId),
        },
        TeamRequested r => state with { TeamRequests = [.. state.TeamRequests ?? [], new TeamRequest(r.UserId, r.TeamId, r.At)] },
        TeamRequestDenied r => state with { TeamRequests = Without(state.TeamRequests, request => request.UserId == r.UserId && request.TeamId == r.TeamId) },
        _ => throw new UnreachableException(e.GetType().Name),
    };

    /// <exception cref="DomainException"><c>team_not_found</c>.</exception>
    public static TeamView Known(Organization state, long teamId) =>
        state.Teams.FirstOrDefault(team => team.Id == teamId) ?? throw new DomainException("team_not_found", "The organisation has no such team.");

    /// <exception cref="DomainException"><c>role_invalid</c>.</exception>
    public static void CheckRole(string role)
    {
        if (!TeamRoles.All.Contains(role)) throw new DomainException("role_invalid", "A role in a team is admin, contributor or agent.");
    }

    /// <summary>The list without some; null stays null.</summary>
    public static IReadOnlyList<T>? Without<T>(IReadOnlyList<T>? list, Func<T, bool> gone) => list is null ? null : [.. list.Where(item => !gone(item))];

    private static IReadOnlyList<OrganizationEvent> Create(Organization state, CreateTeam command, long newId, DateTimeOffset now)
    {
        if (state.Teams.Any(team => team.Slug == command.Slug)) return command.MustBeNew ? throw SlugTaken() : [];
        if (state.Teams.Count >= TeamsMax) throw new DomainException("too_many_teams", "An organisation has at most 5,000 teams.");
        var created = new TeamCreated(newId, Slug.Check(command.Slug), Named.Check(command.Name), now);
        if (command.AdminUserId is not { } admin) return [created];
        if (MemberRules.Find(state, admin) is null) throw new DomainException("member_not_found", "The organisation has no such member.");
        return [created, new TeamMemberSet(admin, newId, TeamRoles.Admin, now)];
    }

    private static IReadOnlyList<OrganizationEvent> Change(Organization state, TeamView team, ChangeTeam command, DateTimeOffset now)
    {
        var (slug, name) = (command.Slug is null or "" ? team.Slug : Slug.Check(command.Slug), command.Name is null ? team.Name : Named.Check(command.Name));
        if (state.Teams.Any(other => other.Id != team.Id && other.Slug == slug)) throw SlugTaken();
        return slug == team.Slug && name == team.Name ? [] : [new TeamChanged(team.Id, slug, name, now)];
    }

    private static IReadOnlyList<OrganizationEvent> Request(Organization state, RequestTeam command, DateTimeOffset now)
    {
        Known(state, command.TeamId);
        if (MemberRules.Find(state, command.UserId) is not { } member) throw new DomainException("member_not_found", "The organisation has no such member.");
        var isDone = member.Teams.Any(team => team.TeamId == command.TeamId)
            || (state.TeamRequests ?? []).Any(request => request.UserId == command.UserId && request.TeamId == command.TeamId);
        return isDone ? [] : [new TeamRequested(command.UserId, command.TeamId, now)];
    }

    private static TeamView Changed(TeamView team, TeamChanged change)
    {
        IEnumerable<string> former = [.. team.FormerSlugs ?? [], team.Slug];
        return team with { Slug = change.Slug, Name = change.Name, FormerSlugs = [.. former.Where(slug => slug != change.Slug).Distinct().TakeLast(FormerSlugsMax)] };
    }

    private static DomainException SlugTaken() => new("team_slug_taken", "A team with this slug already exists.");
}
