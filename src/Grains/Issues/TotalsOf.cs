using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Grains.Issues;

/// <summary>Adds up how often issues happened.</summary>
internal static class TotalsOf
{
    /// <summary>With what was recorded, which <paramref name="users"/> users were new in.</summary>
    public static IssueTotals Sum(IssueTotals totals, OccurrencesRecorded o, int users) => new(
        totals.Count + o.Count, totals.UserCount + users,
        totals.Count == 0 || o.FirstSeen < totals.FirstSeen ? o.FirstSeen : totals.FirstSeen,
        totals.Count == 0 || o.LastSeen > totals.LastSeen ? o.LastSeen : totals.LastSeen,
        o.Latest ?? totals.Facts, totals.FirstRelease ?? o.Releases?[0], o.Releases?[^1] ?? totals.LastRelease);

    /// <summary>Of several: what they show is that of the newest event.</summary>
    public static IssueTotals All(IReadOnlyList<IssueTotals> parts, long users)
    {
        if (parts is [var only]) return only with { UserCount = users };
        var newest = parts.MaxBy(part => part.LastSeen)!;
        return new IssueTotals(
            parts.Sum(part => part.Count), users, parts.Min(part => part.FirstSeen), newest.LastSeen, newest.Facts,
            parts.OrderBy(part => part.FirstSeen).Select(part => part.FirstRelease).FirstOrDefault(release => release is not null),
            parts.OrderByDescending(part => part.LastSeen).Select(part => part.LastRelease).FirstOrDefault(release => release is not null));
    }

    /// <summary>Events of the newest day; events of earlier ones do not count.</summary>
    public static DayCount Day(DayCount? known, OccurrencesRecorded o)
    {
        var day = DateOnly.FromDateTime(o.LastSeen.UtcDateTime);
        var events = o.Hours?.Where(hour => DateOnly.FromDateTime(hour.Hour.UtcDateTime) == day).Sum(hour => hour.Count) ?? o.Count;
        return known is null || day > known.Day ? new DayCount(day, events) : day == known.Day ? known with { Count = known.Count + events } : known;
    }
}
