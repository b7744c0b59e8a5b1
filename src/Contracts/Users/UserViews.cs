namespace SentryOrleans.Contracts.Users;

/// <summary>A user as the API shows it.</summary>
[GenerateSerializer, Immutable, Alias("user.view")]
public sealed record UserView(
    long Id, string Email, string Name, bool Superuser, DateTimeOffset CreatedAt, string SessionStamp, IReadOnlyList<TokenView> Tokens, UserOptions Options);

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
