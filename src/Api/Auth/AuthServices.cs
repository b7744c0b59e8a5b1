using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SentryOrleans.Api.Auth;

/// <summary>Registers authentication and authorization.</summary>
public static class AuthServices
{
    /// <summary>The scheme that routes name: a bearer header wins, else the session counts.</summary>
    public const string Scheme = "Sentry";

    /// <summary>Browser sessions.</summary>
    public const string SessionScheme = "Session";

    private const string TokenScheme = "Token";

    /// <summary>There is no default scheme, so that ingest requests, which name none, cost nothing here.</summary>
    public static IServiceCollection AddAuth(this IServiceCollection services)
    {
        services.AddAuthentication()
            .AddPolicyScheme(Scheme, null, options => options.ForwardDefaultSelector =
                context => BearerHeader.Is(context.Request.Headers.Authorization) ? TokenScheme : SessionScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenScheme, null)
            .AddCookie(SessionScheme);
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>, SessionCookie>();
        services.AddAuthorizationBuilder();
        services.AddOptions<SignInOptions>().BindConfiguration(SignInOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<IAuthorizationHandler, AccessHandler>()
            .AddSingleton<IAuthorizationMiddlewareResultHandler, AccessResultHandler>()
            .AddSingleton<OrganizationCache>()
            .AddSingleton<AccessResolver>()
            .AddSingleton<AccessRenewal>()
            .AddSingleton<AccessSignals>()
            .AddSingleton<CsrfProtection>()
            .AddSingleton<Sudo>()
            .AddSingleton<SignOnRequirement>()
            .AddSingleton<Attempts>()
            .AddSingleton<SignInLimits>()
            .AddSingleton<SealedCookies>()
            .AddSingleton<PendingSignIn>()
            .AddSingleton<RememberedBrowsers>()
            .AddSingleton<Passkeys>()
            .AddSingleton<Login>();
    }
}
