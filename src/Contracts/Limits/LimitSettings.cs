namespace SentryOrleans.Contracts.Limits;

/// <summary>Limits of a project or an organisation.</summary>
/// <param name="Rules">At most 50; each holds on its own.</param>
/// <param name="SpikeProtection">Whether errors far beyond the usual are limited for the rest of the hour; null: as the organisation says, and off when it says nothing.</param>
[GenerateSerializer, Immutable, Alias("limits.settings")]
public sealed record LimitSettings(IReadOnlyList<LimitRule> Rules, bool? SpikeProtection = null)
{
    /// <summary>No limits.</summary>
    public static readonly LimitSettings None = new([]);
}
