namespace SentryOrleans.Contracts.Users;

/// <summary>What can be asked of a user, besides what needs a secret.</summary>
[GenerateSerializer, Alias("user.command")]
public abstract record UserCommand;

/// <summary>Gives a token another name; empty: none.</summary>
[GenerateSerializer, Immutable, Alias("user.rename-token")]
public sealed record RenameToken(long TokenId, string Name) : UserCommand;

/// <summary>Changes name and options; what is null stays as it is.</summary>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="Language"><c>en</c> or <c>zh-hans</c>; empty: the browser's.</param>
/// <param name="Theme"><c>light</c>, <c>dark</c> or <c>system</c>.</param>
/// <param name="Timezone">A name like <c>Europe/Berlin</c>; empty: the browser's.</param>
/// <param name="Clock24Hours">Whether the day has 24 hours.</param>
/// <param name="Interface">Choices of the user interface, JSON by name; null as value forgets one. Those not named stay.</param>
[GenerateSerializer, Immutable, Alias("user.change-profile")]
public sealed record ChangeProfile(
    string? Name = null, string? Language = null, string? Theme = null, string? Timezone = null, bool? Clock24Hours = null,
    IReadOnlyDictionary<string, string?>? Interface = null) : UserCommand;

/// <summary>Changes what the user wants to be told by mail.</summary>
/// <param name="Alerts">Whether alerts at all; null: as before.</param>
/// <param name="Projects">Whether alerts of projects, by id; null as value: as <paramref name="Alerts"/> has it. Those not named stay; null: all.</param>
/// <param name="Quiet">Sets or ends quiet hours; null: as before.</param>
/// <param name="Changes">Of which issues it is told what is done with them; null: as before.</param>
/// <param name="OwnChanges">Whether what it does itself, too; null: as before.</param>
/// <param name="Reports">Whether weekly reports; null: as before.</param>
/// <param name="Quota">Whether warnings that limits drop something; null: as before.</param>
/// <param name="ProjectChanges">The same as <paramref name="Changes"/> of projects, by id; null as value: as that has it. Those not named stay; null: all.</param>
/// <param name="ClaimsResolved">Whether an issue of nobody that it resolves becomes its own; null: as before.</param>
[GenerateSerializer, Immutable, Alias("user.change-notifications")]
public sealed record ChangeNotifications(
    bool? Alerts = null, IReadOnlyDictionary<long, bool?>? Projects = null, ChangeQuietHours? Quiet = null, IssueMails? Changes = null, bool? OwnChanges = null, bool? Reports = null, bool? Quota = null,
    IReadOnlyDictionary<long, IssueMails?>? ProjectChanges = null, bool? ClaimsResolved = null) : UserCommand;

/// <summary>Notes that a mail server refused the address for good; of another address than the user has it changes nothing.</summary>
[GenerateSerializer, Immutable, Alias("user.note-mail-refused")]
public sealed record NoteMailRefused(string Email, string Answer) : UserCommand;

/// <summary>Notes that a mail to the address was taken.</summary>
[GenerateSerializer, Immutable, Alias("user.note-mail-accepted")]
public sealed record NoteMailAccepted : UserCommand;

/// <summary>The quiet hours from now on; null: none.</summary>
[GenerateSerializer, Immutable, Alias("user.change-quiet-hours")]
public sealed record ChangeQuietHours(QuietHours? Hours);

/// <summary>Forbids or allows the user to use the server. Sessions and tokens of a user who may not are dead at once.</summary>
[GenerateSerializer, Immutable, Alias("user.set-active")]
public sealed record SetActive(bool Active) : UserCommand;

/// <summary>Notes where a newcomer went, or, with null, that newcomers go nowhere. Of whoever waits for nothing it changes nothing.</summary>
[GenerateSerializer, Immutable, Alias("user.place-newcomer")]
public sealed record PlaceNewcomer(long? OrganizationId) : UserCommand;

/// <summary>Ends all sessions.</summary>
[GenerateSerializer, Immutable, Alias("user.end-sessions")]
public sealed record EndSessions : UserCommand;

/// <summary>Keeps the address there is, if another one was to be confirmed.</summary>
[GenerateSerializer, Immutable, Alias("user.cancel-email-change")]
public sealed record CancelEmailChange : UserCommand;

/// <summary>Says which of <see cref="SuperuserPermissions.All"/> a superuser has, and no others.</summary>
[GenerateSerializer, Immutable, Alias("user.set-permissions")]
public sealed record SetPermissions(IReadOnlyList<string> Permissions) : UserCommand;

/// <summary>Notes that the user signed in, by one of <see cref="SignInMethods"/>.</summary>
[GenerateSerializer, Immutable, Alias("user.record-sign-in")]
public sealed record RecordSignIn(string Method) : UserCommand;

/// <summary>Gives a passkey another name of 1 to 100 characters.</summary>
[GenerateSerializer, Immutable, Alias("user.rename-passkey")]
public sealed record RenamePasskey(string Id, string Name) : UserCommand;

/// <summary>Notes that a passkey was used.</summary>
[GenerateSerializer, Immutable, Alias("user.use-passkey")]
public sealed record UsePasskey(string Id, long SignCount, bool BackedUp) : UserCommand;

/// <summary>How somebody signed in. The texts are stored.</summary>
public static class SignInMethods
{
    /// <summary>The password alone.</summary>
    public const string Password = "password";

    /// <summary>The password and a code of an authenticator app.</summary>
    public const string Totp = "totp";

    /// <summary>The password and a recovery code.</summary>
    public const string RecoveryCode = "recovery";

    /// <summary>A passkey, with or without the password.</summary>
    public const string Passkey = "passkey";

    /// <summary>The password, in a browser where a second factor was given within the last 30 days and that was to be remembered.</summary>
    public const string Remembered = "remembered";

    /// <summary>Somebody else vouched for the user.</summary>
    public const string Sso = "sso";
}
