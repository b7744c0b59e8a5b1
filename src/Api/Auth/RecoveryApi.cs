using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Settings;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>Lost passwords. Whoever asks learns nothing of whether there is an account: neither by the answer nor by its time.</summary>
public static class RecoveryApi
{
    private const int LengthMax = 256;

    private static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["link_invalid"] = "token",
        ["password_invalid"] = "password",
    };

    public static void MapRecovery(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0").WithTags("Auth");
        group.MapPost("/auth/recover/", Request).WithName("RequestRecovery").WithSummary("Mail a link to choose another password, if there is such an account");
        group.MapPost("/auth/recover/check/", Check).WithName("CheckRecovery").WithSummary("Whether the link of such a mail is still good");
        group.MapPost("/auth/recover/confirm/", Confirm).WithName("ConfirmRecovery").WithSummary("Choose another password with the link");
        group.MapPost("/users/{user}/recovery-link/", MakeLink).WithName("MakeRecoveryLink")
            .WithSummary("Make such a link for somebody: superusers, and owners of the one organisation the user is in").RequireSession().RequireSudo();
    }

    public static async Task<Results<NoContent, BadRequest<FieldErrors>, ErrorAnswer>> Request(
        EmailRequestBody body, HttpContext context, CurrentSettings settings, SignInLimits limits, IGrainFactory grains, TimeProvider time)
    {
        if (body.FindErrors() is { } errors) return TypedResults.BadRequest(errors);
        if (!settings.InForce.IsMailConfigured) return CodedAnswer.NoMail;
        var (refusal, mayMail) = await limits.TakeMailAsync(context, Login.Clean(body.Email!));
        if (refusal is not null) return refusal;
        await SameTime.TakeAsync(time, async () =>
        {
            if (mayMail && await grains.GetGrain<IDirectoryGrain>(0).FindUserAsync(body.Email!.Trim()) is { } id) await grains.GetGrain<IUserGrain>(id).RequestRecoveryAsync();
        });
        return TypedResults.NoContent();
    }

    public static async Task<Results<Ok<LinkCheckBody>, BadRequest<FieldErrors>, ErrorAnswer>> Check(LinkBody body, HttpContext context, SignInLimits limits, IGrainFactory grains)
    {
        if (body.FindErrors(out var userId) is { } errors) return TypedResults.BadRequest(errors);
        if (await limits.TakeLinkAsync(context) is { } wait) return wait;
        return TypedResults.Ok(new LinkCheckBody(userId > 0 && await grains.GetGrain<IUserGrain>(userId).IsRecoveryOpenAsync(body.Token!)));
    }

    public static async Task<Results<NoContent, BadRequest<FieldErrors>, ErrorAnswer>> Confirm(
        ConfirmRecoveryBody body, HttpContext context, SignInLimits limits, IGrainFactory grains)
    {
        if (new LinkBody(body.User, body.Token).FindErrors(out var userId) is { } errors) return TypedResults.BadRequest(errors);
        if (string.IsNullOrEmpty(body.Password)) return TypedResults.BadRequest(FieldErrors.Required("password"));
        if (FieldErrors.OfText("password", body.Password, LengthMax) is { } tooLong) return TypedResults.BadRequest(tooLong);
        if (await limits.TakeLinkAsync(context) is { } wait) return wait;
        try
        {
            if (userId > 0) await grains.GetGrain<IUserGrain>(userId).RecoverAsync(body.Token!, body.Password, SessionCookie.OriginOf(context));
            return userId > 0 ? TypedResults.NoContent() : TypedResults.BadRequest(FieldErrors.Of("token", "This link is not valid."));
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, Fields) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }

    public static async Task<Results<Created<RecoveryLinkBody>, NotFound<SentryError>>> MakeLink(
        string user, Caller caller, IOptions<ServerAddressOptions> address, IGrainFactory grains)
    {
        if (!Wire.TryParseId(user, out var id) || await grains.GetGrain<IUserGrain>(id).GetAsync() is not { } view || !await MayRecoverAsync(caller, view, grains))
            return TypedResults.NotFound(SentryError.NotFound);
        var token = await grains.GetGrain<IUserGrain>(id).MakeRecoveryLinkAsync();
        return TypedResults.Created((string?)null, new RecoveryLinkBody($"{address.Value.RootUrl}/auth/recover/{user}/{token}/"));
    }

    /// <summary>
    /// Whoever has the link has the account, so an owner may not take over somebody who is elsewhere too, nor a superuser one who has permissions that it has not.
    /// </summary>
    private static async Task<bool> MayRecoverAsync(Caller caller, UserView user, IGrainFactory grains)
    {
        if (caller.HasSuperuserPermission(SuperuserPermissions.Users)) return SuperuserPermissions.Of(user).All(caller.HasSuperuserPermission);
        if (user.Superuser) return false;
        return await grains.GetGrain<IDirectoryGrain>(0).ListOrganizationsAsync(user.Id) is [var only] && Standings.In(only, caller) == Standing.Owner;
    }
}

/// <summary>Hides by the time of an answer whether there was something to do.</summary>
public static class SameTime
{
    private static readonly TimeSpan Floor = TimeSpan.FromMilliseconds(400);

    /// <summary>Does the work, and takes no less than a fixed time.</summary>
    public static Task TakeAsync(TimeProvider time, Func<Task> work) => Task.WhenAll(work(), Task.Delay(Floor, time));
}

/// <summary>An e-mail address.</summary>
public sealed record EmailRequestBody(string? Email)
{
    private const int LengthMax = 256;

    /// <summary>What is wrong with it, or null.</summary>
    public FieldErrors? FindErrors() => string.IsNullOrWhiteSpace(Email) ? FieldErrors.Required("email") : FieldErrors.OfText("email", Email, LengthMax);
}

/// <summary>What a mailed link ends with: the user's id and the token.</summary>
public sealed record LinkBody(string? User, string? Token)
{
    private const int LengthMax = 256;

    /// <summary>What is wrong with the fields, or null; <paramref name="userId"/> is 0 when nobody can have it.</summary>
    public FieldErrors? FindErrors(out long userId)
    {
        if (!Wire.TryParseId(User, out userId)) userId = 0;
        return string.IsNullOrEmpty(User) ? FieldErrors.Required("user") : string.IsNullOrEmpty(Token) ? FieldErrors.Required("token") : FieldErrors.OfText("token", Token, LengthMax);
    }
}

/// <summary>Whether a link is still good.</summary>
public sealed record LinkCheckBody(bool Valid);

/// <summary>What the link ends with, and the password to have from now on.</summary>
public sealed record ConfirmRecoveryBody(string? User, string? Token, string? Password);

/// <summary>A page where whoever has its address chooses another password, within 48 hours, once.</summary>
public sealed record RecoveryLinkBody(string Url);
