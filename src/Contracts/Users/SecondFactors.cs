namespace SentryOrleans.Contracts.Users;

/// <summary>A public key by which a browser or a security key proves that its owner is there.</summary>
/// <param name="Id">The credential id in base64url.</param>
/// <param name="PublicKey">The COSE key in base64.</param>
/// <param name="SignCount">What its authenticator counts; 0: it counts nothing.</param>
/// <param name="Transports">How a browser reaches it, such as <c>internal</c> or <c>usb</c>.</param>
/// <param name="UserVerified">Whether its authenticator made sure that it was its owner when it was added.</param>
/// <param name="BackupEligible">Whether it may be on several devices.</param>
/// <param name="BackedUp">Whether it is.</param>
[GenerateSerializer, Immutable, Alias("user.passkey-credential")]
public sealed record PasskeyCredential(
    string Id, string PublicKey, long SignCount, IReadOnlyList<string> Transports, bool UserVerified, bool BackupEligible, bool BackedUp);

/// <summary>A passkey as its owner added it.</summary>
[GenerateSerializer, Immutable, Alias("user.passkey")]
public sealed record Passkey(PasskeyCredential Credential, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt)
{
    /// <summary>Without the key.</summary>
    public PasskeyView ToView() => new(Credential.Id, Name, CreatedAt, LastUsedAt);
}

/// <summary>The user after a second factor was added or codes were made. <paramref name="RecoveryCodes"/> are in clear, here and never again; null: those of before stay.</summary>
[GenerateSerializer, Immutable, Alias("user.second-factor-changed")]
public sealed record SecondFactorChanged(UserView User, IReadOnlyList<string>? RecoveryCodes);

/// <summary>Whom to register.</summary>
/// <param name="Email">Looked for in lower case, kept as given; at most 254 characters.</param>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="Password">8 to 256 characters; null: the user signs in by other means only.</param>
/// <param name="Superuser">May do everything.</param>
/// <param name="Verified">The address is known to be the user's, as by an invitation that was mailed to it.</param>
/// <param name="MustVerify">The user may not sign in before the address is confirmed; a mail with the link leaves with the registration.</param>
/// <param name="Language"><c>en</c> or <c>zh-hans</c>; null: the browser's.</param>
/// <param name="Welcome">A mail leaves with the registration, with a link to choose a password.</param>
/// <param name="Newcomer">The user registered by itself: it becomes a member of the organisation where newcomers go, as soon as it may sign in.</param>
[GenerateSerializer, Immutable, Alias("user.registration")]
public sealed record Registration(
    string Email, string Name, string? Password, bool Superuser = false, bool Verified = false, bool MustVerify = false, string? Language = null,
    bool Welcome = false, bool Newcomer = false);
