namespace SentryOrleans.Contracts.Users;

/// <summary>One person: name, e-mail, password and tokens. The only writer of the stream <c>user-{id}</c>.</summary>
[Alias("IUserGrain")]
public interface IUserGrain : IGrainWithIntegerKey
{
    /// <summary>Registers the user. The password is hashed here and kept nowhere in clear.</summary>
    /// <exception cref="DomainException"><c>email_taken</c>, <c>email_invalid</c>, <c>password_invalid</c> (not 8 to 256 characters, digits only,
    /// common, or like the user's own name or address).</exception>
    [Alias("Register")]
    Task<UserView> RegisterAsync(string email, string name, string password, bool superuser);

    /// <summary>Registers the user with all that can be known of it. The password is hashed here and kept nowhere in clear.</summary>
    /// <exception cref="DomainException">As of the other, and <c>name_invalid</c>, <c>language_invalid</c>.</exception>
    [Alias("RegisterWith")]
    Task<UserView> RegisterAsync(Registration registration);

    /// <summary>Tells the user by mail that somebody wanted to register with its address.</summary>
    [Alias("RefuseSecondRegistration")]
    Task RefuseSecondRegistrationAsync();

    /// <summary>Carries out a command and answers with the state after it.</summary>
    /// <exception cref="DomainException"><c>user_not_found</c>, <c>token_not_found</c>, <c>name_invalid</c>, <c>language_invalid</c>, <c>theme_invalid</c>, <c>timezone_invalid</c>,
    /// <c>not_superuser</c> and <c>permission_invalid</c> (only of <see cref="SetPermissions"/>), <c>interface_invalid</c> (the choices have more than 8 KiB, or names that are empty, longer than 100 characters or of other than printable ASCII characters), <c>passkey_not_found</c>, <c>user_deactivated</c> (only of <see cref="RecordSignIn"/>).</exception>
    [Alias("Execute")]
    Task<UserView> ExecuteAsync(UserCommand command);

    /// <summary>Gives the user another password, and tells it by mail. Sessions of the old one are over; tokens stay.</summary>
    /// <exception cref="DomainException"><c>user_not_found</c>, <c>password_wrong</c>: <paramref name="password"/> is not the user's; <c>password_invalid</c>.</exception>
    [Alias("ChangePassword")]
    Task<UserView> ChangePasswordAsync(string password, string newPassword, SessionOrigin from);

    /// <summary>Mails a link by which whoever has it may choose another password within 48 hours, once. Nothing for a user who is deactivated.</summary>
    [Alias("RequestRecovery")]
    Task RequestRecoveryAsync();

    /// <summary>Mails such a link to a user who has no password and could sign on with the organisation's provider only; nothing for others.</summary>
    /// <param name="organization">Its name.</param>
    [Alias("OfferPassword")]
    Task OfferPasswordAsync(string organization);

    /// <summary>Makes such a link for somebody to pass on, and answers with its token.</summary>
    /// <exception cref="DomainException"><c>user_not_found</c>, <c>user_deactivated</c>.</exception>
    [Alias("MakeRecoveryLink")]
    Task<string> MakeRecoveryLinkAsync();

    /// <summary>Whether a recovery token still opens anything.</summary>
    [Alias("IsRecoveryOpen")]
    Task<bool> IsRecoveryOpenAsync(string token);

    /// <summary>Gives the user another password by a recovery token, which is used up with all others. It confirms the address if the token was mailed.</summary>
    /// <exception cref="DomainException"><c>link_invalid</c>, <c>password_invalid</c>.</exception>
    [Alias("Recover")]
    Task<UserView> RecoverAsync(string token, string newPassword, SessionOrigin from);

    /// <summary>Mails a link that confirms the address, good for 48 hours; nothing when it is confirmed already.</summary>
    [Alias("RequestVerification")]
    Task RequestVerificationAsync();

    /// <summary>Confirms the address by the token of such a link.</summary>
    /// <exception cref="DomainException"><c>link_invalid</c>.</exception>
    [Alias("VerifyEmail")]
    Task<UserView> VerifyEmailAsync(string token);

    /// <summary>
    /// Mails a link to another address which the user is to have once it is confirmed, good for 48 hours, and tells the address there is. An address of another account
    /// gets no link, but is told; the answer and the state are the same.
    /// </summary>
    /// <param name="email">At most 254 characters.</param>
    /// <param name="mayMail">Whether a mail may go to that address now.</param>
    /// <param name="from">Named in the mail to the address there is.</param>
    /// <exception cref="DomainException"><c>user_not_found</c>, <c>email_invalid</c>, <c>email_same</c>.</exception>
    [Alias("RequestEmailChange")]
    Task<UserView> RequestEmailChangeAsync(string email, bool mayMail, SessionOrigin from);

    /// <summary>Gives the user the address to which a link was mailed, by the token of the link. Links to the address of before are void, and others may have it.</summary>
    /// <exception cref="DomainException"><c>link_invalid</c>, <c>email_taken</c>: somebody else registered with it meanwhile.</exception>
    [Alias("ConfirmEmailChange")]
    Task<UserView> ConfirmEmailChangeAsync(string token, SessionOrigin from);

    /// <summary>Tells the user by mail that so many sign-ins failed within an hour.</summary>
    [Alias("NoticeFailures")]
    Task NoticeFailuresAsync(int count, SessionOrigin from);

    /// <summary>Forbids or allows the user to use the server. Sessions and tokens of a user who may not are dead at once.</summary>
    /// <exception cref="DomainException"><c>user_not_found</c>.</exception>
    [Alias("SetActive")]
    Task<UserView> SetActiveAsync(bool active);

    /// <summary>Adds an authenticator app, in place of one before. With the first second factor come recovery codes.</summary>
    /// <param name="secret">160 bits in base32, 32 characters.</param>
    /// <param name="code">What the app shows now.</param>
    /// <param name="from">Named in the mail that tells of it.</param>
    /// <exception cref="DomainException"><c>user_not_found</c>, <c>totp_secret_invalid</c>, <c>code_wrong</c>.</exception>
    [Alias("AddTotp")]
    Task<SecondFactorChanged> AddTotpAsync(string secret, string code, SessionOrigin from);

    /// <summary>Removes the authenticator app. Recovery codes go with the last second factor.</summary>
    /// <exception cref="DomainException"><c>second_factor_not_found</c>.</exception>
    [Alias("RemoveTotp")]
    Task<UserView> RemoveTotpAsync(SessionOrigin from);

    /// <summary>Adds a passkey whose owner was proved to be there. A user has at most 20.</summary>
    /// <exception cref="DomainException"><c>passkey_taken</c>, <c>too_many_passkeys</c>, <c>name_invalid</c>.</exception>
    [Alias("AddPasskey")]
    Task<SecondFactorChanged> AddPasskeyAsync(PasskeyCredential credential, string name, SessionOrigin from);

    /// <summary>Removes a passkey.</summary>
    /// <exception cref="DomainException"><c>passkey_not_found</c>.</exception>
    [Alias("RemovePasskey")]
    Task<UserView> RemovePasskeyAsync(string id, SessionOrigin from);

    /// <summary>The passkeys with their keys, the oldest first.</summary>
    [Alias("ListPasskeys")]
    Task<IReadOnlyList<Passkey>> ListPasskeysAsync();

    /// <summary>Makes ten recovery codes; those of before are void.</summary>
    /// <exception cref="DomainException"><c>second_factor_not_found</c>: there is nothing to recover.</exception>
    [Alias("MakeRecoveryCodes")]
    Task<SecondFactorChanged> MakeRecoveryCodesAsync(SessionOrigin from);

    /// <summary>Uses up a code of the authenticator app (six digits) or a recovery code; which it was, by <see cref="SignInMethods"/>, or null when it is no good.</summary>
    [Alias("UseCode")]
    Task<string?> UseCodeAsync(string code);

    /// <summary>Removes every second factor, for a user who lost them.</summary>
    /// <exception cref="DomainException"><c>user_not_found</c>.</exception>
    [Alias("ResetSecondFactor")]
    Task<UserView> ResetSecondFactorAsync();

    /// <summary>Makes a token <c>sntryu_</c> + 64 hexadecimal digits. Its text is returned here and never again.</summary>
    /// <param name="name">Up to 100 characters; empty: none.</param>
    /// <param name="scopes">One or more.</param>
    /// <param name="expiresAt">From when on it is wrong (UTC), at most ten years from now; null: never.</param>
    /// <param name="from">Named in the mail that tells of it; null: no mail is sent.</param>
    /// <exception cref="DomainException"><c>user_not_found</c>, <c>name_invalid</c>, <c>scope_invalid</c>, <c>expiry_invalid</c>, <c>too_many_tokens</c>.</exception>
    [Alias("CreateToken")]
    Task<CreatedToken> CreateTokenAsync(string name, IReadOnlyList<string> scopes, DateTimeOffset? expiresAt = null, SessionOrigin? from = null);

    /// <summary>Ends a token.</summary>
    /// <exception cref="DomainException"><c>token_not_found</c>.</exception>
    [Alias("RevokeToken")]
    Task RevokeTokenAsync(long tokenId);

    /// <summary>The user and scopes of a token of this user, or null when it was ended or is too old, or the user is deactivated. <paramref name="tokenHash"/> is lower-case hexadecimal SHA-256.</summary>
    [Alias("FindToken")]
    Task<TokenPrincipal?> FindTokenAsync(string tokenHash);

    /// <summary>Whether the password is this user's. One that is hashed in an old way is hashed again.</summary>
    [Alias("CheckPassword")]
    Task<bool> CheckPasswordAsync(string password);

    /// <summary>The user, or null when there is none with this id.</summary>
    [Alias("Get")]
    Task<UserView?> GetAsync();
}
