using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Errors;

namespace SentryOrleans.Api.Auth;

/// <summary>The limits of everything that somebody could guess or make mails with.</summary>
public sealed class SignInLimits(Attempts attempts, IOptions<SignInOptions> options)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly AttemptLimit MailsPerAccount = new("mails", 3, Hour);
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
        var (here, everywhere, all) = (PerName, PerNameEverywhere, PerAddress);
        if (attempts.MustWait(everywhere, name) is { } wait && !await isKnownHere()) return TooMany(wait);
        var refusal = Refuse(attempts.Take((here, $"{address} {name}"), (all, address)));
        if (refusal is null) attempts.Record(everywhere, name);
        return refusal;
    }

    /// <summary>Counts a try to sign in with a passkey, whose it says only itself; null: go on.</summary>
    public ErrorAnswer? TakePasskey(HttpContext context) => Refuse(attempts.Take((PerAddress, Attempts.AddressOf(context))));

    /// <summary>Counts a wrong password; true when the owner of the name should be told now.</summary>
    public bool RecordFailure(string name)
    {
        if (attempts.Record(Failures, name) < Failures.Max) return false;
        attempts.Forget(Failures, name);
        return true;
    }

    /// <summary>Counts a try of a second factor; null: go on.</summary>
    public ErrorAnswer? TakeCode(long userId) => Refuse(attempts.Take((CodesSoon, Wire.Id(userId)), (Codes, Wire.Id(userId))));

    /// <summary>Counts a wish for a mail; null: go on. <paramref name="mayMail"/> says whether this account may get another.</summary>
    public ErrorAnswer? TakeMail(HttpContext context, string email, out bool mayMail)
    {
        mayMail = false;
        if (Refuse(attempts.Take((new AttemptLimit("recoveries", options.Value.RecoveriesPerAddress, Minute), Attempts.AddressOf(context)))) is { } refusal) return refusal;
        mayMail = attempts.Take((MailsPerAccount, email)) is null;
        return null;
    }

    /// <summary>Counts a wish for another address; null: go on. <paramref name="mayMail"/> says whether that address may get another mail.</summary>
    public ErrorAnswer? TakeEmailChange(long userId, string email, out bool mayMail)
    {
        mayMail = false;
        if (Refuse(attempts.Take((EmailChanges, Wire.Id(userId)))) is { } refusal) return refusal;
        mayMail = attempts.Take((MailsPerAccount, email)) is null;
        return null;
    }

    /// <summary>Counts a registration; null: go on.</summary>
    public ErrorAnswer? TakeRegistration(HttpContext context) =>
        Refuse(attempts.Take((new AttemptLimit("registrations", options.Value.RegistrationsPerAddress, Hour), Attempts.AddressOf(context))));

    /// <summary>Counts a look at a link that came by mail; null: go on.</summary>
    public ErrorAnswer? TakeLink(HttpContext context) => Refuse(attempts.Take((new AttemptLimit("links", options.Value.LinksPerAddress, Minute), Attempts.AddressOf(context))));

    /// <summary>Whether the setup link was guessed too often from here; null: go on.</summary>
    public ErrorAnswer? OfSetupToken(HttpContext context) => Refuse(attempts.MustWait(SetupTokens, Attempts.AddressOf(context)));

    /// <summary>Counts a wrong setup link.</summary>
    public void RecordWrongSetupToken(HttpContext context) => attempts.Record(SetupTokens, Attempts.AddressOf(context));

    /// <summary>Whether links of invitations were guessed too often from here; null: go on.</summary>
    public ErrorAnswer? OfInvitation(HttpContext context) => Refuse(attempts.MustWait(Invitations, Attempts.AddressOf(context)));

    /// <summary>Counts a wrong link of an invitation.</summary>
    public void RecordWrongInvitation(HttpContext context) => attempts.Record(Invitations, Attempts.AddressOf(context));

    /// <summary>Counts a token that is none; how long to wait when there were too many, else null.</summary>
    public TimeSpan? TakeWrongToken(HttpContext context) =>
        attempts.Take((new AttemptLimit("wrong-tokens", options.Value.WrongTokensPerAddress, Minute), Attempts.AddressOf(context)));

    /// <summary>Whether a challenge was not answered before.</summary>
    public bool TakeChallenge(string challenge) => attempts.Take((Challenges, challenge)) is null;

    private AttemptLimit PerName => new("name", options.Value.PerName, Minute);

    private AttemptLimit PerNameEverywhere => new("name-everywhere", options.Value.PerNameEverywhere, Minute);

    private AttemptLimit PerAddress => new("address", options.Value.PerAddress, Minute);

    private static ErrorAnswer? Refuse(TimeSpan? wait) => wait is { } time ? TooMany(time) : null;

    private static ErrorAnswer TooMany(TimeSpan wait) =>
        new(StatusCodes.Status429TooManyRequests, new SentryError("Too many attempts. Try again later."), wait);
}
