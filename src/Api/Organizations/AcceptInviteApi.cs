using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Organizations;

/// <summary>What the link of an invitation leads to: see it, and accept it signed in or by making an account.</summary>
public static class AcceptInviteApi
{
    private static readonly ErrorAnswer NotFound = new(StatusCodes.Status404NotFound, SentryError.NotFound);

    private static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["password_invalid"] = "password",
        ["name_invalid"] = "name",
        ["email_taken"] = "email",
    };

    public static void MapAcceptInvite(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/accept-invite/{invitation}/{token}").WithTags("Members").WelcomeAnonymous();
        group.MapGet("/", GetInvitation).WithName("GetInvitation").WithSummary("To what somebody is invited");
        group.MapPost("/", Accept).WithName("AcceptInvitation").WithSummary("Become a member, with the account that is signed in or with a new one");
    }

    public static async Task<Results<Ok<InvitationBody>, ErrorAnswer>> GetInvitation(
        string invitation, string token, HttpContext context, IGrainFactory grains, SignInLimits limits, TimeProvider time)
    {
        var (found, refusal) = await FindAsync(invitation, token, context, grains, limits);
        if (found is null) return refusal!;
        var directory = grains.GetGrain<IDirectoryGrain>(0);
        var inviter = found.Invitation.InviterUserId is { } id ? (await directory.ListUsersAsync([id])).GetValueOrDefault(id)?.Name : null;
        var person = context.Features.Get<Caller>()?.Person;
        return TypedResults.Ok(new InvitationBody(
            new InvitationOrganizationBody(found.Organization.Slug, found.Organization.Name), inviter, found.Invitation.Email, found.Invitation.Role,
            found.Invitation.ExpiresAt <= time.GetUtcNow(), await directory.FindUserAsync(found.Invitation.Email) is not null,
            person?.Email, found.Organization.MemberOf(person?.Id) is not null,
            found.Organization.Rights.RequireTwoFactor && (person is null || !RequiredSecondFactor.Has(person))));
    }

    /// <summary>The signed-in account is used, whatever address was invited; without one, name and password make an account of that address.</summary>
    public static async Task<Results<Ok<InvitationOrganizationBody>, BadRequest<FieldErrors>, ErrorAnswer>> Accept(
        string invitation, string token, AcceptInvitationBody body, HttpContext context, IGrainFactory grains, SignInLimits limits, Login login, TimeProvider time)
    {
        var (found, refusal) = await FindAsync(invitation, token, context, grains, limits);
        if (found is null) return refusal!;
        if (context.Features.Get<Caller>() is { IsSession: false }) return new ErrorAnswer(StatusCodes.Status403Forbidden, SentryError.Forbidden);
        if (context.Features.Get<Caller>() is { IsSignedOnOnly: true }) return new ErrorAnswer(StatusCodes.Status401Unauthorized, CodedError.SignInRequired());
        var person = context.Features.Get<Caller>()?.Person;
        // Before an account is made that would be left without what it was made for.
        if (found.Invitation.ExpiresAt <= time.GetUtcNow()) throw new DomainException("invitation_expired", "This invitation has expired. Ask for another one.");
        if (person is null && body.FindErrors() is { } errors) return TypedResults.BadRequest(errors);
        try
        {
            var user = person ?? await grains.GetGrain<IDirectoryGrain>(0).RegisterUserAsync(found.Invitation.Email, body.Name!.Trim(), body.Password!);
            await grains.GetGrain<IOrganizationGrain>(found.Organization.Id).ExecuteAsync(new AcceptInvitation(found.Invitation.Id, Hash(token), user.Id));
            if (person is null) await login.CompleteAsync(context, user, SignInMethods.Password);
            return TypedResults.Ok(new InvitationOrganizationBody(found.Organization.Slug, found.Organization.Name));
        }
        catch (DomainException refused) when (FieldErrors.OfRefusal(refused, Fields) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }

    private static async Task<(FoundInvitation? Found, ErrorAnswer? Refusal)> FindAsync(
        string invitation, string token, HttpContext context, IGrainFactory grains, SignInLimits limits)
    {
        if (await limits.OfInvitationAsync(context) is { } wait) return (null, wait);
        var found = Wire.TryParseId(invitation, out var id) && token.Length <= 100 ? await grains.GetGrain<IDirectoryGrain>(0).FindInvitationAsync(id, Hash(token)) : null;
        if (found is null) await limits.RecordWrongInvitationAsync(context);
        return (found, found is null ? NotFound : null);
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

/// <summary>To what somebody is invited.</summary>
/// <param name="Organization">Which organisation.</param>
/// <param name="InviterName">Who invites; null: not known.</param>
/// <param name="Email">The address that is invited.</param>
/// <param name="Role"><c>member</c>, <c>manager</c> or <c>owner</c>.</param>
/// <param name="IsExpired">The link is good no more.</param>
/// <param name="HasAccount">Whether the address has an account already.</param>
/// <param name="SignedInAs">The address of the account that would be used; null: nobody is signed in.</param>
/// <param name="IsMember">Whether that account is a member already.</param>
/// <param name="Needs2fa">Whether a second factor will be asked for.</param>
public sealed record InvitationBody(
    InvitationOrganizationBody Organization, string? InviterName, string Email, string Role, bool IsExpired, bool HasAccount, string? SignedInAs, bool IsMember, bool Needs2fa);

/// <summary>An organisation that somebody is invited to.</summary>
public sealed record InvitationOrganizationBody(string Slug, string Name);

/// <summary>A new account's name and password; neither is needed by who is signed in.</summary>
public sealed record AcceptInvitationBody(string? Name = null, string? Password = null)
{
    private const int NameLengthMax = 100;
    private const int PasswordLengthMax = 256;

    /// <summary>What is wrong with the fields of somebody who is not signed in, or null.</summary>
    public FieldErrors? FindErrors() => this switch
    {
        _ when string.IsNullOrWhiteSpace(Name) => FieldErrors.Required("name"),
        _ when string.IsNullOrEmpty(Password) => FieldErrors.Required("password"),
        _ => FieldErrors.OfText("name", Name, NameLengthMax) ?? FieldErrors.OfText("password", Password, PasswordLengthMax),
    };
}
