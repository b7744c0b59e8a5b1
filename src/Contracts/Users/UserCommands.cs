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
