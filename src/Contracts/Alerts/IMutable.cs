namespace SentryOrleans.Contracts.Alerts;

/// <summary>A rule that may be told to be silent.</summary>
public interface IMutable
{
    /// <summary>It tells nobody; null: it does.</summary>
    AlertMute? Mute { get; }

    /// <summary>Users whom it does not tell, until when (UTC); null: until they want it again.</summary>
    IReadOnlyDictionary<long, DateTimeOffset?> MutedFor { get; }
}

/// <summary>A rule tells nobody. <paramref name="Until"/>: null until somebody ends it.</summary>
[GenerateSerializer, Immutable, Alias("alerts.mute")]
public sealed record AlertMute(long? ByUser, DateTimeOffset? Until);

/// <summary>Who is not told by rules.</summary>
public static class Mutes
{
    /// <summary>Whether it tells nobody at that time.</summary>
    public static bool IsMutedAt(this IMutable rule, DateTimeOffset time) => rule.Mute is { } mute && (mute.Until is null || mute.Until > time);

    /// <summary>Whether it does not tell this user at that time.</summary>
    public static bool IsMutedFor(this IMutable rule, long user, DateTimeOffset time) => rule.MutedFor.TryGetValue(user, out var until) && (until is null || until > time);
}
