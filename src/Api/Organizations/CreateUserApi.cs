using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Api.Organizations;

/// <summary>Administrators of a team make accounts for it.</summary>
public static class CreateUserApi
{
    private static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["email_invalid"] = "email",
        ["email_taken"] = "email",
        ["already_member"] = "email",
        ["already_invited"] = "email",
        ["password_invalid"] = "password",
        ["name_invalid"] = "name",
    };

    public static void MapCreateUser(this IEndpointRouteBuilder routes) => routes.MapPost("/api/0/users/", CreateUser)
        .WithTags("Members").WithName("CreateUser").WithSummary("Make an account for a team, or invite where no password is given").Require(Permission.CreateUsers).RequireUser()
        .WithMetadata(new OpenToSignedOn());

    /// <summary>With a password the person can sign in at once; without one it gets a mail to choose it.</summary>
    public static async Task<Results<Created<MemberDetailBody>, BadRequest<FieldErrors>, ErrorAnswer>> CreateUser(
        CreateUserBody body, Caller caller, AccessResolver resolver, IGrainFactory grains, PeopleReader reader, InvitationLinks links, SignOnRequirement signOn)
    {
        if (body.FindErrors() is { } errors) return TypedResults.BadRequest(errors);
        var named = await resolver.ResolveAsync(caller, new RouteValueDictionary { ["organization"] = body.Organization });
        if (named is null) return TypedResults.BadRequest(FieldErrors.Of("organization", "There is no such organisation."));
        if (TeamNames.Find(named.Organization, body.Team) is not { } team) return TypedResults.BadRequest(FieldErrors.Of("team", "There is no such team."));
        var access = named with { NamedTeam = team };
        if (await signOn.FindAsync(access) is { } missing) return new ErrorAnswer(missing.Status, missing.Body);
        if (RequiredSecondFactor.IsMissing(access) || !access.May(Permission.CreateUsers)) return MemberNames.Forbidden;
        var organization = grains.GetGrain<IOrganizationGrain>(access.Organization.Id);
        var role = new TeamRole(team.Id, body.Role ?? TeamRoles.Contributor);
        try
        {
            if (body.Password is null)
            {
                var user = await grains.GetGrain<IDirectoryGrain>(0).FindUserAsync(body.Email!.Trim());
                var invited = await organization.InviteAsync(new Invite(
                    body.Email, OrganizationRoles.Member, [role], InvitationStatuses.Approved, OrganizationRoles.Member, caller.User.Id, user, SendMail: true));
                return TypedResults.Created((string?)null, await links.ShowAsync(invited, access with { Organization = await organization.GetAsync() ?? access.Organization }));
            }
            var registered = await grains.GetGrain<IDirectoryGrain>(0).RegisterUserAsync(body.Email!.Trim(), body.Name!.Trim(), body.Password);
            await organization.ExecuteAsync(new AddMember(registered.Id, OrganizationRoles.Member));
            access = access with { Organization = await organization.ExecuteAsync(new SetTeamMember(registered.Id, role.TeamId, role.Role)) };
            var member = access.Organization.MemberOf(registered.Id)!;
            return TypedResults.Created((string?)null, new MemberDetailBody(MemberBody.From(member, await reader.ReadAsync([member], access)), access, link: null));
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, Fields) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }
}

/// <summary>An account to make.</summary>
/// <param name="Email">Its address.</param>
/// <param name="Name">The person's name.</param>
/// <param name="Organization">Slug or id.</param>
/// <param name="Team">Slug or id of the team it joins.</param>
/// <param name="Password">Absent: the person chooses it by a link that is mailed and answered.</param>
/// <param name="Role">In the team: <c>admin</c>, <c>contributor</c> (default) or <c>agent</c>.</param>
public sealed record CreateUserBody(string? Email, string? Name, string? Organization, string? Team, string? Password = null, string? Role = null)
{
    private const int LengthMax = 256;
    private const int NameLengthMax = 100;

    /// <summary>What is wrong with the fields, or null.</summary>
    public FieldErrors? FindErrors() => this switch
    {
        _ when string.IsNullOrWhiteSpace(Email) => FieldErrors.Required("email"),
        { Password: not null } when string.IsNullOrWhiteSpace(Name) => FieldErrors.Required("name"),
        _ when string.IsNullOrWhiteSpace(Organization) => FieldErrors.Required("organization"),
        _ when string.IsNullOrWhiteSpace(Team) => FieldErrors.Required("team"),
        { Role: { } role } when !TeamRoles.All.Contains(role) => FieldErrors.Of("role", "A role in a team is admin, contributor or agent."),
        _ => FieldErrors.OfText("email", Email, LengthMax) ?? FieldErrors.OfText("name", Name, NameLengthMax) ?? FieldErrors.OfText("password", Password, LengthMax)
            ?? FieldErrors.OfText("organization", Organization, LengthMax) ?? FieldErrors.OfText("team", Team, LengthMax),
    };
}
