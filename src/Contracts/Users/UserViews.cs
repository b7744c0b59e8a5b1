namespace SentryOrleans.Contracts.Users;

/// <summary>A user as the API shows it.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Email">The address, as it was given.</param>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="Superuser">Whether the user may do everything.</param>
/// <param name="CreatedAt">When the user was registered (UTC).</param>
/// <param name="SessionStamp">Sessions that were made with another one are over.</param>
/// <param name="Tokens">The user's tokens.</param>
/// <param name="Options">How the user wants to see things.</param>
/// <param name="Deactivated">Neither sessions nor tokens work until the user is activated again.</param>
/// <param name="EmailVerified">The user showed that the address is its own.</param>
/// <param name="MustVerify">The user may not sign in before it did.</param>
/// <param name="WithoutPassword">The user signs in by other means only.</param>
/// <param name="SecondFactor">What signing in takes beside the password; null: nothing.</param>
/// <param name="LastSignIn">When the user last signed in (UTC); null: never.</param>
/// <param name="PendingEmail">An address that the user wants to have and has not confirmed yet.</param>
/// <param name="Permissions">Those of <see cref="SuperuserPermissions.All"/> that a superuser has; null: all of them, and none for others.</param>
/// <param name="IsNewcomer">The user registered by itself, and was not yet made a member of the organisation where newcomers go.</param>
[GenerateSerializer, Immutable, Alias("user.view")]
public sealed record UserView(
    long Id, string Email, string Name, bool Superuser, DateTimeOffset CreatedAt, string SessionStamp, IReadOnlyList<TokenView> Tokens, UserOptions Options,
    bool Deactivated = false, bool EmailVerified = false, bool MustVerify = false, bool WithoutPassword = false, SecondFactorView? SecondFactor = null,
    DateTimeOffset? LastSignIn = null, PendingEmailView? PendingEmail = null, IReadOnlyList<string>? Permissions = null,
    bool IsNewcomer = false)
{
    /// <summary>What the user wants to be told by mail.</summary>
    [Id(0)]
    public NotificationSettings Notifications { get; init; } = NotificationSettings.Default;

    /// <summary>A mail server refused the address for good, and a test was not taken since; null: none did.</summary>
    [Id(1)]
    public MailRefusal? MailRefusal { get; init; }

    /// <summary>Whether nothing is mailed to the user that it did not ask for itself.</summary>
    public bool IsMailStoppedAt(DateTimeOffset time) => MailRefusal is { } refusal && time < refusal.Until;
}

/// <summary>A mail server refused an address for good. <paramref name="Answer"/>: what it said; <paramref name="At"/>: when (UTC).</summary>
[GenerateSerializer, Immutable, Alias("user.mail-refusal")]
public sealed record MailRefusal(string Answer, DateTimeOffset At)
{
    /// <summary>Then it is tried again (UTC).</summary>
    public DateTimeOffset Until => At.AddDays(7);
}

/// <summary>What somebody wants to be told by mail.</summary>
/// <param name="Alerts">Whether alerts.</param>
/// <param name="Projects">Whether alerts of these projects, whatever <paramref name="Alerts"/> says.</param>
/// <param name="Quiet">When mails wait; null: they never do.</param>
/// <param name="Changes">Whether what others do with issues; null: <see cref="IssueMails.Followed"/>.</param>
/// <param name="OwnChanges">Whether what the user itself does is among it; null: it is not.</param>
/// <param name="Reports">Whether weekly reports; null: they are.</param>
/// <param name="Quota">Whether warnings that limits drop something; null: they are.</param>
/// <param name="ProjectChanges">What others do with issues of these projects, whatever <paramref name="Changes"/> says; null: of none otherwise.</param>
/// <param name="ClaimsResolved">Whether an issue of nobody becomes the user's who resolves it; null: it does not.</param>
[GenerateSerializer, Immutable, Alias("user.notification-settings")]
public sealed record NotificationSettings(
    bool Alerts, IReadOnlyDictionary<long, bool> Projects, QuietHours? Quiet = null, IssueMails? Changes = null, bool? OwnChanges = null, bool? Reports = null, bool? Quota = null,
    IReadOnlyDictionary<long, IssueMails>? ProjectChanges = null, bool? ClaimsResolved = null)
{
    /// <summary>Most projects that somebody may say something else of.</summary>
    public const int ProjectsMax = 1_000;

    /// <summary>Of a user who chose nothing.</summary>
    public static readonly NotificationSettings Default = new(true, new Dictionary<long, bool>());

    /// <summary>Whether alerts of a project are wanted.</summary>
    public bool WantsAlertsOf(long project) => Projects.TryGetValue(project, out var wanted) ? wanted : Alerts;

    /// <summary>Of which issues of a project what others do is wanted.</summary>
    public IssueMails ChangesOf(long project) => ProjectChanges?.TryGetValue(project, out var wanted) is true ? wanted : Changes ?? IssueMails.Followed;

    /// <summary>Whether both say the same.</summary>
    public bool IsSame(NotificationSettings other) =>
        this with { Projects = other.Projects, ProjectChanges = other.ProjectChanges } == other && Projects.ToHashSet().SetEquals(other.Projects)
        && (ProjectChanges ?? NoChanges).ToHashSet().SetEquals(other.ProjectChanges ?? NoChanges);

    private static readonly Dictionary<long, IssueMails> NoChanges = [];
}

/// <summary>Of which issues somebody is told what is done with them. Numbers are stored; none is reused.</summary>
public enum IssueMails
{
    /// <summary>Of those that it follows.</summary>
    Followed = 0,

    /// <summary>Of all in projects of its teams.</summary>
    All = 1,

    /// <summary>Of none.</summary>
    None = 2,
}

/// <summary>A part of each day, in the time zone of the user; over midnight when it ends before it begins.</summary>
/// <param name="From">Its first minute, counted from midnight: 0 to 1,439.</param>
/// <param name="To">The first minute after it.</param>
/// <param name="Zone">The time zone of a user who chose none for everything; null: UTC.</param>
[GenerateSerializer, Immutable, Alias("user.quiet-hours")]
public sealed record QuietHours(int From, int To, string? Zone = null)
{
    private const int Day = 24 * 60;

    /// <summary>Whether it is a part of a day at all.</summary>
    public bool IsSound => From is >= 0 and < Day && To is >= 0 and < Day && From != To;

    /// <summary>When the quiet hours that it is in are over (UTC); null: it is in none. Clocks that are put forward or back are followed.</summary>
    public DateTimeOffset? EndAt(DateTimeOffset time, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(time, zone);
        var minute = (int)local.TimeOfDay.TotalMinutes;
        var isQuiet = From < To ? minute >= From && minute < To : minute >= From || minute < To;
        if (!isQuiet) return null;
        var end = local.Date.AddMinutes(To).AddDays(minute < To ? 0 : 1);
        // A time of day that a day has not is the one an hour later; of two the later counts.
        if (zone.IsInvalidTime(end)) end = end.AddHours(1);
        var offset = zone.IsAmbiguousTime(end) ? zone.GetAmbiguousTimeOffsets(end).Min() : zone.GetUtcOffset(end);
        return new DateTimeOffset(end, offset).ToUniversalTime();
    }
}

/// <summary>An address to be confirmed until then (UTC).</summary>
[GenerateSerializer, Immutable, Alias("user.pending-email-view")]
public sealed record PendingEmailView(string Email, DateTimeOffset Until);

/// <summary>What signing in takes beside the password.</summary>
/// <param name="TotpSince">When the authenticator app was added (UTC); null: there is none.</param>
/// <param name="Passkeys">The passkeys, the oldest first.</param>
/// <param name="RecoveryCodesLeft">How many recovery codes were not used yet.</param>
/// <param name="RecoveryCodesMadeAt">When they were made (UTC).</param>
[GenerateSerializer, Immutable, Alias("user.second-factor-view")]
public sealed record SecondFactorView(DateTimeOffset? TotpSince, IReadOnlyList<PasskeyView> Passkeys, int RecoveryCodesLeft, DateTimeOffset? RecoveryCodesMadeAt);

/// <summary>A passkey or security key, without its public key.</summary>
/// <param name="Id">The credential id in base64url.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="CreatedAt">When it was added (UTC).</param>
/// <param name="LastUsedAt">When it was last used here (UTC); null: never.</param>
[GenerateSerializer, Immutable, Alias("user.passkey-view")]
public sealed record PasskeyView(string Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);

/// <summary>How a user wants to see things.</summary>
/// <param name="Language"><c>en</c> or <c>zh-hans</c>; null: the browser's.</param>
/// <param name="Theme"><c>light</c>, <c>dark</c> or <c>system</c>.</param>
/// <param name="Timezone">A name of the IANA time zone database; null: the browser's.</param>
/// <param name="Clock24Hours">Whether the day has 24 hours rather than twice 12; null: as the language has it.</param>
/// <param name="Interface">What the user interface remembers of its own: JSON by name.</param>
[GenerateSerializer, Immutable, Alias("user.options")]
public sealed record UserOptions(string? Language, string Theme, string? Timezone, bool? Clock24Hours, IReadOnlyDictionary<string, string> Interface)
{
    /// <summary>The options of a user who chose nothing.</summary>
    public static readonly UserOptions Default = new(null, "system", null, null, new Dictionary<string, string>());
}

/// <summary>A token without its text.</summary>
[GenerateSerializer, Immutable, Alias("user.token-view")]
public sealed record TokenView(long Id, string Name, IReadOnlyList<string> Scopes, string LastCharacters, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt = null);

/// <summary>A token just made, with its text.</summary>
[GenerateSerializer, Immutable, Alias("user.created-token")]
public sealed record CreatedToken(TokenView Token, string Text);

/// <summary>Who a token speaks for, and what it may do: a person, or what is an organisation's own.</summary>
/// <param name="User">Null for what is an organisation's own.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="TokenId">Of the token.</param>
/// <param name="TokenName">Empty when it has none.</param>
/// <param name="Organization">Null for a person's.</param>
[GenerateSerializer, Immutable, Alias("user.token-principal")]
public sealed record TokenPrincipal(
    UserView? User, IReadOnlyList<string> Scopes, long TokenId = 0, string TokenName = "", Organizations.OrganizationTokenOwner? Organization = null);

/// <summary>Every scope a token can have.</summary>
public static class Scopes
{
    /// <summary>All scopes, in the order the API lists them.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "org:read", "org:write", "org:admin", "org:integrations", "org:ci",
        "member:read", "member:invite", "member:write", "member:admin",
        "team:read", "team:write", "team:admin",
        "project:read", "project:write", "project:admin", "project:releases",
        "event:read", "event:write", "event:admin",
        "alerts:read", "alerts:write",
    ];
}
