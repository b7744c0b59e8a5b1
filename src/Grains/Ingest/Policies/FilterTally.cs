using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Grains.Ingest.Policies;

/// <summary>Counts what filters would drop. Events come newest first.</summary>
internal sealed class FilterTally
{
    private const int ExamplesMax = 3;

    private readonly Dictionary<string, List<PreviewedEvent>> _examples = [];
    private readonly Dictionary<string, int> _counts = [];
    private int _events;

    /// <param name="previewed">An event.</param>
    /// <param name="filter">The filter that drops it, or null.</param>
    public void Add(PreviewedEvent previewed, string? filter)
    {
        _events++;
        if (filter is null) return;
        _counts[filter] = _counts.GetValueOrDefault(filter) + 1;
        if (!_examples.TryGetValue(filter, out var examples)) _examples[filter] = examples = [];
        if (examples.Count < ExamplesMax) examples.Add(previewed);
    }

    public FilterPreview ToPreview() => new(
        _events, _counts.Values.Sum(),
        [
            .. _counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)
                .Select(count => new FilterPreviewCount(count.Key, count.Value, _examples[count.Key])),
        ]);
}
