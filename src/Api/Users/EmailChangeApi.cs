using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Settings;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Users;

/// <summary>Another address for one's own account, which counts once it is confirmed. Whoever asks learns nothing of whether somebody else has it.</summary>
public static class EmailChangeApi
{
    private static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["email_invalid"] = "email",
        ["email_same"] = "email",
        ["email_taken"] = "token",
        ["link_invalid"] = "token",
    };

    public static void MapEmailChange(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/api/0/users/me/email").WithTags("Auth").RequireSession();
        own.MapPost("/", Request).WithName("RequestEmailChange").WithSummary("Mail a link to another address that the caller is to have, and tell the address there is").RequireSudo();
        own.MapDelete("/", Cancel).WithName("CancelEmailChange").WithSummary("Keep the address there is");
        routes.MapPost("/api/0/auth/email/confirm/", Confirm).WithTags("Auth").WithName("ConfirmEmailChange").WithSummary("Take the new address, with the link that was mailed to it");
    }

    public static async Task<Results<Ok<SelfBody>, BadRequest<FieldErrors>, ErrorAnswer>> Request(
        EmailRequestBody body, Caller caller, HttpContext context, CurrentSettings settings, SignInLimits limits, IGrainFactory grains, TimeProvider time)
    {
        if (body.FindErrors() is { } errors) return TypedResults.BadRequest(errors);
        if (!settings.InForce.IsMailConfigured) return CodedAnswer.NoMail;
        var email = body.Email!.Trim();
        var (tooMany, mayMail) = await limits.TakeEmailChangeAsync(caller.User.Id, Login.Clean(email));
        if (tooMany is not null) return tooMany;
        try
        {
            var user = caller.User;
            await SameTime.TakeAsync(time, async () => user = await grains.GetGrain<IUserGrain>(caller.User.Id).RequestEmailChangeAsync(email, mayMail, SessionCookie.OriginOf(context)));
            return TypedResults.Ok(SelfBody.From(user));
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, Fields) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }

    public static async Task<Ok<SelfBody>> Cancel(Caller caller, IGrainFactory grains) =>
        TypedResults.Ok(SelfBody.From(await grains.GetGrain<IUserGrain>(caller.User.Id).ExecuteAsync(new CancelEmailChange())));

    public static async Task<Results<NoContent, BadRequest<FieldErrors>, ErrorAnswer>> Confirm(LinkBody body, HttpContext context, SignInLimits limits, IGrainFactory grains)
    {
        if (body.FindErrors(out var userId) is { } errors) return TypedResults.BadRequest(errors);
        if (await limits.TakeLinkAsync(context) is { } wait) return wait;
        try
        {
            if (userId == 0) return TypedResults.BadRequest(FieldErrors.Of("token", "This link is not valid."));
            await grains.GetGrain<IUserGrain>(userId).ConfirmEmailChangeAsync(body.Token!, SessionCookie.OriginOf(context));
            return TypedResults.NoContent();
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, Fields) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }
}
