using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.Organizations;

namespace SentryOrleans.Grains.Users;

/// <summary>
/// A person. Permissions decide once <see cref="Restricted"/> is true: what was noted of them before they decided anything takes nothing away. What needs secrets or randomness the grain decides; the state is what decisions and the directory need.
/// </summary>
public sealed record User(
    long Id, string Email, string Name, string PasswordHash, bool Superuser, DateTimeOffset CreatedAt, IReadOnlyList<UserToken> Tokens, UserOptions Options,
    string Stamp, bool Deactivated, bool EmailVerified, bool MustVerify, IReadOnlyList<OneTimeLink> Links, SecondFactor SecondFactor, DateTimeOffset? LastSignIn,
    IReadOnlyList<string>? Permissions = null, bool? Restricted = null, PendingEmail? PendingEmail = null, bool? Newcomer = null)
{
    private const int InterfaceBytesMax = 8 * 1024;
    private const int ChoiceNameLengthMax = 100;
    private const int TimezoneLengthMax = 64;
    private static readonly string[] Languages = ["en", "zh-hans"];
    private static readonly string[] Themes = ["light", "dark", "system"];

    public static readonly User Initial = new(
        0, "", "", "", false, default, [], UserOptions.Default, "", false, false, false, [], SecondFactor.None, null);

    /// <summary>Null: the user chose nothing.</summary>
    public NotificationSettings? Notifications { get; init; }

    /// <summary>Null: its address takes mail, as far as is known.</summary>
    public MailRefusal? MailRefusal { get; init; }

    /// <summary>Whether the user was registered.</summary>
    public bool Exists => Id != 0;

    /// <summary>Which permissions of superusers the user has.</summary>
    public IReadOnlyList<string> HeldPermissions => !Superuser ? [] : Restricted is true ? Permissions ?? [] : SuperuserPermissions.All;

    /// <param name="state">The user.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="now">The time (UTC).</param>
    /// <exception cref="DomainException">See <see cref="IUserGrain.ExecuteAsync"/>.</exception>
    public static IReadOnlyList<UserEvent> Decide(User state, UserCommand command, DateTimeOffset now) => (state, command) switch
    {
        ({ Exists: false }, _) => throw new DomainException("user_not_found", "The user does not exist."),
        (_, RenameToken c) => RenameToken(state, c, now),
        (_, ChangeProfile c) => [.. Rename(state, c, now), .. SetPreferences(state, c, now), .. MakeChoices(state, c, now)],
        (_, ChangeNotifications c) => NotificationChoices.Decide(state.Notifications ?? NotificationSettings.Default, c, now),
        (_, NoteMailRefused c) => !string.Equals(c.Email, state.Email, StringComparison.OrdinalIgnoreCase) || now < state.MailRefusal?.At.AddDays(1) ? [] : [new MailRefused(c.Answer, now)],
        (_, NoteMailAccepted) => state.MailRefusal is null ? [] : [new MailAccepted(now)],
        (_, SetActive c) => c.Active != state.Deactivated ? [] : c.Active ? [new UserActivated(now)] : [new UserDeactivated(now)],
        (_, PlaceNewcomer c) => state.Newcomer is true ? [new NewcomerPlaced(c.OrganizationId, now)] : [],
        (_, EndSessions) => [new SessionsEnded(now)],
        (_, CancelEmailChange) => state.PendingEmail is null ? [] : [new EmailChangeCancelled(now)],
        (_, SetPermissions c) => SetPermissions(state, c.Permissions, now),
        ({ Deactivated: true }, RecordSignIn) => throw new DomainException("user_deactivated", "This account is deactivated."),
        (_, RecordSignIn c) => [new UserSignedIn(c.Method, now)],
        (_, RenamePasskey c) => SecondFactor.Rename(state.SecondFactor, c, now),
        (_, UsePasskey c) => [new PasskeyUsed(state.SecondFactor.Find(c.Id).Credential.Id, c.SignCount, c.BackedUp, now)],
        _ => throw new UnreachableException(command.GetType().Name),
    };

    public static User Apply(User state, UserEvent e) => e switch
    {
        UserRegistered r => state with
        {
            Id = r.UserId,
            Email = r.Email,
            Name = r.Name,
            PasswordHash = r.PasswordHash,
            Superuser = r.Superuser,
            CreatedAt = r.At,
            Stamp = StampOf(r.PasswordHash),
            MustVerify = r.MustVerify is true,
            Newcomer = r.Newcomer,
        },
        NewcomerPlaced => state with { Newcomer = null },
        TokenCreated t => state with { Tokens = [.. state.Tokens, new UserToken(t.TokenId, t.Name, t.Hash, t.LastCharacters, t.Scopes, t.At, t.ExpiresAt)] },
        TokenRenamed t => state with { Tokens = [.. state.Tokens.Select(token => token.Id == t.TokenId ? token with { Name = t.Name } : token)] },
        TokenRevoked t => state with { Tokens = [.. state.Tokens.Where(token => token.Id != t.TokenId)] },
        UserRenamed r => state with { Name = r.Name },
        PasswordChanged p => Restamp(state, p.PasswordHash) with { PasswordHash = p.PasswordHash },
        PasswordRehashed p => state with { PasswordHash = p.PasswordHash },
        RecoveryBegun r => state with { Links = OneTimeLink.Add(state.Links, new OneTimeLink(OneTimeLink.Recovery, r.Hash, r.Until, r.Mailed)) },
        VerificationBegun v => state with { Links = OneTimeLink.Add(state.Links, new OneTimeLink(OneTimeLink.Verification, v.Hash, v.Until, Mailed: true)) },
        Contracts.Users.EmailVerified => state with { EmailVerified = true, Links = OneTimeLink.Without(state.Links, OneTimeLink.Verification) },
        SecondRegistrationRefused or FailuresNoticed => state,
        UserDeactivated d => Restamp(state, Text(d.At)) with { Deactivated = true },
        UserActivated => state with { Deactivated = false },
        SessionsEnded s => Restamp(state, Text(s.At)),
        UserSignedIn s => state with { LastSignIn = s.At },
        PreferencesSet p => state with
        {
            Options = state.Options with { Language = p.Language, Theme = p.Theme, Timezone = p.Timezone, Clock24Hours = p.Clock24Hours },
        },
        NotificationsSet n => state with { Notifications = n.Settings },
        InterfaceChoicesMade i => state with { Options = state.Options with { Interface = Merge(state.Options.Interface, i.Choices) } },
        TotpAdded or TotpRemoved or PasskeyAdded or PasskeyRemoved =>
            Restamp(state, Text(SecondFactor.TimeOf(e))) with { SecondFactor = SecondFactor.Apply(state.SecondFactor, e) },
        TotpUsed or RecoveryCodesMade or RecoveryCodeUsed or PasskeyRenamed or PasskeyUsed => state with { SecondFactor = SecondFactor.Apply(state.SecondFactor, e) },
        SuperuserSet s => state with { Superuser = s.Superuser, Permissions = s.Superuser ? state.Permissions : null, Restricted = s.Superuser ? state.Restricted : null },
        PermissionSet { Decides: not true } => state,
        PermissionSet p => state with
        {
            Restricted = true,
            Permissions = [.. SuperuserPermissions.All.Where(permission => permission == p.Permission ? p.Granted : state.HeldPermissions.Contains(permission))],
        },
        EmailChangeBegun c => state with { PendingEmail = new PendingEmail(c.Email, c.Hash, c.Until) },
        MailRefused r => state with { MailRefusal = new MailRefusal(r.Answer, r.At) },
        MailAccepted => state with { MailRefusal = null },
        EmailChangeCancelled => state with { PendingEmail = null },
        EmailChanged c => state with
        {
            Email = c.Email,
            EmailVerified = true,
            MailRefusal = null,
            PendingEmail = null,
            Links = OneTimeLink.Without(OneTimeLink.Without(state.Links, OneTimeLink.Recovery), OneTimeLink.Verification),
        },
        _ => throw new UnreachableException(e.GetType().Name),
    };

    public UserView ToView() => new(
        Id, Email, Name, Superuser, CreatedAt, Stamp, [.. Tokens.Select(token => token.ToView())], Options,
        Deactivated, EmailVerified, MustVerify && !EmailVerified, PasswordHash.Length == 0, SecondFactor.ToView(), LastSignIn,
        PendingEmail is { } pending ? new PendingEmailView(pending.Email, pending.Until) : null, Superuser && Restricted is true ? HeldPermissions : null, Newcomer is true)
    {
        Notifications = Notifications ?? NotificationSettings.Default,
        MailRefusal = MailRefusal,
    };

    /// <summary>Whoever has another stamp in its ticket is signed out. Links to choose another password, or to have another address, are void, too.</summary>
    private static User Restamp(User state, string seed) => state with
    {
        Stamp = StampOf(state.Stamp.Length == 0 ? seed : state.Stamp + seed),
        Links = OneTimeLink.Without(state.Links, OneTimeLink.Recovery),
        PendingEmail = null,
    };

    private static string StampOf(string seed) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)))[..16];

    private static string Text(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);

    /// <exception cref="DomainException"><c>not_superuser</c>, <c>permission_invalid</c>.</exception>
    internal static IReadOnlyList<UserEvent> SetPermissions(User state, IReadOnlyList<string> permissions, DateTimeOffset now)
    {
        if (!state.Superuser) throw new DomainException("not_superuser", "This user is not a superuser.");
        if (permissions.Except(SuperuserPermissions.All).Any())
            throw new DomainException("permission_invalid", $"A permission is one of {string.Join(", ", SuperuserPermissions.All)}.");
        return
        [
            .. SuperuserPermissions.All.Where(permission => permissions.Contains(permission) != state.HeldPermissions.Contains(permission))
                .Select(permission => new PermissionSet(permission, permissions.Contains(permission), now, Decides: true)),
        ];
    }

    private static IReadOnlyList<UserEvent> RenameToken(User state, RenameToken command, DateTimeOffset now)
    {
        if (state.Tokens.FirstOrDefault(token => token.Id == command.TokenId) is not { } token) throw new DomainException("token_not_found", "The user has no such token.");
        var name = command.Name.Length == 0 ? "" : Named.Check(command.Name);
        return name == token.Name ? [] : [new TokenRenamed(token.Id, name, now)];
    }

    private static IEnumerable<UserEvent> Rename(User state, ChangeProfile command, DateTimeOffset now) =>
        command.Name is { } name && Named.Check(name) is var checkedName && checkedName != state.Name ? [new UserRenamed(checkedName, now)] : [];

    private static IEnumerable<UserEvent> SetPreferences(User state, ChangeProfile command, DateTimeOffset now)
    {
        var before = state.Options;
        CheckLanguage(command.Language);
        if (command.Theme is { } theme && !Themes.Contains(theme)) throw new DomainException("theme_invalid", "A theme is light, dark or system.");
        if (command.Timezone is { Length: > 0 } timezone && !IsTimezone(timezone)) throw new DomainException("timezone_invalid", "A time zone has a name like Europe/Berlin.");
        var after = before with
        {
            Language = Chosen(command.Language, before.Language),
            Theme = command.Theme ?? before.Theme,
            Timezone = Chosen(command.Timezone, before.Timezone),
            Clock24Hours = command.Clock24Hours ?? before.Clock24Hours,
        };
        return after == before ? [] : [new PreferencesSet(after.Language, after.Theme, after.Timezone, after.Clock24Hours, now)];
    }

    /// <exception cref="DomainException"><c>language_invalid</c>.</exception>
    internal static void CheckLanguage(string? language)
    {
        if (language is { Length: > 0 } && !Languages.Contains(language)) throw new DomainException("language_invalid", "A language is en or zh-hans.");
    }

    /// <summary>Null stays as it was, empty is nothing chosen.</summary>
    private static string? Chosen(string? asked, string? before) => asked is null ? before : asked.Length == 0 ? null : asked;

    private static bool IsTimezone(string name) =>
        name.Length <= TimezoneLengthMax && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+');

    private static IEnumerable<UserEvent> MakeChoices(User state, ChangeProfile command, DateTimeOffset now)
    {
        var before = state.Options.Interface;
        var made = (command.Interface ?? new Dictionary<string, string?>()).Where(choice => before.GetValueOrDefault(choice.Key) != choice.Value).ToDictionary();
        if (made.Count == 0) return [];
        if (made.Keys.Any(name => name.Length is 0 or > ChoiceNameLengthMax || name.Any(c => c is < ' ' or > '~')))
            throw new DomainException("interface_invalid", "The name of a choice has 1 to 100 printable ASCII characters.");
        if (Merge(before, made).Sum(choice => Encoding.UTF8.GetByteCount(choice.Key) + Encoding.UTF8.GetByteCount(choice.Value)) > InterfaceBytesMax)
            throw new DomainException("interface_invalid", "All choices of the user interface together have at most 8 KiB.");
        return [new InterfaceChoicesMade(made, now)];
    }

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string?> made)
    {
        var after = before.ToDictionary();
        foreach (var (name, json) in made)
        {
            if (json is null) after.Remove(name);
            else after[name] = json;
        }
        return after;
    }
}

/// <summary>An address that the user wants to have: the hash of the token that confirms it, never the token.</summary>
public sealed record PendingEmail(string Email, string Hash, DateTimeOffset Until);

/// <summary>A token as it is kept: its hash, never its text.</summary>
public sealed record UserToken(
    long Id, string Name, string Hash, string LastCharacters, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt = null)
{
    public TokenView ToView() => new(Id, Name, Scopes, LastCharacters, CreatedAt, ExpiresAt);

    /// <summary>Whether its time is over.</summary>
    public bool IsOver(DateTimeOffset now) => ExpiresAt <= now;
}
