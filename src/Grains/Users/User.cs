using System.Diagnostics;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Grains.Users;

/// <summary>A person. Decisions are few, so the grain makes them; the state is what they and the directory need.</summary>
public sealed record User(
    long Id, string Email, string Name, string PasswordHash, bool Superuser, DateTimeOffset CreatedAt, IReadOnlyList<UserToken> Tokens)
{
    public static readonly User Initial = new(0, "", "", "", false, default, []);

    /// <summary>Whether the user was registered.</summary>
    public bool Exists => Id != 0;

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
        },
        TokenCreated t => state with { Tokens = [.. state.Tokens, new UserToken(t.TokenId, t.Name, t.Hash, t.LastCharacters, t.Scopes, t.At)] },
        TokenRevoked t => state with { Tokens = [.. state.Tokens.Where(token => token.Id != t.TokenId)] },
        _ => throw new UnreachableException(e.GetType().Name),
    };

    public UserView ToView() => new(Id, Email, Name, Superuser, CreatedAt, SessionStamp(), [.. Tokens.Select(token => token.ToView())]);

    /// <summary>Changes with the password, so that sessions of the old one end.</summary>
    private string SessionStamp() =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(PasswordHash)))[..16];
}

/// <summary>A token as it is kept: its hash, never its text.</summary>
public sealed record UserToken(long Id, string Name, string Hash, string LastCharacters, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt)
{
    public TokenView ToView() => new(Id, Name, Scopes, LastCharacters, CreatedAt);
}
