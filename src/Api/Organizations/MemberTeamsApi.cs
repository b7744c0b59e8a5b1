using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Api.Organizations;

/// <summary>Who is in which team, and who asks to be.</summary>
public static class MemberTeamsApi
{
    public static void MapMemberTeams(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/organizations/{organization}").WithTags("Teams");
        // Whoever asks to come into a team need not see it yet, so the path's team is looked up by the handlers.
        var member = group.MapGroup("/members/{member}/teams/{memberTeam}");
        member.MapPost("/", Join)
            .WithName("JoinTeam").WithSummary("Come into a team, put somebody into it, or ask for it").Require(Permission.ChooseTeams);
        member.MapPut("/", SetRole)
            .WithName("SetTeamRole").WithSummary("Set a member's role in a team").Require(Permission.ChooseTeams);
        member.MapDelete("/", Leave)
            .WithName("LeaveTeam").WithSummary("Leave a team, or take somebody out of it").Require(Permission.ChooseTeams);
        group.MapGet("/access-requests/", ListRequests)
            .WithName("ListTeamRequests").WithSummary("Who asks to come into a team that the caller administers").Require(Permission.EditTeamMembers);
        group.MapPut("/access-requests/{request}/", AnswerRequest)
            .WithName("AnswerTeamRequest").WithSummary("Grant or deny that").Require(Permission.EditTeamMembers);
    }

    /// <summary>201 is done, 204 was done already, 202 is asked for.</summary>
    public static async Task<Results<Created<TeamBody>, Accepted<TeamBody>, NoContent, ErrorAnswer>> Join(
        string member, string memberTeam, Access access, IGrainFactory grains)
    {
        if (Find(access, member, memberTeam) is not var (known, team)) return MemberNames.NotFound;
        if (known.Teams.Any(role => role.TeamId == team.Id)) return TypedResults.NoContent();
        var organization = grains.GetGrain<IOrganizationGrain>(access.Organization.Id);
        var isOwn = known.UserId == access.Caller.UserId;
        if (access.May(Permission.EditTeamMembers, team) || (isOwn && access.May(Permission.JoinTeam, team)))
            return TypedResults.Created((string?)null, Show(team, access, await organization.ExecuteAsync(new SetTeamMember(known.UserId, team.Id, TeamRoles.Contributor))));
        if (!isOwn) return MemberNames.Forbidden;
        return TypedResults.Accepted((string?)null, Show(team, access, await organization.ExecuteAsync(new RequestTeam(known.UserId, team.Id))));
    }

    public static async Task<Results<Ok<TeamBody>, BadRequest<FieldErrors>, ErrorAnswer>> SetRole(
        string member, string memberTeam, UpdateMemberTeamBody body, Access access, IGrainFactory grains)
    {
        if (Find(access, member, memberTeam) is not var (known, team)) return MemberNames.NotFound;
        if (!access.May(Permission.EditTeamMembers, team)) return MemberNames.Forbidden;
        if (body is { TeamRole: null, IsActive: not false }) return TypedResults.BadRequest(FieldErrors.Required("teamRole"));
        if (body.TeamRole is { } role && !TeamRoles.All.Contains(role)) return TypedResults.BadRequest(FieldErrors.Of("teamRole", "A role in a team is admin, contributor or agent."));
        var command = new SetTeamMember(known.UserId, team.Id, body.IsActive is false ? null : body.TeamRole);
        return TypedResults.Ok(Show(team, access, await grains.GetGrain<IOrganizationGrain>(access.Organization.Id).ExecuteAsync(command)));
    }

    public static async Task<Results<Ok<TeamBody>, ErrorAnswer>> Leave(string member, string memberTeam, Access access, IGrainFactory grains)
    {
        if (Find(access, member, memberTeam) is not var (known, team)) return MemberNames.NotFound;
        if (known.UserId != access.Caller.UserId && !access.May(Permission.EditTeamMembers, team)) return MemberNames.Forbidden;
        if (known.Teams.All(role => role.TeamId != team.Id)) return MemberNames.NotFound;
        return TypedResults.Ok(Show(team, access, await grains.GetGrain<IOrganizationGrain>(access.Organization.Id).ExecuteAsync(new SetTeamMember(known.UserId, team.Id, null))));
    }

    public static async Task<Ok<IReadOnlyList<TeamRequestBody>>> ListRequests(Access access, PeopleReader reader)
    {
        var requests = Administered(access).ToList();
        var people = await reader.ReadAsync(requests.Select(request => request.Member), access);
        var teams = TeamBody.List(requests.Select(request => request.Team), access);
        return TypedResults.Ok<IReadOnlyList<TeamRequestBody>>(
            [.. requests.Select((request, i) => new TeamRequestBody(IdOf(request), MemberBody.From(request.Member, people), teams[i], request.At))]);
    }

    public static async Task<Results<NoContent, BadRequest<FieldErrors>, ErrorAnswer>> AnswerRequest(
        string request, AnswerTeamRequestBody body, Access access, IGrainFactory grains)
    {
        if (Administered(access).FirstOrDefault(known => IdOf(known) == request) is not { Team: not null } found) return MemberNames.NotFound;
        if (body.IsApproved is not { } approved) return TypedResults.BadRequest(FieldErrors.Required("isApproved"));
        OrganizationCommand command = approved
            ? new SetTeamMember(found.Member.UserId, found.Team.Id, TeamRoles.Contributor)
            : new DenyTeamRequest(found.Member.UserId, found.Team.Id);
        await grains.GetGrain<IOrganizationGrain>(access.Organization.Id).ExecuteAsync(command);
        return TypedResults.NoContent();
    }

    private static IEnumerable<(MemberView Member, TeamView Team, DateTimeOffset At)> Administered(Access access) =>
        from request in access.Organization.Asking
        join team in access.Organization.Teams on request.TeamId equals team.Id
        join member in access.Organization.Members on request.UserId equals member.UserId
        where access.May(Permission.EditTeamMembers, team)
        select (member, team, request.At);

    private static string IdOf((MemberView Member, TeamView Team, DateTimeOffset At) request) => $"{Wire.Id(request.Member.Id)}-{Wire.Id(request.Team.Id)}";

    private static (MemberView Member, TeamView Team)? Find(Access access, string member, string team) =>
        MemberNames.Find(access, member).Member is { } known && TeamNames.Find(access.Organization, team) is { } found
        && (access.OrganizationStanding != Standing.Agent || known.Teams.Any(role => role.TeamId == found.Id)) ? (known, found) : null;

    private static TeamBody Show(TeamView team, Access access, OrganizationView after) => TeamBody.From(team, access with { Organization = after });
}

/// <summary>A member who asks to come into a team.</summary>
public sealed record TeamRequestBody(string Id, MemberBody Member, TeamBody Team, DateTimeOffset DateCreated);
