using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>The limits of everything that somebody could guess or make mails with.</summary>
public sealed class SignInLimits(Attempts attempts, IOptions<SignInOptions> options)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly AttemptLimit MailsPerAccount = new("mails", 3, Hour);
    private static readonly AttemptLimit MailTests = new("mail-tests", 5, Hour);
    private static readonly AttemptLimit EmailChanges = new("email-changes", 5, Hour);
    private static readonly AttemptLimit SetupTokens = new("setup-token", 10, TimeSpan.FromMinutes(5));
    private static readonly AttemptLimit Invitations = new("invitations", 10, Minute);
    private static readonly AttemptLimit CodesSoon = new("codes-soon", 5, TimeSpan.FromSeconds(20));
    private static readonly AttemptLimit Codes = new("codes", 20, Hour);
    private static readonly AttemptLimit Failures = new("failures", 20, Hour);
    private static readonly AttemptLimit Challenges = new("challenges", 1, TimeSpan.FromMinutes(10));

    /// <summary>How many failures within an hour a user is told of.</summary>
    public static int FailuresNoticed => Failures.Max;

    /// <summary>Counts a try to sign in or to prove who one is; null: go on.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">Cleaned and in lower case.</param>
    /// <param name="isKnownHere">Whether the name's owner uses this address: then what happens elsewhere does not matter.</param>
    public async Task<ErrorAnswer?> TakeSignInAsync(HttpContext context, string name, Func<Task<bool>> isKnownHere)
    {
        var address = Attempts.AddressOf(context);
        if (await attempts.MustWaitAsync(PerNameEverywhere, name) is { } wait && !await isKnownHere()) return TooMany(wait);
        var refusal = Refuse(await attempts.TakeAsync(address, PerName, name, PerAddress));
        if (refusal is null) await attempts.RecordAsync(PerNameEverywhere, name);
        return refusal;
    }

    /// <summary>Counts a try to sign in with a passkey, whose it says only itself; null: go on.</summary>
    public async Task<ErrorAnswer?> TakePasskeyAsync(HttpContext context) => Refuse(await attempts.TakeAsync(PerAddress, Attempts.AddressOf(context)));

    /// <summary>Counts a wrong password; true when the owner of the name should be told now.</summary>
    public async Task<bool> RecordFailureAsync(string name)
    {
        if (await attempts.RecordAsync(Failures, name) < Failures.Max) return false;
        await attempts.ForgetAsync(Failures, name);
        return true;
    }

    /// <summary>Counts a try of a second factor; null: go on.</summary>
    public async Task<ErrorAnswer?> TakeCodeAsync(long userId) => Refuse(await attempts.TakeAsync($"user {userId}", CodesSoon, "", Codes));

    /// <summary>Counts a wish for a mail: a refusal, else whether this account may get another.</summary>
    public async Task<(ErrorAnswer? Refusal, bool MayMail)> TakeMailAsync(HttpContext context, string email) =>
        Refuse(await attempts.TakeAsync(new AttemptLimit("recoveries", options.Value.RecoveriesPerAddress, Minute), Attempts.AddressOf(context))) is { } refusal
            ? (refusal, false)
            : (null, await attempts.TakeAsync(MailsPerAccount, email) is null);

    /// <summary>Counts a wish for another address: a refusal, else whether that address may get another mail.</summary>
    public async Task<(ErrorAnswer? Refusal, bool MayMail)> TakeEmailChangeAsync(long userId, string email) =>
        Refuse(await attempts.TakeAsync(EmailChanges, Wire.Id(userId))) is { } refusal ? (refusal, false) : (null, await attempts.TakeAsync(MailsPerAccount, email) is null);

    /// <summary>Counts a test of whether the user's address takes mail; null: go on.</summary>
    public async Task<ErrorAnswer?> TakeMailTestAsync(long userId) => Refuse(await attempts.TakeAsync(MailTests, Wire.Id(userId)));

    /// <summary>Counts a registration; null: go on.</summary>
    public async Task<ErrorAnswer?> TakeRegistrationAsync(HttpContext context) =>
        Refuse(await attempts.TakeAsync(new AttemptLimit("registrations", options.Value.RegistrationsPerAddress, Hour), Attempts.AddressOf(context)));

    /// <summary>Counts a look at a link that came by mail; null: go on.</summary>
    public async Task<ErrorAnswer?> TakeLinkAsync(HttpContext context) =>
        Refuse(await attempts.TakeAsync(new AttemptLimit("links", options.Value.LinksPerAddress, Minute), Attempts.AddressOf(context)));

    /// <summary>Whether the setup link was guessed too often from here; null: go on.</summary>
    public async Task<ErrorAnswer?> OfSetupTokenAsync(HttpContext context) => Refuse(await attempts.MustWaitAsync(SetupTokens, Attempts.AddressOf(context)));

    /// <summary>Counts a wrong setup link.</summary>
    public Task RecordWrongSetupTokenAsync(HttpContext context) => attempts.RecordAsync(SetupTokens, Attempts.AddressOf(context));

    /// <summary>Whether links of invitations were guessed too often from here; null: go on.</summary>
    public async Task<ErrorAnswer?> OfInvitationAsync(HttpContext context) => Refuse(await attempts.MustWaitAsync(Invitations, Attempts.AddressOf(context)));

    /// <summary>Counts a wrong link of an invitation.</summary>
    public Task RecordWrongInvitationAsync(HttpContext context) => attempts.RecordAsync(Invitations, Attempts.AddressOf(context));

    /// <summary>Counts a token that is none; how long to wait when there were too many, else null.</summary>
    public Task<TimeSpan?> TakeWrongTokenAsync(HttpContext context) =>
        attempts.TakeAsync(new AttemptLimit("wrong-tokens", options.Value.WrongTokensPerAddress, Minute), Attempts.AddressOf(context));

    /// <summary>Whether a challenge was not answered before.</summary>
    public async Task<bool> TakeChallengeAsync(string challenge) =>
        await attempts.TakeAsync(Challenges, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(challenge)))) is null;

    private AttemptLimit PerName => new("name", options.Value.PerName, Minute);

    private AttemptLimit PerNameEverywhere => new("name-everywhere", options.Value.PerNameEverywhere, Minute);

    private AttemptLimit PerAddress => new("address", options.Value.PerAddress, Minute);

    private static ErrorAnswer? Refuse(TimeSpan? wait) => wait is { } time ? TooMany(time) : null;

    private static ErrorAnswer TooMany(TimeSpan wait) =>
        new(StatusCodes.Status429TooManyRequests, new SentryError("Too many attempts. Try again later."), wait);
}
