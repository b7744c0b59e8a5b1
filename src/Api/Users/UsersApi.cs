using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Users;

/// <summary>The caller's own account. Only a session may change it, so a leaked token cannot take it over.</summary>
public static class UsersApi
{
    private static readonly IReadOnlyDictionary<string, string> ProfileFields = new Dictionary<string, string>
    {
        ["name_invalid"] = "name",
        ["language_invalid"] = "language",
        ["theme_invalid"] = "theme",
        ["timezone_invalid"] = "timezone",
        ["interface_invalid"] = "ui",
    };

    private static readonly IReadOnlyDictionary<string, string> PasswordFields = new Dictionary<string, string>
    {
        ["password_wrong"] = "password",
        ["password_invalid"] = "passwordNew",
    };

    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/users/me").WithTags("Auth").RequireSession();
        group.MapPut("/", UpdateSelf).WithName("UpdateMe").WithSummary("Change the caller's name and options").WithMetadata(new OpenToSignedOn());
        group.MapPut("/password/", ChangePassword).WithName("ChangePassword").WithSummary("Change the caller's password; its other sessions end").RequireSudo();
    }

    public static async Task<Results<Ok<SelfBody>, BadRequest<FieldErrors>>> UpdateSelf(UpdateSelfBody body, Caller caller, IGrainFactory grains)
    {
        if (!body.TryRead(out var command, out var errors)) return TypedResults.BadRequest(errors);
        try
        {
            return TypedResults.Ok(SelfBody.From(await grains.GetGrain<IUserGrain>(caller.User.Id).ExecuteAsync(command)) with { SignedOnOnly = caller.IsSignedOnOnly });
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, ProfileFields) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }

    /// <summary>The session that asks goes on; a wrong password counts as a failed login.</summary>
    public static async Task<Results<NoContent, BadRequest<FieldErrors>, ErrorAnswer>> ChangePassword(
        ChangePasswordBody body, Caller caller, HttpContext context, IGrainFactory grains, Login login)
    {
        if (body.FindErrors() is { } errors) return TypedResults.BadRequest(errors);
        var (proved, refusal) = await login.ProveAsync(context, caller.User, body.Password!);
        if (refusal is not null) return refusal;
        if (!proved) return TypedResults.BadRequest(FieldErrors.Of("password", "This is not the user's password."));
        try
        {
            var user = await grains.GetGrain<IUserGrain>(caller.User.Id).ChangePasswordAsync(body.Password!, body.PasswordNew!, SessionCookie.OriginOf(context));
            await SessionCookie.KeepOnlyAsync(context, user);
            return TypedResults.NoContent();
        }
        catch (DomainException refused) when (FieldErrors.OfRefusal(refused, PasswordFields) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }
}
