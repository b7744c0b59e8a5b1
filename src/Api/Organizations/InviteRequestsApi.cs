using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Api.Organizations;

/// <summary>Requests that somebody is invited, or to join.</summary>
public static class InviteRequestsApi
{
    public static void MapInviteRequests(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/organizations/{organization}/invite-requests").WithTags("Members").Require(Permission.EditMembers);
        group.MapGet("/", ListRequests).WithName("ListInviteRequests").WithSummary("Who asks to join, or for whom others ask");
        group.MapPut("/{member}/", Answer).WithName("AnswerInviteRequest").WithSummary("Approve or deny a request");
        group.MapDelete("/{member}/", Deny).WithName("DenyInviteRequest").WithSummary("Deny a request");
        // Whoever asks to join must not know of the organisation yet, so the path's organisation is looked up by the handler.
        routes.MapPost("/api/0/organizations/{joined}/join-request/", AskToJoin)
            .WithTags("Members").WithName("AskToJoin").WithSummary("Ask to become a member").RequireSession();
    }

    public static async Task<Ok<IReadOnlyList<MemberBody>>> ListRequests(Access access, PeopleReader reader)
    {
        var requests = access.Organization.Invited.Where(invitation => !invitation.IsApproved).OrderBy(invitation => invitation.Id).ToList();
        var people = await reader.ReadAsync([], requests, access);
        return TypedResults.Ok<IReadOnlyList<MemberBody>>([.. requests.Select(request => MemberBody.From(request, people))]);
    }

    /// <summary>Somebody for whom others asked is invited by mail; somebody who asked to join is a member at once.</summary>
    public static async Task<Results<Ok<MemberDetailBody>, NoContent, BadRequest<FieldErrors>, ErrorAnswer>> Answer(
        string member, AnswerRequestBody body, Access access, IGrainFactory grains, PeopleReader reader, InvitationLinks links)
    {
        if (Find(access, member) is not { } request) return MemberNames.NotFound;
        if (TeamChoices.Read(body.TeamRoles, body.Teams, access, out var teams) is { } fault) return TypedResults.BadRequest(fault);
        if (body.Approve is not { } approved) return TypedResults.BadRequest(FieldErrors.Required("approve"));
        if (!approved) return await DenyAsync(request, access, grains);
        var organization = grains.GetGrain<IOrganizationGrain>(access.Organization.Id);
        await organization.ExecuteAsync(new ChangeInvitation(request.Id, body.OrgRole ?? body.Role, teams, access.Role));
        var after = access with { Organization = await organization.ExecuteAsync(new RenewInvitation(request.Id, access.Role, SendMail: true)) };
        if (after.Organization.Invited.FirstOrDefault(known => known.Id == request.Id) is { } invited) return TypedResults.Ok(await links.ShowAsync(invited, after));
        var joined = after.Organization.Members.Single(known => known.Id == request.Id);
        return TypedResults.Ok(new MemberDetailBody(MemberBody.From(joined, await reader.ReadAsync([joined], after)), after, link: null));
    }

    public static async Task<Results<NoContent, ErrorAnswer>> Deny(string member, Access access, IGrainFactory grains) =>
        Find(access, member) is { } request ? await DenyAsync(request, access, grains) : MemberNames.NotFound;

    /// <summary>Whether there is such an organisation, and whether it takes requests, is not told.</summary>
    public static async Task<NoContent> AskToJoin(string joined, Caller caller, IGrainFactory grains)
    {
        var organization = await grains.GetGrain<IDirectoryGrain>(0).FindOrganizationAsync(joined);
        if (organization is not { DeletionDueAt: null, Rights.AllowJoinRequests: true }) return TypedResults.NoContent();
        var command = new Invite(
            caller.User.Email, organization.Rights.DefaultRole, [], InvitationStatuses.RequestedToJoin, OrganizationRoles.Member, InviterUserId: null, caller.User.Id, SendMail: false);
        try
        {
            await grains.GetGrain<IOrganizationGrain>(organization.Id).InviteAsync(command);
        }
        catch (DomainException)
        {
            // A member already, or invited: nothing to ask for.
        }
        return TypedResults.NoContent();
    }

    private static InvitationView? Find(Access access, string member) => MemberNames.Find(access, member).Invitation is { IsApproved: false } request ? request : null;

    private static async Task<NoContent> DenyAsync(InvitationView request, Access access, IGrainFactory grains)
    {
        await grains.GetGrain<IOrganizationGrain>(access.Organization.Id).ExecuteAsync(new RevokeInvitation(request.Id, access.Role));
        return TypedResults.NoContent();
    }
}
