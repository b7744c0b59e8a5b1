using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>What a passkey's answer is wanted for.</summary>
public enum PasskeyUse
{
    /// <summary>Sign in with nothing else: its owner must have unlocked it.</summary>
    SignIn = 1,

    /// <summary>The second step after the password.</summary>
    SecondStep = 2,

    /// <summary>Prove again who is at the browser.</summary>
    Proof = 3,
}

/// <summary>
/// Passkeys as ASP.NET Core Identity checks them, on users that are grains. A challenge travels in an encrypted cookie of five minutes and is answered once.
/// The relying party is the host of the server's address, and only its pages are believed.
/// </summary>
public sealed class Passkeys(
    IOptions<ServerAddressOptions> address, IGrainFactory grains, SealedCookies cookies, SignInLimits limits, ILogger<UserManager<UserView>> logger)
{
    private const string Cookie = "sentrypasskey";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>Browsers have no passkeys for bare addresses.</summary>
    public bool Work => !IPAddress.TryParse(Host.Trim('[', ']'), out _);

    private string Host => new Uri(address.Value.RootUrl).Host;

    /// <summary>A challenge for a new passkey: the options of <c>navigator.credentials.create</c>.</summary>
    public async Task<JsonElement> BeginAddingAsync(HttpContext context, UserView user)
    {
        using var users = Users();
        var entity = new PasskeyUserEntity { Id = Wire.Id(user.Id), Name = user.Email, DisplayName = user.Name };
        var made = await HandlerFor(users, verified: false).MakeCreationOptionsAsync(entity, context);
        cookies.Write(context, Cookie, new Challenge("add", user.Id, made.AttestationState!), Lifetime);
        return JsonElement.Parse(made.CreationOptionsJson);
    }

    /// <summary>The passkey that answers the challenge, or null when it does not.</summary>
    public async Task<PasskeyCredential?> FinishAddingAsync(HttpContext context, UserView user, JsonElement credential)
    {
        if (await TakeAsync(context, "add") is not { } challenge || challenge.UserId != user.Id) return null;
        using var users = Users();
        var result = await HandlerFor(users, verified: false).PerformAttestationAsync(
            new PasskeyAttestationContext { HttpContext = context, CredentialJson = credential.GetRawText(), AttestationState = challenge.State });
        return result.Succeeded ? PasskeyStore.CredentialOf(result.Passkey) : null;
    }

    /// <summary>A challenge for a passkey of the user, or of whoever has one: the options of <c>navigator.credentials.get</c>.</summary>
    public async Task<JsonElement> BeginUsingAsync(HttpContext context, PasskeyUse use, UserView? user)
    {
        using var users = Users();
        var made = await HandlerFor(users, use == PasskeyUse.SignIn).MakeRequestOptionsAsync(user!, context);
        cookies.Write(context, Cookie, new Challenge(PurposeOf(use), user?.Id ?? 0, made.AssertionState!), Lifetime);
        return JsonElement.Parse(made.RequestOptionsJson);
    }

    /// <summary>Whose passkey answers the challenge; null: nobody's who may use the server.</summary>
    public async Task<UserView?> UseAsync(HttpContext context, PasskeyUse use, JsonElement credential)
    {
        if (await TakeAsync(context, PurposeOf(use)) is not { } challenge) return null;
        using var users = Users();
        var result = await HandlerFor(users, use == PasskeyUse.SignIn).PerformAssertionAsync(
            new PasskeyAssertionContext { HttpContext = context, CredentialJson = credential.GetRawText(), AssertionState = challenge.State });
        if (!result.Succeeded) return null;
        var used = PasskeyStore.CredentialOf(result.Passkey);
        return await grains.GetGrain<IUserGrain>(result.User.Id).ExecuteAsync(new UsePasskey(used.Id, used.SignCount, used.BackedUp));
    }

    private static string PurposeOf(PasskeyUse use) => use.ToString().ToLower(CultureInfo.InvariantCulture);

    private async Task<Challenge?> TakeAsync(HttpContext context, string purpose)
    {
        var challenge = cookies.Read<Challenge>(context, Cookie);
        cookies.Delete(context, Cookie);
        return challenge?.Purpose == purpose && await limits.TakeChallengeAsync(challenge.State) ? challenge : null;
    }

    private UserManager<UserView> Users() => new(new PasskeyStore(grains), null!, null!, null!, null!, null!, null!, null!, logger);

    private PasskeyHandler<UserView> HandlerFor(UserManager<UserView> users, bool verified) => new(users, Options.Create(new IdentityPasskeyOptions
    {
        ServerDomain = Host,
        AuthenticatorTimeout = Lifetime,
        ResidentKeyRequirement = "preferred",
        UserVerificationRequirement = verified ? "required" : "preferred",
        ValidateOrigin = origin => ValueTask.FromResult(
            !origin.CrossOrigin && Uri.TryCreate(origin.Origin, UriKind.Absolute, out var page)
            && page.GetLeftPart(UriPartial.Authority) == new Uri(address.Value.RootUrl).GetLeftPart(UriPartial.Authority)),
    }));

    /// <summary>What the browser is to answer. <paramref name="State"/> is Identity's own.</summary>
    private sealed record Challenge(string Purpose, long UserId, string State);
}
