using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SentryOrleans.Api.Errors;

namespace SentryOrleans.Api.Auth;

/// <summary>The API's front page. Both are null for anonymous callers; a session has no <paramref name="Auth"/>.</summary>
public sealed record RootBody(RootAuthBody? Auth, UserBody? User)
{
    public string Version => "0";
}

/// <summary>A token's scopes.</summary>
public sealed record RootAuthBody(IReadOnlyList<string> Scopes);

/// <summary>What the login page can offer.</summary>
/// <param name="InstanceName">What people call the server.</param>
/// <param name="AllowRegistration">Whether people may register themselves.</param>
/// <param name="Mail">Whether the server sends mail; without it lost passwords need an administrator.</param>
/// <param name="Passkeys">Whether browsers can use passkeys here: not where the server's address is a bare IP address.</param>
/// <param name="Sso">Others who vouch for users.</param>
/// <param name="AllowFounding">Whether whoever signs in may found organisations.</param>
public sealed record AuthConfigBody(string InstanceName, bool AllowRegistration, bool Mail, bool Passkeys, IReadOnlyList<SsoProviderBody> Sso, bool AllowFounding);

/// <summary>A button to sign in by somebody else's word. <paramref name="Url"/> is where it leads, on this server.</summary>
public sealed record SsoProviderBody(string Id, string Name, string Url);

/// <summary>An e-mail address and its password.</summary>
public sealed record SignInBody(string? Username, string? Password);

/// <summary>A code of an authenticator app, or a recovery code. With <paramref name="Remember"/> this browser is not asked for one again for 30 days.</summary>
public sealed record CodeBody(string? Code, bool? Remember = null);

/// <summary>The caller's password, or a passkey's answer to a challenge.</summary>
public sealed record ProveBody(string? Password = null, JsonElement? Credential = null);

/// <summary>Where to go after signing in, and as whom; or what is still asked for.</summary>
/// <param name="NextUri">A page of this server; null before the second step.</param>
/// <param name="User">Who signed in; null before the second step.</param>
/// <param name="Next"><c>two-factor</c> before the second step, else null.</param>
/// <param name="Methods">How the second step can be done, the best first: <c>passkey</c>, <c>totp</c>, <c>recovery</c>.</param>
public sealed record SignedInBody(string? NextUri, SelfBody? User, string? Next = null, IReadOnlyList<string>? Methods = null)
{
    /// <summary>The answer for how it went.</summary>
    public static Results<Ok<SignedInBody>, BadRequest<FieldErrors>, ErrorAnswer> Answer(SignInOutcome outcome) => outcome switch
    {
        { User: { } user } => TypedResults.Ok(new SignedInBody("/", SelfBody.From(user))),
        { Methods: { } methods } => TypedResults.Ok(new SignedInBody(null, null, "two-factor", methods)),
        _ => outcome.Refusal!,
    };
}

/// <summary>Which sessions to end.</summary>
public sealed record SignOutBody(bool? All = null);
