using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace SentryOrleans.Testing.SignOn;

/// <summary>A person that a provider knows.</summary>
/// <param name="Subject">Its id there.</param>
/// <param name="Email">Null: the provider tells none.</param>
/// <param name="Name">Its name.</param>
/// <param name="Groups">The groups it is in, in the claim <c>groups</c>.</param>
/// <param name="EmailVerified">What the provider says of the address.</param>
public sealed record ProviderPerson(string Subject, string? Email, string Name, IReadOnlyList<string> Groups, bool EmailVerified = true);

/// <summary>A real OpenID Connect provider on this machine, for one client. It asks nobody for a password: whoever is <see cref="AtBrowser"/> signs on.</summary>
public sealed class IdentityProvider : IAsyncDisposable
{
    public const string ClientId = "sentry";
    public const string ClientSecret = "a secret between the two";

    private readonly WebApplication _app;

    private IdentityProvider(WebApplication app) => _app = app;

    /// <summary>Its address, which is its issuer.</summary>
    public string Issuer => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Who signs on; null: the provider refuses.</summary>
    public ProviderPerson? AtBrowser { get; set; }

    /// <summary>How often a code was exchanged for tokens.</summary>
    public int Exchanges => _exchanges;

    private int _exchanges;

    public static async Task<IdentityProvider> StartAsync()
    {
        IdentityProvider? provider = null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Services.AddAuthentication();
        builder.Services.AddOpenIddict().AddServer(options =>
        {
            options.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token");
            options.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            // Keys that OpenIddict makes for itself are so long that a busy machine works for seconds at them.
            options.AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32))).AddSigningKey(new RsaSecurityKey(RSA.Create(2048)));
            options.RegisterScopes(Scopes.Email, Scopes.Profile);
            options.EnableDegradedMode();
            options.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId) context.Reject(Errors.InvalidClient);
                return default;
            }));
            options.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId || context.ClientSecret != ClientSecret) context.Reject(Errors.InvalidClient);
                else Interlocked.Increment(ref provider!._exchanges);
                return default;
            }));
            options.AddEventHandler<HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (provider!.AtBrowser is { } person) context.SignIn(PrincipalOf(person));
                else context.Reject(Errors.AccessDenied);
                return default;
            }));
            options.UseAspNetCore().DisableTransportSecurityRequirement();
        });
        var app = builder.Build();
        app.UseAuthentication();
        provider = new IdentityProvider(app);
        await app.StartAsync();
        // Its first answer takes long, which is not what the tests are about.
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri($"{provider.Issuer}/.well-known/openid-configuration"));
        answer.EnsureSuccessStatusCode();
        return provider;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static ClaimsPrincipal PrincipalOf(ProviderPerson person)
    {
        var identity = new ClaimsIdentity("provider", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, person.Subject).SetClaim(Claims.Name, person.Name);
        if (person.Email is { } email) identity.SetClaim(Claims.Email, email).SetClaim(Claims.EmailVerified, person.EmailVerified);
        if (person.Groups.Count > 0) identity.SetClaims("groups", [.. person.Groups]);
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        return new ClaimsPrincipal(identity).SetScopes(Scopes.OpenId, Scopes.Email, Scopes.Profile);
    }
}
