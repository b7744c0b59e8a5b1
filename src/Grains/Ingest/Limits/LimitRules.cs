using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Limits;

namespace SentryOrleans.Grains.Ingest.Limits;

/// <summary>What may be set as a limit.</summary>
internal static class LimitRules
{
    private const int RulesMax = 50;
    private const int WindowSecondsMax = 31 * 24 * 60 * 60;

    /// <summary>Returns the limit when it is one.</summary>
    /// <exception cref="DomainException"><c>limits_invalid</c>.</exception>
    public static KeyRateLimit? Check(KeyRateLimit? limit) => limit is null or { Count: >= 1, WindowSeconds: >= 1 and <= WindowSecondsMax }
        ? limit
        : throw new DomainException("limits_invalid", "A key takes 1 or more events in 1 to 2,678,400 seconds.");

    /// <summary>Returns the settings when they are valid.</summary>
    /// <exception cref="DomainException"><c>limits_invalid</c>.</exception>
    public static LimitSettings Check(LimitSettings settings)
    {
        if (settings.Rules.Count > RulesMax) throw new DomainException("limits_invalid", $"No more than {RulesMax} limits are allowed.");
        if (settings.Rules.Any(rule => rule.WindowSeconds is < 1 or > WindowSecondsMax)) throw new DomainException("limits_invalid", "A window has 1 to 2,678,400 seconds.");
        if (settings.Rules.Any(rule => rule.Limit < 0)) throw new DomainException("limits_invalid", "A limit is 0 or more.");
        return settings;
    }

    /// <summary>Whether both say the same, so that setting one after the other changes nothing.</summary>
    public static bool Same(LimitSettings? one, LimitSettings? other)
    {
        var (a, b) = (one ?? LimitSettings.None, other ?? LimitSettings.None);
        return a.SpikeProtection == b.SpikeProtection && a.Rules.Count == b.Rules.Count && a.Rules.Zip(b.Rules).All(pair => Same(pair.First, pair.Second));
    }

    private static bool Same(LimitRule one, LimitRule other) =>
        one.Limit == other.Limit && one.WindowSeconds == other.WindowSeconds && one.Categories.SequenceEqual(other.Categories);
}
