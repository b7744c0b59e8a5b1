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

/// <summary>The user got another name.</summary>
[GenerateSerializer, Immutable, Alias("user.renamed.v1")]
public sealed record UserRenamed(string Name, DateTimeOffset At) : UserEvent;

/// <summary>The user got another password. <paramref name="PasswordHash"/> is as in <see cref="UserRegistered"/>; sessions of the old one are over.</summary>
[GenerateSerializer, Immutable, Alias("user.password-changed.v1")]
public sealed record PasswordChanged(string PasswordHash, DateTimeOffset At) : UserEvent;

/// <summary>How the user wants to see things was set; all of it as it is from now on. What is null the browser decides.</summary>
[GenerateSerializer, Immutable, Alias("user.preferences-set.v1")]
public sealed record PreferencesSet(string? Language, string Theme, string? Timezone, bool? Clock24Hours, DateTimeOffset At) : UserEvent;

/// <summary>Choices that the user interface remembers were made or forgotten: JSON by name, null for what is forgotten. All others stay.</summary>
[GenerateSerializer, Immutable, Alias("user.interface-choices-made.v1")]
public sealed record InterfaceChoicesMade(IReadOnlyDictionary<string, string?> Choices, DateTimeOffset At) : UserEvent;

/// <summary>The user became a superuser or an ordinary one.</summary>
[GenerateSerializer, Immutable, Alias("user.superuser-set.v1")]
public sealed record SuperuserSet(bool Superuser, DateTimeOffset At) : UserEvent;

/// <summary>The superuser was granted a permission, or it was revoked.</summary>
[GenerateSerializer, Immutable, Alias("user.permission-set.v1")]
public sealed record PermissionSet(string Permission, bool Granted, DateTimeOffset At) : UserEvent;
