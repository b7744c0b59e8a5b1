using System.Diagnostics;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Grains.Organizations;

/// <summary>Members: an organisation that has an owner never loses its last one, and nobody gives or takes a role above the own.</summary>
internal static class MemberRules
{
    private const int MembersMax = 10_000;

    public static IReadOnlyList<OrganizationEvent> Decide(Organization state, MemberCommand command, DateTimeOffset now) => command switch
    {
        AddMember c => Add(state, c, now),
        JoinAsNewcomer c => Join(state, c, now),
        SetMemberRole c => SetRole(state, c, now),
        RemoveMember c => Remove(state, c, now),
        SetTeamMember c => SetTeam(state, c, now),
        _ => throw new UnreachableException(command.GetType().Name),
    };

    public static Organization Apply(Organization state, OrganizationEvent e) => e switch
    {
        MemberAdded a when Find(state, a.UserId) is { } before => With(state, before with { Role = a.Role, Since = a.At, Newcomer = null }),
        MemberAdded a => With(state, new MemberView(a.UserId, a.Role, a.At)),
        NewcomerJoined n => With(state, new MemberView(n.UserId, OrganizationRoles.Member, n.At, Newcomer: true)) with
        {
            Newcomers = [.. (state.Newcomers ?? []).TakeLast(MembersMax - 1), n.UserId],
        },
        MemberRoleSet r => Find(state, r.UserId) is { } member ? With(state, member with { Role = r.Role, Newcomer = null }) : state,
        MemberRemoved r => state with
        {
            Members = [.. state.Members.Where(member => member.UserId != r.UserId)],
            TeamRequests = TeamRules.Without(state.TeamRequests, request => request.UserId == r.UserId),
        },
        TeamMemberSet t => (Find(state, t.UserId) is { } member ? With(state, WithTeam(member, t)) : state) with
        {
            TeamRequests = TeamRules.Without(state.TeamRequests, request => request.UserId == t.UserId && request.TeamId == t.TeamId),
        },
        _ => throw new UnreachableException(e.GetType().Name),
    };

    /// <summary>The member, or null.</summary>
    public static MemberView? Find(Organization state, long userId) => state.Members.FirstOrDefault(member => member.UserId == userId);

    /// <exception cref="DomainException"><c>role_invalid</c>, <c>role_above_own</c>.</exception>
    public static string CheckRole(string role, string byRole)
    {
        CheckRole(role);
        return OrganizationRoles.IsUpTo(role, byRole) ? role : throw new DomainException("role_above_own", "Nobody gives or takes a role above the own one.");
    }

    /// <exception cref="DomainException"><c>too_many_members</c>.</exception>
    public static void CheckRoom(Organization state)
    {
        if (state.Members.Count >= MembersMax) throw new DomainException("too_many_members", "An organisation has at most 10,000 members.");
    }

    private static void CheckRole(string role)
    {
        if (!OrganizationRoles.All.Contains(role)) throw new DomainException("role_invalid", "A role is member, manager or owner.");
    }

    private static IReadOnlyList<OrganizationEvent> Add(Organization state, AddMember command, DateTimeOffset now)
    {
        CheckRole(command.Role);
        if (Find(state, command.UserId) is not { } before) CheckRoom(state);
        else if (before.Role == command.Role) return [];
        else CheckOwners(state, before, command.Role);
        return [new MemberAdded(command.UserId, command.Role, now)];
    }

    private static IReadOnlyList<OrganizationEvent> Join(Organization state, JoinAsNewcomer command, DateTimeOffset now)
    {
        if (Find(state, command.UserId) is not null || state.Newcomers?.Contains(command.UserId) is true) return [];
        CheckRoom(state);
        return [new NewcomerJoined(command.UserId, now)];
    }

    private static IReadOnlyList<OrganizationEvent> SetRole(Organization state, SetMemberRole command, DateTimeOffset now)
    {
        var member = Known(state, command.UserId);
        CheckRole(command.Role, command.ByRole);
        CheckRole(member.Role, command.ByRole);
        if (member.Role == command.Role) return [];
        CheckOwners(state, member, command.Role);
        return [new MemberRoleSet(command.UserId, command.Role, now)];
    }

    private static IReadOnlyList<OrganizationEvent> Remove(Organization state, RemoveMember command, DateTimeOffset now)
    {
        var member = Known(state, command.UserId);
        CheckRole(member.Role, command.ByRole);
        CheckOwners(state, member, roleAfter: null);
        return [new MemberRemoved(command.UserId, now)];
    }

    private static IReadOnlyList<OrganizationEvent> SetTeam(Organization state, SetTeamMember command, DateTimeOffset now)
    {
        TeamRules.Known(state, command.TeamId);
        var member = Known(state, command.UserId);
        if (command.Role is { } role) TeamRules.CheckRole(role);
        var known = member.Teams.FirstOrDefault(team => team.TeamId == command.TeamId)?.Role;
        return known == command.Role ? [] : [new TeamMemberSet(command.UserId, command.TeamId, command.Role, now)];
    }

    private static void CheckOwners(Organization state, MemberView member, string? roleAfter)
    {
        if (member.Role == OrganizationRoles.Owner && roleAfter != OrganizationRoles.Owner && state.Members.Count(other => other.Role == OrganizationRoles.Owner) == 1)
            throw new DomainException("last_owner", "This is the only owner of the organisation. Make somebody else an owner first.");
    }

    private static MemberView Known(Organization state, long userId) =>
        Find(state, userId) ?? throw new DomainException("member_not_found", "The organisation has no such member.");

    private static Organization With(Organization state, MemberView member) =>
        state with { Members = [.. state.Members.Where(other => other.UserId != member.UserId), member] };

    private static MemberView WithTeam(MemberView member, TeamMemberSet set)
    {
        var others = member.Teams.Where(team => team.TeamId != set.TeamId);
        return set.Role is { } role ? member with { TeamRoles = [.. others, new TeamRole(set.TeamId, role)], Newcomer = null } : member with { TeamRoles = [.. others] };
    }
}
