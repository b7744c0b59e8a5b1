namespace SentryOrleans.Contracts.Users;

/// <summary>A user as the API shows it.</summary>
[GenerateSerializer, Immutable, Alias("user.view")]
public sealed record UserView(
    long Id, string Email, string Name, bool Superuser, DateTimeOffset CreatedAt, string SessionStamp, IReadOnlyList<TokenView> Tokens);

/// <summary>A token without its text.</summary>
[GenerateSerializer, Immutable, Alias("user.token-view")]
public sealed record TokenView(long Id, string Name, IReadOnlyList<string> Scopes, string LastCharacters, DateTimeOffset CreatedAt);

/// <summary>A token just made, with its text.</summary>
[GenerateSerializer, Immutable, Alias("user.created-token")]
public sealed record CreatedToken(TokenView Token, string Text);

/// <summary>Who a token speaks for, and what it may do.</summary>
[GenerateSerializer, Immutable, Alias("user.token-principal")]
public sealed record TokenPrincipal(UserView User, IReadOnlyList<string> Scopes);

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
