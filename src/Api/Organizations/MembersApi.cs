using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Paging;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Organizations;

/// <summary>Members, and those who are invited.</summary>
public static class MembersApi
{
    private static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["email_invalid"] = "email",
        ["already_member"] = "email",
        ["already_invited"] = "email",
        ["role_invalid"] = "orgRole",
        ["too_many_teams"] = "teamRoles",
    };

    /// <summary>Registers what members need.</summary>
    public static IServiceCollection AddMembers(this IServiceCollection services) => services.AddSingleton<PeopleReader>().AddSingleton<InvitationLinks>();

    public static void MapMembers(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/organizations/{organization}").WithTags("Members");
        group.MapGet("/members/", ListMembers)
            .WithName("ListMembers").WithSummary("Members, and those who are invited").Require(Permission.ListMembers);
        group.MapPost("/members/", Invite)
            .WithName("InviteMember").WithSummary("Invite somebody, or ask for it").Require(Permission.InviteMembers, Permission.RequestInvitations);
        group.MapGet("/members/{member}/", GetMember)
            .WithName("GetMember").WithSummary("One member, or somebody who is invited").Require(Permission.ListMembers);
        group.MapPut("/members/{member}/", UpdateMember)
            .WithName("UpdateMember").WithSummary("Change role and teams, or renew an invitation").Require(Permission.EditMembers, Permission.InviteMembers);
        group.MapDelete("/members/{member}/", RemoveMember)
            .WithName("RemoveMember").WithSummary("Take somebody out, revoke an invitation, or leave").Require(Permission.ListMembers);
        group.MapGet("/users/", ListUsers)
            .WithName("ListMemberUsers").WithSummary("Members with the projects of their teams").Require(Permission.ListMembers);
    }

    /// <param name="query">Text that name or address must contain; <c>role:owner</c>, <c>isInvited:true</c> and <c>isInvited:false</c> narrow the list.</param>
    public static async Task<Results<Ok<IReadOnlyList<MemberBody>>, BadRequest<SentryError>>> ListMembers(
        [FromQuery] string? query, [AsParameters] PageParameters page, Access access, HttpContext context, PeopleReader reader, PageLinks links)
    {
        var search = MemberSearch.Read(query);
        var members = access.Organization.Members.Where(search.MayBe).OrderBy(member => member.Id).ToList();
        var invited = access.Organization.Invited.Where(invitation => invitation.IsApproved && search.MayBe(invitation)).OrderBy(invitation => invitation.Id).ToList();
        // Names are known only of those who are looked up: all for a search, else those of the page.
        if (search.Text is not null)
        {
            var all = await reader.ReadAsync(members, invited, access);
            members = [.. members.Where(member => TextFilter.Matches(search.Text, MemberBody.From(member, all).Name, MemberBody.From(member, all).Email))];
            invited = [.. invited.Where(invitation => TextFilter.Matches(search.Text, MemberBody.From(invitation, all).Email))];
        }
        if (!WholeList<object>.TryRead([.. members, .. invited], page, out var list, out var error)) return TypedResults.BadRequest(error);
        links.Write(context, list.Edges);
        var people = await reader.ReadAsync(list.Rows.OfType<MemberView>(), list.Rows.OfType<InvitationView>(), access);
        return TypedResults.Ok<IReadOnlyList<MemberBody>>(
            [.. list.Rows.Select(row => row is MemberView member ? MemberBody.From(member, people) : MemberBody.From((InvitationView)row, people))]);
    }

    /// <summary>The link of an invitation is in the answer, mailed or not. Whoever may not invite asks for it.</summary>
    public static async Task<Results<Created<MemberDetailBody>, BadRequest<FieldErrors>>> Invite(
        InviteBody body, Access access, IGrainFactory grains, InvitationLinks links)
    {
        if (body.FindErrors() is { } errors) return TypedResults.BadRequest(errors);
        if (TeamChoices.Read(body.TeamRoles, body.Teams, access, out var teams) is { } fault) return TypedResults.BadRequest(fault);
        var status = access.May(Permission.InviteMembers) ? InvitationStatuses.Approved : InvitationStatuses.RequestedToBeInvited;
        var user = await grains.GetGrain<IDirectoryGrain>(0).FindUserAsync(body.Email!.Trim());
        var command = new Invite(
            body.Email, body.OrgRole ?? body.Role ?? DefaultRole(access), teams ?? [], status, access.Role, access.Caller.User.Id, user, body.SendInvite ?? true);
        var organization = grains.GetGrain<IOrganizationGrain>(access.Organization.Id);
        try
        {
            var invited = await organization.InviteAsync(command);
            return TypedResults.Created((string?)null, await links.ShowAsync(invited, await RenewAsync(access, grains)));
        }
        catch (DomainException refusal) when (refusal.Code == "already_invited" && body.Reinvite is true && Known(access, body.Email) is { } known)
        {
            var renewed = await organization.ExecuteAsync(new RenewInvitation(known.Id, access.Role, command.SendMail));
            return TypedResults.Created((string?)null, await links.ShowAsync(renewed.Invited.Single(other => other.Id == known.Id), access with { Organization = renewed }));
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, Fields) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }

    public static async Task<Results<Ok<MemberDetailBody>, ErrorAnswer>> GetMember(string member, Access access, PeopleReader reader, InvitationLinks links) =>
        MemberNames.Find(access, member) switch
        {
            (Member: { } known, _) => TypedResults.Ok(new MemberDetailBody(MemberBody.From(known, await reader.ReadAsync([known], access)), access, link: null)),
            (_, Invitation: { } invited) => TypedResults.Ok(await links.ShowAsync(invited, access)),
            _ => MemberNames.NotFound,
        };

    /// <summary>Roles and teams of members, managers change; an invitation, whoever sent it too.</summary>
    public static async Task<Results<Ok<MemberDetailBody>, BadRequest<FieldErrors>, ErrorAnswer>> UpdateMember(
        string member, UpdateMemberBody body, Access access, IGrainFactory grains, PeopleReader reader, InvitationLinks links)
    {
        if (TeamChoices.Read(body.TeamRoles, body.Teams, access, out var teams) is { } fault) return TypedResults.BadRequest(fault);
        var organization = grains.GetGrain<IOrganizationGrain>(access.Organization.Id);
        var role = body.OrgRole ?? body.Role;
        try
        {
            switch (MemberNames.Find(access, member))
            {
                case (_, { IsApproved: true } invited) when MemberNames.MayChange(access, invited):
                    var view = await organization.ExecuteAsync(new ChangeInvitation(invited.Id, role, teams, access.Role));
                    if (body.Reinvite is true || body.Regenerate is true)
                        view = await organization.ExecuteAsync(new RenewInvitation(invited.Id, access.Role, SendMail: body.Reinvite is true));
                    return TypedResults.Ok(await links.ShowAsync(view.Invited.Single(other => other.Id == invited.Id), access with { Organization = view }));
                case ({ } known, _) when access.May(Permission.EditMembers):
                    var after = role is null ? access.Organization : await organization.ExecuteAsync(new SetMemberRole(known.UserId, role, access.Role));
                    if (teams is not null) after = await SetTeamsAsync(known, teams, after, organization);
                    var changed = after.Members.Single(other => other.Id == known.Id);
                    return TypedResults.Ok(new MemberDetailBody(
                        MemberBody.From(changed, await reader.ReadAsync([changed], access with { Organization = after })), access with { Organization = after }, link: null));
                case (null, null):
                    return MemberNames.NotFound;
                default:
                    return MemberNames.Forbidden;
            }
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, Fields) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }

    public static async Task<Results<NoContent, ErrorAnswer>> RemoveMember(string member, Access access, IGrainFactory grains)
    {
        var organization = grains.GetGrain<IOrganizationGrain>(access.Organization.Id);
        switch (MemberNames.Find(access, member))
        {
            case (_, { IsApproved: true } invited) when MemberNames.MayChange(access, invited):
                await organization.ExecuteAsync(new RevokeInvitation(invited.Id, access.Role));
                return TypedResults.NoContent();
            case ({ } known, _) when known.UserId == access.Caller.UserId:
                await organization.ExecuteAsync(new RemoveMember(known.UserId, known.Role));
                return TypedResults.NoContent();
            case ({ } known, _) when access.May(Permission.RemoveMembers):
                await organization.ExecuteAsync(new RemoveMember(known.UserId, access.Role));
                return TypedResults.NoContent();
            case (null, null):
                return MemberNames.NotFound;
            default:
                return MemberNames.Forbidden;
        }
    }

    /// <param name="project">Ids or slugs; only those whose teams have one of them.</param>
    public static async Task<Ok<IReadOnlyList<MemberProjectsBody>>> ListUsers([FromQuery] string[]? project, Access access, IGrainFactory grains, PeopleReader reader)
    {
        var visible = await access.VisibleProjectsAsync(grains);
        var chosen = project is { Length: > 0 } ? visible.Where(known => project.Contains(known.Slug) || project.Contains(Wire.Id(known.Id))).ToList() : visible;
        var members = access.Organization.Members.Select(member => (Member: member, Projects: SlugsOf(member, chosen)))
            .Where(pair => project is not { Length: > 0 } || pair.Projects.Count > 0).OrderBy(pair => pair.Member.Id).ToList();
        var people = await reader.ReadAsync(members.Select(pair => pair.Member), access);
        return TypedResults.Ok<IReadOnlyList<MemberProjectsBody>>([.. members.Select(pair => new MemberProjectsBody(MemberBody.From(pair.Member, people), pair.Projects))]);
    }

    private static List<string> SlugsOf(MemberView member, IReadOnlyList<ProjectView> projects)
    {
        var teams = member.Teams.Select(team => team.TeamId).ToHashSet();
        return [.. projects.Where(project => project.TeamIds.Any(teams.Contains)).Select(project => project.Slug)];
    }

    private static string DefaultRole(Access access) =>
        OrganizationRoles.IsUpTo(access.Organization.Rights.DefaultRole, access.Role) ? access.Organization.Rights.DefaultRole : OrganizationRoles.Member;

    private static InvitationView? Known(Access access, string email) =>
        access.Organization.Invited.FirstOrDefault(invitation => invitation.Email == email.Trim().ToLowerInvariant() && MemberNames.MayChange(access, invitation));

    private static async Task<Access> RenewAsync(Access access, IGrainFactory grains) =>
        access with { Organization = await grains.GetGrain<IOrganizationGrain>(access.Organization.Id).GetAsync() ?? access.Organization };

    private static async Task<OrganizationView> SetTeamsAsync(MemberView member, IReadOnlyList<TeamRole> teams, OrganizationView view, IOrganizationGrain organization)
    {
        foreach (var gone in member.Teams.Where(known => teams.All(team => team.TeamId != known.TeamId)))
            view = await organization.ExecuteAsync(new SetTeamMember(member.UserId, gone.TeamId, null));
        foreach (var team in teams) view = await organization.ExecuteAsync(new SetTeamMember(member.UserId, team.TeamId, team.Role));
        return view;
    }
}
