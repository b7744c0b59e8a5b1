using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Grains.Ingest.Policies;

/// <summary>Counts by rule what scrubbing would change.</summary>
internal sealed class RuleTally
{
    private readonly Dictionary<string, (int Fields, int Events)> _rules = [];

    /// <param name="differences">Of one event.</param>
    public void Add(IReadOnlyList<ScrubbingDifference> differences)
    {
        foreach (var rule in differences.GroupBy(difference => difference.Rule))
        {
            var (fields, events) = _rules.GetValueOrDefault(rule.Key);
            _rules[rule.Key] = (fields + rule.Count(), events + 1);
        }
    }

    /// <summary>The busiest first.</summary>
    public IReadOnlyList<ScrubbingPreviewRule> ToPreview() =>
    [
        .. _rules.OrderByDescending(rule => rule.Value.Fields).ThenBy(rule => rule.Key, StringComparer.Ordinal)
            .Select(rule => new ScrubbingPreviewRule(rule.Key, rule.Value.Fields, rule.Value.Events)),
    ];
}
