using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Settings;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Settings;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>People who register themselves, where the server lets them, and the confirmation of addresses.</summary>
public static class RegistrationApi
{
    private static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["name_invalid"] = "name",
        ["email_invalid"] = "email",
        ["password_invalid"] = "password",
        ["language_invalid"] = "language",
        ["link_invalid"] = "token",
    };

    public static void MapRegistration(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/auth").WithTags("Auth");
        group.MapPost("/register/", Register).WithName("Register").WithSummary("Register; an address that is known already is answered alike, and its owner told by mail");
        group.MapPost("/verify/", Verify).WithName("VerifyEmail").WithSummary("Confirm an address with the link that was mailed to it");
        group.MapPost("/verify/request/", RequestVerification).WithName("RequestVerification").WithSummary("Mail the link again, if there is such an account");
    }

    public static async Task<Results<Created<RegisteredBody>, BadRequest<FieldErrors>, ErrorAnswer>> Register(
        RegisterBody body, HttpContext context, CurrentSettings settings, SignInLimits limits, IGrainFactory grains, TimeProvider time)
    {
        if (!settings.InForce.AllowRegistration) return CodedAnswer.RegistrationClosed;
        if (body.FindErrors(settings.InForce) is { } errors) return TypedResults.BadRequest(errors);
        if (await limits.TakeRegistrationAsync(context) is { } wait) return wait;
        var mail = settings.InForce.IsMailConfigured;
        try
        {
            await SameTime.TakeAsync(time, () => RegisterAsync(body.ToRegistration(mail), mail, grains));
            return TypedResults.Created((string?)null, new RegisteredBody(mail ? "verify" : "sign-in"));
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, Fields) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }

    public static async Task<Results<NoContent, BadRequest<FieldErrors>, ErrorAnswer>> Verify(LinkBody body, HttpContext context, SignInLimits limits, IGrainFactory grains)
    {
        if (body.FindErrors(out var userId) is { } errors) return TypedResults.BadRequest(errors);
        if (await limits.TakeLinkAsync(context) is { } wait) return wait;
        try
        {
            if (userId == 0) return TypedResults.BadRequest(FieldErrors.Of("token", "This link is not valid."));
            await grains.GetGrain<IUserGrain>(userId).VerifyEmailAsync(body.Token!);
            return TypedResults.NoContent();
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, Fields) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }

    public static async Task<Results<NoContent, BadRequest<FieldErrors>, ErrorAnswer>> RequestVerification(
        EmailRequestBody body, HttpContext context, CurrentSettings settings, SignInLimits limits, IGrainFactory grains, TimeProvider time)
    {
        if (body.FindErrors() is { } errors) return TypedResults.BadRequest(errors);
        if (!settings.InForce.IsMailConfigured) return CodedAnswer.NoMail;
        var (refusal, mayMail) = await limits.TakeMailAsync(context, Login.Clean(body.Email!));
        if (refusal is not null) return refusal;
        await SameTime.TakeAsync(time, async () =>
        {
            if (mayMail && await grains.GetGrain<IDirectoryGrain>(0).FindUserAsync(body.Email!.Trim()) is { } id) await grains.GetGrain<IUserGrain>(id).RequestVerificationAsync();
        });
        return TypedResults.NoContent();
    }

    private static async Task RegisterAsync(Registration registration, bool mail, IGrainFactory grains)
    {
        try
        {
            await grains.GetGrain<IRegistrationGrain>(0).RegisterAsync(registration);
        }
        catch (DomainException taken) when (taken.Code == "email_taken")
        {
            if (mail && await grains.GetGrain<IDirectoryGrain>(0).FindUserAsync(registration.Email) is { } id) await grains.GetGrain<IUserGrain>(id).RefuseSecondRegistrationAsync();
        }
    }
}

/// <summary>Who wants to register. <paramref name="Language"/> is <c>en</c> or <c>zh-hans</c>; absent: the browser's.</summary>
public sealed record RegisterBody(string? Name, string? Email, string? Password, string? Language = null)
{
    private const int NameLengthMax = 100;
    private const int LengthMax = 256;

    /// <summary>What is wrong with the fields, or null. The settings say whose addresses may register.</summary>
    public FieldErrors? FindErrors(SettingsInForce settings) => this switch
    {
        _ when string.IsNullOrWhiteSpace(Name) => FieldErrors.Required("name"),
        _ when string.IsNullOrWhiteSpace(Email) => FieldErrors.Required("email"),
        _ when string.IsNullOrEmpty(Password) => FieldErrors.Required("password"),
        _ when !settings.AllowsAddress(Email.Trim()) => FieldErrors.Of("email", "This server does not take addresses of this domain."),
        _ => FieldErrors.OfText("name", Name, NameLengthMax) ?? FieldErrors.OfText("email", Email, LengthMax) ?? FieldErrors.OfText("password", Password, LengthMax),
    };

    /// <summary>The registration that the fields make; with mail the address is confirmed before the first sign-in.</summary>
    public Registration ToRegistration(bool mail) => new(Email!.Trim(), Name!.Trim(), Password, MustVerify: mail, Language: Language, Newcomer: true);
}

/// <summary>What comes after a registration: <c>verify</c>, with the mail that was sent, or <c>sign-in</c>.</summary>
public sealed record RegisteredBody(string Next);
