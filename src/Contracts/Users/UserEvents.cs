namespace SentryOrleans.Contracts.Users;

/// <summary>Facts of the stream <c>user-{id}</c>.</summary>
[GenerateSerializer, Alias("user.event")]
public abstract record UserEvent;

/// <summary>
/// The user was registered. <paramref name="PasswordHash"/> is ASP.NET Core Identity's version 3 format, or empty when the user has none. With
/// <paramref name="MustVerify"/> the user may not sign in before the address is verified. A <paramref name="Newcomer"/> registered by itself, and waits for its organisation.
/// </summary>
[GenerateSerializer, Immutable, Alias("user.registered.v1")]
public sealed record UserRegistered(
    long UserId, string Email, string Name, string PasswordHash, bool Superuser, DateTimeOffset At, bool? MustVerify = null, bool? Newcomer = null) : UserEvent;

/// <summary>A newcomer became a member of the organisation where newcomers go; null: of none, since they go nowhere.</summary>
[GenerateSerializer, Immutable, Alias("user.newcomer-placed.v1")]
public sealed record NewcomerPlaced(long? OrganizationId, DateTimeOffset At) : UserEvent;

/// <summary>A token was made. <paramref name="Hash"/> is the SHA-256 of its text in lower-case hexadecimal; without <paramref name="ExpiresAt"/> it has no end.</summary>
[GenerateSerializer, Immutable, Alias("user.token-created.v1")]
public sealed record TokenCreated(
    long TokenId, string Name, string Hash, string LastCharacters, IReadOnlyList<string> Scopes, DateTimeOffset At, DateTimeOffset? ExpiresAt = null) : UserEvent;

/// <summary>A token got another name.</summary>
[GenerateSerializer, Immutable, Alias("user.token-renamed.v1")]
public sealed record TokenRenamed(long TokenId, string Name, DateTimeOffset At) : UserEvent;

/// <summary>A token was ended.</summary>
[GenerateSerializer, Immutable, Alias("user.token-revoked.v1")]
public sealed record TokenRevoked(long TokenId, DateTimeOffset At) : UserEvent;

/// <summary>The user got another name.</summary>
[GenerateSerializer, Immutable, Alias("user.renamed.v1")]
public sealed record UserRenamed(string Name, DateTimeOffset At) : UserEvent;

/// <summary>The user got another password. <paramref name="PasswordHash"/> is as in <see cref="UserRegistered"/>; sessions of the old one are over.</summary>
[GenerateSerializer, Immutable, Alias("user.password-changed.v1")]
public sealed record PasswordChanged(string PasswordHash, DateTimeOffset At) : UserEvent;

/// <summary>How the user wants to see things was set; all of it as it is from now on. What is null the browser decides.</summary>
[GenerateSerializer, Immutable, Alias("user.preferences-set.v1")]
public sealed record PreferencesSet(string? Language, string Theme, string? Timezone, bool? Clock24Hours, DateTimeOffset At) : UserEvent;

/// <summary>What the user wants to be told by mail; all of it as it is from now on.</summary>
[GenerateSerializer, Immutable, Alias("user.notifications-set.v1")]
public sealed record NotificationsSet(NotificationSettings Settings, DateTimeOffset At) : UserEvent;

/// <summary>Choices that the user interface remembers were made or forgotten: JSON by name, null for what is forgotten. All others stay.</summary>
[GenerateSerializer, Immutable, Alias("user.interface-choices-made.v1")]
public sealed record InterfaceChoicesMade(IReadOnlyDictionary<string, string?> Choices, DateTimeOffset At) : UserEvent;

/// <summary>The same password was hashed again, as is usual by now. <paramref name="PasswordHash"/> is as in <see cref="UserRegistered"/>.</summary>
[GenerateSerializer, Immutable, Alias("user.password-rehashed.v1")]
public sealed record PasswordRehashed(string PasswordHash, DateTimeOffset At) : UserEvent;

/// <summary>
/// A link to choose another password was made. <paramref name="Hash"/> is the SHA-256 of its token in lower-case hexadecimal; it is good until
/// <paramref name="Until"/>. <paramref name="Mailed"/>: to the user's address, which whoever uses it shows to have.
/// </summary>
[GenerateSerializer, Immutable, Alias("user.recovery-begun.v1")]
public sealed record RecoveryBegun(string Hash, DateTimeOffset Until, bool Mailed, DateTimeOffset At) : UserEvent;

/// <summary>A link to confirm the address was made; hash and end are as in <see cref="RecoveryBegun"/>.</summary>
[GenerateSerializer, Immutable, Alias("user.verification-begun.v1")]
public sealed record VerificationBegun(string Hash, DateTimeOffset Until, DateTimeOffset At) : UserEvent;

/// <summary>The user showed that the address is its own.</summary>
[GenerateSerializer, Immutable, Alias("user.email-verified.v1")]
public sealed record EmailVerified(DateTimeOffset At) : UserEvent;

/// <summary>Somebody wanted to register with the user's address, which the user was told.</summary>
[GenerateSerializer, Immutable, Alias("user.second-registration-refused.v1")]
public sealed record SecondRegistrationRefused(DateTimeOffset At) : UserEvent;

/// <summary>The user may not use the server any more; sessions and tokens are dead.</summary>
[GenerateSerializer, Immutable, Alias("user.deactivated.v1")]
public sealed record UserDeactivated(DateTimeOffset At) : UserEvent;

/// <summary>The user may use the server again. Sessions of before stay over, tokens work again.</summary>
[GenerateSerializer, Immutable, Alias("user.activated.v1")]
public sealed record UserActivated(DateTimeOffset At) : UserEvent;

/// <summary>All sessions were ended.</summary>
[GenerateSerializer, Immutable, Alias("user.sessions-ended.v1")]
public sealed record SessionsEnded(DateTimeOffset At) : UserEvent;

/// <summary>The user signed in. <paramref name="Method"/> is one of <see cref="SignInMethods"/>.</summary>
[GenerateSerializer, Immutable, Alias("user.signed-in.v1")]
public sealed record UserSignedIn(string Method, DateTimeOffset At) : UserEvent;

/// <summary>So many sign-ins failed within an hour that the user was told.</summary>
[GenerateSerializer, Immutable, Alias("user.failures-noticed.v1")]
public sealed record FailuresNoticed(int Count, DateTimeOffset At) : UserEvent;

/// <summary>An authenticator app was added, in place of one before. <paramref name="SealedSecret"/> is its secret, encrypted.</summary>
[GenerateSerializer, Immutable, Alias("user.totp-added.v1")]
public sealed record TotpAdded(string SealedSecret, long Step, DateTimeOffset At) : UserEvent;

/// <summary>The authenticator app was removed.</summary>
[GenerateSerializer, Immutable, Alias("user.totp-removed.v1")]
public sealed record TotpRemoved(DateTimeOffset At) : UserEvent;

/// <summary>A code of the authenticator app was used. Codes of its time step and of those before are used up.</summary>
[GenerateSerializer, Immutable, Alias("user.totp-used.v1")]
public sealed record TotpUsed(long Step, DateTimeOffset At) : UserEvent;

/// <summary>Recovery codes were made; those of before are void. <paramref name="Hashes"/> are SHA-256 in lower-case hexadecimal.</summary>
[GenerateSerializer, Immutable, Alias("user.recovery-codes-made.v1")]
public sealed record RecoveryCodesMade(IReadOnlyList<string> Hashes, DateTimeOffset At) : UserEvent;

/// <summary>A recovery code was used up.</summary>
[GenerateSerializer, Immutable, Alias("user.recovery-code-used.v1")]
public sealed record RecoveryCodeUsed(string Hash, DateTimeOffset At) : UserEvent;

/// <summary>A passkey was added.</summary>
[GenerateSerializer, Immutable, Alias("user.passkey-added.v1")]
public sealed record PasskeyAdded(PasskeyCredential Credential, string Name, DateTimeOffset At) : UserEvent;

/// <summary>A passkey got another name. <paramref name="Id"/> is its credential id.</summary>
[GenerateSerializer, Immutable, Alias("user.passkey-renamed.v1")]
public sealed record PasskeyRenamed(string Id, string Name, DateTimeOffset At) : UserEvent;

/// <summary>A passkey was removed. <paramref name="Id"/> is its credential id.</summary>
[GenerateSerializer, Immutable, Alias("user.passkey-removed.v1")]
public sealed record PasskeyRemoved(string Id, DateTimeOffset At) : UserEvent;

/// <summary>A passkey was used. <paramref name="SignCount"/> is what its authenticator counts.</summary>
[GenerateSerializer, Immutable, Alias("user.passkey-used.v1")]
public sealed record PasskeyUsed(string Id, long SignCount, bool BackedUp, DateTimeOffset At) : UserEvent;

/// <summary>The user became a superuser or an ordinary one.</summary>
[GenerateSerializer, Immutable, Alias("user.superuser-set.v1")]
public sealed record SuperuserSet(bool Superuser, DateTimeOffset At) : UserEvent;

/// <summary>
/// The superuser was granted a permission, or it was revoked. Without <paramref name="Decides"/> it was noted only, before permissions decided anything: then all are held.
/// </summary>
[GenerateSerializer, Immutable, Alias("user.permission-set.v1")]
public sealed record PermissionSet(string Permission, bool Granted, DateTimeOffset At, bool? Decides = null) : UserEvent;

/// <summary>
/// The user wants <paramref name="Email"/> instead of the address there is; whoever wanted another one before does not any more. Hash and end of the link
/// that confirms it are as in <see cref="RecoveryBegun"/>.
/// </summary>
[GenerateSerializer, Immutable, Alias("user.email-change-begun.v1")]
public sealed record EmailChangeBegun(string Email, string Hash, DateTimeOffset Until, DateTimeOffset At) : UserEvent;

/// <summary>The user keeps the address there is.</summary>
[GenerateSerializer, Immutable, Alias("user.email-change-cancelled.v1")]
public sealed record EmailChangeCancelled(DateTimeOffset At) : UserEvent;

/// <summary>A mail server says that there is no such address, or that it takes no mail. <paramref name="Answer"/>: what it said, without the address.</summary>
[GenerateSerializer, Immutable, Alias("user.mail-refused.v1")]
public sealed record MailRefused(string Answer, DateTimeOffset At) : UserEvent;

/// <summary>A mail to the address was taken again.</summary>
[GenerateSerializer, Immutable, Alias("user.mail-accepted.v1")]
public sealed record MailAccepted(DateTimeOffset At) : UserEvent;

/// <summary>The user has another address and showed that it is its own.</summary>
[GenerateSerializer, Immutable, Alias("user.email-changed.v1")]
public sealed record EmailChanged(string Email, DateTimeOffset At) : UserEvent;
