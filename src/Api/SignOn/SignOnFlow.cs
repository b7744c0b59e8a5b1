using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using SentryOrleans.Api.Auth;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.SignOn;

/// <summary>
/// A browser's way to an organisation's provider and back. It always ends on a page: the one asked for, or the login page, with the reason as <c>sso</c> in its address.
/// An identity that nobody has is never linked by its address: a signed-in user asks for the link, or, for addresses of the organisation's domains, a new account is made.
/// </summary>
public sealed partial class SignOnFlow(SignOnHandlers handlers, IGrainFactory grains, Login login, IDataProtectionProvider protection, ILogger<SignOnFlow> logger)
{
    private const string OrganizationItem = "organization";
    private const string LinkItem = "link";
    private const string NextItem = "next";
    private static readonly TimeSpan LinkLifetime = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector _links = protection.CreateProtector("sso-link").ToTimeLimitedDataProtector();

    /// <summary>Maps the two pages that browsers visit.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/auth/sso").ExcludeFromDescription();
        group.MapGet("/callback/", (HttpContext context, SignOnFlow flow) => flow.ReturnAsync(context));
        group.MapGet("/{organization}/", (string organization, HttpContext context, SignOnFlow flow) => flow.LeaveAsync(context, organization));
    }

    /// <summary>The page that links the identity of this user, who asked for it just now.</summary>
    public string LinkUrl(OrganizationView organization, long userId) =>
        $"{StartUrl(organization.Slug)}?link={Uri.EscapeDataString(_links.Protect(string.Create(CultureInfo.InvariantCulture, $"{organization.Id} {userId}"), LinkLifetime))}";

    /// <summary>The page that signs on at an organisation.</summary>
    public static string StartUrl(string organization) => $"/auth/sso/{organization}/";

    private async Task LeaveAsync(HttpContext context, string organizationName)
    {
        var organization = await grains.GetGrain<IDirectoryGrain>(0).FindOrganizationAsync(organizationName);
        if (organization is null || await grains.GetGrain<ISignOnGrain>(organization.Id).GetProviderAsync() is not { } provider)
        {
            Refuse(context, "sso_off", null);
            return;
        }
        var properties = new AuthenticationProperties { RedirectUri = "/" };
        properties.Items[OrganizationItem] = Wire.Id(organization.Id);
        properties.Items[NextItem] = SameOrigin(context.Request.Query["next"]) ?? "/";
        if (await FindLinkAsync(context, organization) is { } user) properties.Items[LinkItem] = Wire.Id(user);
        // Who is to prove that it is still there must not be waved through.
        if (context.Request.Query.ContainsKey("prove")) properties.SetParameter(OpenIdConnectParameterNames.Prompt, OpenIdConnectPrompt.Login);
        try
        {
            await (await handlers.CreateAsync(context, provider)).ChallengeAsync(properties);
        }
        catch (Exception fault) when (fault is InvalidOperationException or HttpRequestException or IOException or TaskCanceledException)
        {
            LogUnreachable(organization.Id, fault.InnerException?.Message ?? fault.Message);
            Refuse(context, "sso_unreachable", organization.Slug, properties);
        }
    }

    private async Task ReturnAsync(HttpContext context)
    {
        var properties = handlers.ReadState(context.Request.Query["state"]);
        if (properties is null || !Wire.TryParseId(Noted(properties, OrganizationItem), out var id)
            || await grains.GetGrain<IOrganizationGrain>(id).GetAsync() is not { } organization
            || await grains.GetGrain<ISignOnGrain>(id).GetProviderAsync() is not { } provider)
        {
            Refuse(context, "sso_failed", null);
            return;
        }
        var handler = await handlers.CreateAsync(context, provider);
        await handler.HandleRequestAsync();
        var result = context.Features.Get<SignOnResult>();
        if (SignOnPerson.From(result?.Person, provider.Settings) is not { } person)
        {
            LogFailed(id, result?.Failure?.Message ?? "no answer");
            Refuse(context, "sso_failed", organization.Slug, properties);
            return;
        }
        try
        {
            await FinishAsync(context, organization, person, properties);
        }
        catch (DomainException refusal)
        {
            Refuse(context, refusal.Code, organization.Slug, properties);
        }
    }

    private async Task FinishAsync(HttpContext context, OrganizationView organization, SignOnPerson person, AuthenticationProperties properties)
    {
        var signOn = grains.GetGrain<ISignOnGrain>(organization.Id);
        var next = Noted(properties, NextItem) ?? "/";
        if (Wire.TryParseId(Noted(properties, LinkItem), out var linking))
        {
            if (await SessionUserAsync(context) != linking) throw new DomainException("sso_failed", "The session is over.");
            Act(context, linking);
            await signOn.SignOnAsync(new SignOnArrival(linking, person.Identity, person.EmailDomain, person.Groups, Join: false));
            await grains.GetGrain<ISessionsGrain>(linking).SignOnAsync(context.Features.GetRequiredFeature<Caller>().Session!.Id, organization.Id);
            context.Response.Redirect(next);
            return;
        }
        var user = await signOn.FindIdentityAsync(person.Identity) is { } known
            ? await ComeBackAsync(context, signOn, known, person)
            : await ProvisionAsync(context, signOn, organization, person);
        await login.CompleteAsync(context, user, SignInMethods.Sso, organization.Id);
        context.Response.Redirect(next);
    }

    private async Task<UserView> ComeBackAsync(HttpContext context, ISignOnGrain signOn, long userId, SignOnPerson person)
    {
        if (await grains.GetGrain<IUserGrain>(userId).GetAsync() is not { Deactivated: false } user) throw new DomainException("user_deactivated", "The account is switched off.");
        // Else whoever runs an organisation's provider could make itself anybody.
        if (user.Superuser) throw new DomainException("sso_superuser", "Superusers sign in with their password.");
        Act(context, userId);
        await signOn.SignOnAsync(new SignOnArrival(userId, person.Identity, person.EmailDomain, person.Groups, Join: false));
        return user;
    }

    private async Task<UserView> ProvisionAsync(HttpContext context, ISignOnGrain signOn, OrganizationView organization, SignOnPerson person)
    {
        if (organization.SignOn is not { Enabled: true }) throw new DomainException("sso_not_enabled", "An owner has to link its identity first.");
        if (person.Email is not { } email) throw new DomainException("sso_no_address", "The provider tells no address.");
        new Actor(ActorKind.Anonymous, null, null, context.Connection.RemoteIpAddress?.ToString()).Act();
        return await signOn.ProvisionAsync(email, person.Name, new SignOnArrival(0, person.Identity, person.EmailDomain, person.Groups, Join: true));
    }

    /// <summary>Who asked for a link a moment ago, if its session is this browser's.</summary>
    private async Task<long?> FindLinkAsync(HttpContext context, OrganizationView organization)
    {
        if (context.Request.Query["link"].ToString() is not { Length: > 0 } link) return null;
        try
        {
            var wanted = _links.Unprotect(link);
            return await SessionUserAsync(context) is { } user && wanted == string.Create(CultureInfo.InvariantCulture, $"{organization.Id} {user}") ? user : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private static string? Noted(AuthenticationProperties properties, string name) => properties.Items.TryGetValue(name, out var value) ? value : null;

    private static async Task<long?> SessionUserAsync(HttpContext context)
    {
        await context.AuthenticateAsync(AuthServices.SessionScheme);
        return context.Features.Get<Caller>()?.UserId;
    }

    private static void Act(HttpContext context, long userId) => new Actor(ActorKind.Session, userId, null, context.Connection.RemoteIpAddress?.ToString()).Act();

    /// <summary>A path of this server, or null.</summary>
    public static string? SameOrigin(string? path) =>
        path is { Length: > 0 and <= 2_000 } && path[0] == '/' && path is not [_, '/' or '\\', ..] && !path.Any(char.IsControl) ? path : null;

    /// <summary>Where one wanted to go is not forgotten: the password leads there, too.</summary>
    private static void Refuse(HttpContext context, string code, string? organization, AuthenticationProperties? properties = null)
    {
        var named = organization is null ? "" : $"&organization={Uri.EscapeDataString(organization)}";
        var next = properties is not null && Noted(properties, NextItem) is { Length: > 1 } path ? $"&next={Uri.EscapeDataString(path)}" : "";
        context.Response.Redirect($"/auth/login/?sso={code.Replace('_', '-')}{named}{next}");
    }

    [LoggerMessage(LogLevel.Warning, "The sign-on provider of organization {OrganizationId} cannot be reached: {Reason}")]
    private partial void LogUnreachable(long organizationId, string reason);

    [LoggerMessage(LogLevel.Warning, "A sign-on at organization {OrganizationId} failed: {Reason}")]
    private partial void LogFailed(long organizationId, string reason);
}
