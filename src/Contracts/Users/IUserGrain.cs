namespace SentryOrleans.Contracts.Users;

/// <summary>One person: name, e-mail, password and tokens. The only writer of the stream <c>user-{id}</c>.</summary>
[Alias("IUserGrain")]
public interface IUserGrain : IGrainWithIntegerKey
{
    /// <summary>Registers the user. The password is hashed here and kept nowhere in clear.</summary>
    /// <exception cref="DomainException"><c>email_taken</c>, <c>email_invalid</c>, <c>password_invalid</c> (not 8 to 256 characters, digits only,
    /// or the user's own name or address).</exception>
    [Alias("Register")]
    Task<UserView> RegisterAsync(string email, string name, string password, bool superuser);

    /// <summary>Carries out a command and answers with the state after it.</summary>
    /// <exception cref="DomainException"><c>user_not_found</c>, <c>token_not_found</c>, <c>name_invalid</c>, <c>language_invalid</c>, <c>theme_invalid</c>, <c>timezone_invalid</c>,
    /// <c>interface_invalid</c> (the choices have more than 8 KiB, or names that are empty, longer than 100 characters or of other than printable ASCII characters).</exception>
    [Alias("Execute")]
    Task<UserView> ExecuteAsync(UserCommand command);

    /// <summary>Gives the user another password. Sessions of the old one are over; tokens stay.</summary>
    /// <exception cref="DomainException"><c>user_not_found</c>, <c>password_wrong</c>: <paramref name="password"/> is not the user's; <c>password_invalid</c>.</exception>
    [Alias("ChangePassword")]
    Task<UserView> ChangePasswordAsync(string password, string newPassword);

    /// <summary>Makes a token <c>sntryu_</c> + 64 hexadecimal digits. Its text is returned here and never again.</summary>
    /// <param name="name">Up to 100 characters; empty: none.</param>
    /// <param name="scopes">One or more.</param>
    /// <param name="expiresAt">From when on it is wrong (UTC), at most ten years from now; null: never.</param>
    /// <param name="browser">Whose request it was, for the letter that tells of it; null: no letter is sent.</param>
    /// <exception cref="DomainException"><c>user_not_found</c>, <c>name_invalid</c>, <c>scope_invalid</c>, <c>expiry_invalid</c>, <c>too_many_tokens</c>.</exception>
    [Alias("CreateToken")]
    Task<CreatedToken> CreateTokenAsync(string name, IReadOnlyList<string> scopes, DateTimeOffset? expiresAt = null, string? browser = null);

    /// <summary>Ends a token.</summary>
    /// <exception cref="DomainException"><c>token_not_found</c>.</exception>
    [Alias("RevokeToken")]
    Task RevokeTokenAsync(long tokenId);

    /// <summary>The user and scopes of a token of this user, or null when it was ended or is too old. <paramref name="tokenHash"/> is lower-case hexadecimal SHA-256.</summary>
    [Alias("FindToken")]
    Task<TokenPrincipal?> FindTokenAsync(string tokenHash);

    /// <summary>Whether the password is this user's.</summary>
    [Alias("CheckPassword")]
    Task<bool> CheckPasswordAsync(string password);

    /// <summary>The user, or null when there is none with this id.</summary>
    [Alias("Get")]
    Task<UserView?> GetAsync();
}
