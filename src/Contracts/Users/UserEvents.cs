namespace SentryOrleans.Contracts.Users;

/// <summary>Facts of the stream <c>user-{id}</c>.</summary>
[GenerateSerializer, Alias("user.event")]
public abstract record UserEvent;

/// <summary>The user was registered. <paramref name="PasswordHash"/> is ASP.NET Core Identity's version 3 format.</summary>
[GenerateSerializer, Immutable, Alias("user.registered.v1")]
public sealed record UserRegistered(long UserId, string Email, string Name, string PasswordHash, bool Superuser, DateTimeOffset At) : UserEvent;

/// <summary>A token was made. <paramref name="Hash"/> is the SHA-256 of its text in lower-case hexadecimal.</summary>
[GenerateSerializer, Immutable, Alias("user.token-created.v1")]
public sealed record TokenCreated(
    long TokenId, string Name, string Hash, string LastCharacters, IReadOnlyList<string> Scopes, DateTimeOffset At) : UserEvent;

/// <summary>A token was ended.</summary>
[GenerateSerializer, Immutable, Alias("user.token-revoked.v1")]
public sealed record TokenRevoked(long TokenId, DateTimeOffset At) : UserEvent;
