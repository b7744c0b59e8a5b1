using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Settings;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Settings;
using SentryOrleans.Contracts.Setup;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Setup;

/// <summary>The first run: makes the superuser and the organisation of a new server, for whoever has its one-time token.</summary>
public static class SetupApi
{
    private static readonly FieldErrors WrongToken = FieldErrors.Of("token", "This token is not valid, or the server is already set up.");

    private static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>(ServerOptionsApi.Fields)
    {
        ["already_set_up"] = "token",
        ["not_superuser"] = "token",
        ["password_wrong"] = "password",
        ["password_invalid"] = "password",
        ["email_invalid"] = "email",
        ["user_name_invalid"] = "name",
        ["organization_invalid"] = "organization",
        ["project_invalid"] = "project",
        ["platform_invalid"] = "platform",
        ["language_invalid"] = "language",
    };

    /// <summary>Registers the one-time token.</summary>
    public static IServiceCollection AddSetup(this IServiceCollection services) => services.AddSingleton<SetupToken>();

    public static void MapSetup(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/setup").WithTags("Setup");
        group.MapGet("/", GetSetup).WithName("GetSetup").WithSummary("Whether the server is set up, and whether a setup token is good");
        group.MapPost("/", SetUp).WithName("SetUp").WithSummary("Set a new server up and sign in");
    }

    /// <param name="token">From the link that the server printed at its start.</param>
    public static async Task<Results<Ok<SetupBody>, ErrorAnswer>> GetSetup(
        [FromQuery] string? token, HttpContext context, SetupToken setup, SignInLimits limits, CurrentSettings settings)
    {
        var valid = false;
        if (!string.IsNullOrEmpty(token))
        {
            var (opens, refusal) = await OpensAsync(token, context, setup, limits);
            if (refusal is not null) return refusal;
            valid = opens;
        }
        return TypedResults.Ok(new SetupBody(valid, await setup.IsSetUpAsync(), settings.RootUrl.Value, settings.RootUrl.Source));
    }

    public static async Task<Results<Created<SetUpResultBody>, BadRequest<FieldErrors>, ErrorAnswer>> SetUp(
        SetUpBody body, HttpContext context, SetupToken setup, SignInLimits limits, CurrentSettings settings, IGrainFactory grains)
    {
        if (string.IsNullOrEmpty(body.Token)) return TypedResults.BadRequest(FieldErrors.Required("token"));
        var (opens, refusal) = await OpensAsync(body.Token, context, setup, limits);
        if (refusal is not null) return refusal;
        if (!opens) return TypedResults.BadRequest(WrongToken);
        if (body.FindErrors(settings.RootUrl) is { } errors) return TypedResults.BadRequest(errors);
        try
        {
            var result = await grains.GetGrain<ISetupGrain>(0).SetUpAsync(body.ToRequest(settings.RootUrl));
            settings.Take(await grains.GetGrain<IServerGrain>(0).GetAsync());
            var user = await grains.GetGrain<IUserGrain>(result.UserId).GetAsync();
            await SessionCookie.SignInAsync(context, user!);
            return TypedResults.Created((string?)null, new SetUpResultBody(result.OrganizationSlug, result.Project?.Slug));
        }
        catch (DomainException refused) when (FieldErrors.OfRefusal(refused, Fields) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }

    private static async Task<(bool Opens, ErrorAnswer? Refusal)> OpensAsync(string token, HttpContext context, SetupToken setup, SignInLimits limits)
    {
        if (await limits.OfSetupTokenAsync(context) is { } wait) return (false, wait);
        var opens = await setup.OpensAsync(token);
        if (!opens) await limits.RecordWrongSetupTokenAsync(context);
        return (opens, null);
    }
}
