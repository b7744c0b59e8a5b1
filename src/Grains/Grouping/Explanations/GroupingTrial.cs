using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Ingest;

namespace SentryOrleans.Grains.Grouping.Explanations;

/// <summary>Groups events with a project's rules as they are and as they would be, and counts what differs. Events come newest first.</summary>
internal sealed class GroupingTrial
{
    private const int ExamplesMax = 3;

    private readonly List<TriedEvent> _events = [];
    private readonly FrameMarks _marks = new();
    private readonly Dictionary<string, List<PreviewedEvent>> _rules = [];

    /// <summary>All hashes, with either rules.</summary>
    public IReadOnlyList<string> Hashes => [.. _events.SelectMany(one => one.HashesBefore.Concat(one.HashesAfter)).Distinct()];

    /// <param name="eventId">The event.</param>
    /// <param name="issueId">The issue that it is in.</param>
    /// <param name="before">Grouped as rules are.</param>
    /// <param name="after">Grouped as they would be.</param>
    public void Add(Guid eventId, long issueId, NormalizedEvent before, NormalizedEvent after)
    {
        var shown = new PreviewedEvent(eventId, after.Facts.Title);
        _events.Add(new TriedEvent(shown, issueId, before.Hashes, after.Hashes));
        _marks.Add(shown, before.Input, after.Input);
        if (after.Grouping.Rule is not { } rule) return;
        if (!_rules.TryGetValue(rule.Text, out var matched)) _rules[rule.Text] = matched = [];
        matched.Add(shown);
    }

    /// <param name="known">The issues of <see cref="Hashes"/>, of those that have one.</param>
    /// <returns>The numbers and titles of the issues are left to be filled in.</returns>
    public GroupingPreview ToPreview(IReadOnlyDictionary<string, long> known)
    {
        var places = Destinations.Of(_events, known);
        return new GroupingPreview(
            _events.Count, places.Count(place => place.Before != place.After), places.Select(place => place.Before).Distinct().Count(),
            places.Select(place => place.After).Distinct().Count(), Groups(places), _marks.ToPreview(),
            [
                .. _rules.OrderByDescending(rule => rule.Value.Count).ThenBy(rule => rule.Key, StringComparer.Ordinal)
                    .Select(rule => new GroupingPreviewRule(rule.Key, rule.Value.Count, [.. rule.Value.Take(ExamplesMax)])),
            ]);
    }

    /// <summary>Groups that would get an event from elsewhere, or lose one.</summary>
    private List<GroupingPreviewGroup> Groups(IReadOnlyList<Destination> places)
    {
        var touched = places.Where(place => place.Before != place.After).SelectMany(place => new[] { place.Before, place.After }).ToHashSet();
        var groups = Enumerable.Range(0, places.Count).Where(i => touched.Contains(places[i].After)).GroupBy(i => places[i].After).OrderByDescending(group => group.Count());
        return [.. groups.Select((group, index) => Group(index + 1, group.Key, [.. group], places))];
    }

    private GroupingPreviewGroup Group(int ordinal, long place, List<int> members, IReadOnlyList<Destination> places) => new(
        ordinal, place > 0 ? place : null, _events[members[0]].Shown.Title, members.Count,
        [
            .. members.CountBy(i => places[i].Before).OrderByDescending(issue => issue.Value)
                .Select(issue => new GroupingPreviewIssue(issue.Key, Number: 0, Title: "", issue.Value)),
        ],
        [.. members.Take(ExamplesMax).Select(i => _events[i].Shown)]);
}
