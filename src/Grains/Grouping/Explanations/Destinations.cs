namespace SentryOrleans.Grains.Grouping.Explanations;

/// <summary>
/// Where events would go if they came again, the oldest first, grouped as they are and as they would be. From hashes to a group: the first hash that an issue has
/// decides, and the event's other hashes are that issue's from then on.
/// </summary>
internal static class Destinations
{
    /// <param name="events">The newest first.</param>
    /// <param name="known">The issues of hashes, of those that have one.</param>
    /// <returns>For each event where it goes as rules are, and as they would be: an issue, or a new one, which has a number below zero.</returns>
    public static IReadOnlyList<Destination> Of(IReadOnlyList<TriedEvent> events, IReadOnlyDictionary<string, long> known)
    {
        var issues = new Dictionary<string, long>(known);
        var before = new long[events.Count];
        // An event whose hashes no issue has, as one that an earlier version grouped, is where it is.
        for (var i = events.Count - 1; i >= 0; i--) before[i] = Place(issues, events[i].HashesBefore, events[i].IssueId);
        var places = new Destination[events.Count];
        for (var i = events.Count - 1; i >= 0; i--) places[i] = new Destination(before[i], Place(issues, events[i].HashesAfter, i - events.Count));
        return places;
    }

    private static long Place(Dictionary<string, long> issues, IReadOnlyList<string> hashes, long otherwise)
    {
        var found = otherwise;
        foreach (var hash in hashes)
        {
            if (!issues.TryGetValue(hash, out var issue)) continue;
            found = issue;
            break;
        }
        foreach (var hash in hashes) issues.TryAdd(hash, found);
        return found;
    }
}

/// <summary>Where an event goes and where it would go.</summary>
internal readonly record struct Destination(long Before, long After);
