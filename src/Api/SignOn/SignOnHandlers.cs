using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using SentryOrleans.Api.Auth;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Outgoing;

namespace SentryOrleans.Api.SignOn;

/// <summary>
/// The framework's handler of OpenID Connect, one set of options for each organisation's provider: code with PKCE, nonce, state and the checks of tokens are its own.
/// What comes of it is left with the request as <see cref="SignOnResult"/>; nobody is signed in here.
/// </summary>
public sealed class SignOnHandlers(
    [FromKeyedServices(OutgoingHttp.Handler)] HttpMessageHandler outgoing, IDataProtectionProvider protection, IOptions<ServerAddressOptions> address, ILoggerFactory logger)
{
    /// <summary>Where providers send browsers back to.</summary>
    public const string CallbackPath = "/auth/sso/callback/";

    private const string SchemeName = "SignOn";
    private const int ProvidersMax = 1_000;

    private readonly ConcurrentDictionary<long, (string Stamp, OpenIdConnectOptions Options)> _options = new();
    private readonly PropertiesDataFormat _state = new(protection.CreateProtector("sso-state"));

    /// <summary>The address that a provider must know.</summary>
    public string CallbackUrl => address.Value.RootUrl + CallbackPath;

    /// <summary>What was noted when the browser left; null when this server did not.</summary>
    public AuthenticationProperties? ReadState(string? state) => string.IsNullOrEmpty(state) ? null : _state.Unprotect(state);

    /// <summary>A handler for one request.</summary>
    public async Task<OpenIdConnectHandler> CreateAsync(HttpContext context, SignOnProvider provider)
    {
        var handler = new OpenIdConnectHandler(new Always(OptionsOf(provider)), logger, HtmlEncoder.Default, UrlEncoder.Default);
        await handler.InitializeAsync(new AuthenticationScheme(SchemeName, null, typeof(OpenIdConnectHandler)), context);
        return handler;
    }

    private OpenIdConnectOptions OptionsOf(SignOnProvider provider)
    {
        var stamp = $"{provider.Stamp} {address.Value.RootUrl}";
        if (_options.TryGetValue(provider.OrganizationId, out var known) && known.Stamp == stamp) return known.Options;
        if (_options.Count >= ProvidersMax) _options.Clear();
        var options = Build(provider);
        _options[provider.OrganizationId] = (stamp, options);
        return options;
    }

    private OpenIdConnectOptions Build(SignOnProvider provider)
    {
        var settings = provider.Settings;
        var options = new OpenIdConnectOptions
        {
            Authority = settings.Issuer,
            ClientId = settings.ClientId,
            ClientSecret = provider.Secret,
            ResponseType = OpenIdConnectResponseType.Code,
            // With a form the browser would send no cookie of ours along that is not for all sites.
            ResponseMode = OpenIdConnectResponseMode.Query,
            UsePkce = true,
            CallbackPath = CallbackPath,
            SignInScheme = AuthServices.SessionScheme,
            StateDataFormat = _state,
            Backchannel = OutgoingHttp.Client(outgoing),
            // What is reached without TLS the handler of outgoing requests decides.
            RequireHttpsMetadata = false,
            MapInboundClaims = false,
            GetClaimsFromUserInfoEndpoint = true,
            SaveTokens = false,
            Events = new OpenIdConnectEvents
            {
                OnRedirectToIdentityProvider = context =>
                {
                    context.ProtocolMessage.RedirectUri = CallbackUrl;
                    return Task.CompletedTask;
                },
                OnTokenValidated = context =>
                {
                    if (context.SecurityToken.Issuer.TrimEnd('/') != settings.Issuer) context.Fail("The token is of another issuer.");
                    return Task.CompletedTask;
                },
                OnTicketReceived = context =>
                {
                    context.HttpContext.Features.Set(new SignOnResult(context.Principal, null));
                    context.HandleResponse();
                    return Task.CompletedTask;
                },
                OnRemoteFailure = context =>
                {
                    context.HttpContext.Features.Set(new SignOnResult(null, context.Failure));
                    context.HandleResponse();
                    return Task.CompletedTask;
                },
            },
        };
        options.Scope.Add("email");
        options.TokenValidationParameters.ClockSkew = TimeSpan.FromSeconds(60);
        options.ClaimActions.MapUniqueJsonKey("email_verified", "email_verified");
        if (settings.GroupClaim is { } groups) options.ClaimActions.MapJsonKey(groups, groups);
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            // The provider sends the browser back with a link, for which Lax is enough, and None would need TLS.
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = address.Value.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        }
        new OpenIdConnectPostConfigureOptions(protection).PostConfigure(SchemeName, options);
        return options;
    }

    private sealed class Always(OpenIdConnectOptions options) : IOptionsMonitor<OpenIdConnectOptions>
    {
        public OpenIdConnectOptions CurrentValue => options;

        public OpenIdConnectOptions Get(string? name) => options;

        public IDisposable? OnChange(Action<OpenIdConnectOptions, string?> listener) => null;
    }
}

/// <summary>Whom the provider vouches for, or why it does not.</summary>
public sealed record SignOnResult(System.Security.Claims.ClaimsPrincipal? Person, Exception? Failure);
