using SentryOrleans.Grains.Ingest.Policies;

namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>
/// What scrubbing changed indeed. Rules may take again what is theirs already, a mask for a mask: that changes no value, and what was stored stays.
/// </summary>
internal static class EffectiveChanges
{
    /// <param name="before">What was scrubbed, UTF-8.</param>
    /// <param name="result">What became of it.</param>
    /// <returns>How many values each rule changed; empty when all are as they were.</returns>
    public static Dictionary<string, long> Of(byte[] before, ScrubResult result)
    {
        var found = new Dictionary<string, long>();
        if (!result.IsChanged) return found;
        var places = ScrubbingDifferences.Of(before, result).Select(difference => difference.Path).ToHashSet();
        foreach (var rule in result.Changes.Where(change => places.Contains(change.Path) || change.Path.StartsWith("_meta.", StringComparison.Ordinal)).SelectMany(change => change.Rules))
        {
            found[rule] = found.GetValueOrDefault(rule) + 1;
        }
        return found;
    }
}
