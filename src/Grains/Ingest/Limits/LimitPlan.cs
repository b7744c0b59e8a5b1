namespace SentryOrleans.Grains.Ingest.Limits;

/// <summary>All limits of a project.</summary>
/// <param name="Shared">Those that hold for every key.</param>
/// <param name="ByKey">All that hold for a key, for keys that have limits of their own.</param>
/// <param name="SpikeProtection">Whether it is on.</param>
internal sealed record LimitPlan(IReadOnlyList<Quota> Shared, IReadOnlyDictionary<string, IReadOnlyList<Quota>> ByKey, bool SpikeProtection)
{
    /// <summary>Nothing is limited.</summary>
    public static readonly LimitPlan None = new([], new Dictionary<string, IReadOnlyList<Quota>>(), SpikeProtection: false);

    /// <summary>What holds for a key.</summary>
    public IReadOnlyList<Quota> For(string publicKey) => ByKey.TryGetValue(publicKey, out var own) ? own : Shared;
}
