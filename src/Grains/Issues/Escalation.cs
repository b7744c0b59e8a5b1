using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Grains.Issues;

/// <summary>How many events are not too many.</summary>
public static class Escalation
{
    /// <summary>How far back it looks.</summary>
    public static readonly TimeSpan Past = TimeSpan.FromDays(Days);

    private const int Days = 7;
    private const int Least = 10;
    private const double OfMean = 5;
    private const double OfDeviation = 5;
    private const int OfHour = 10;

    /// <summary>
    /// How many events on one day an archived issue may have before it escalates: five times the mean of the last seven days, or the mean and five times the standard
    /// deviation; of one that is younger, ten times its worst hour. Ten at least.
    /// </summary>
    public static int MostADay(IEnumerable<HourCount> hours, DateTimeOffset firstSeen, DateTimeOffset now)
    {
        var counts = hours.Where(hour => hour.Hour > now - Past - TimeSpan.FromHours(1)).GroupBy(hour => hour.Hour).Select(group => (Hour: group.Key, Count: (long)group.Sum(hour => hour.Count))).ToList();
        if (firstSeen > now - Past) return Bounded(OfHour * (double)counts.Select(hour => hour.Count).DefaultIfEmpty(0).Max());
        var days = new double[Days];
        foreach (var (hour, count) in counts) days[Math.Clamp((int)((now - hour) / TimeSpan.FromDays(1)), 0, Days - 1)] += count;
        var mean = days.Average();
        var deviation = Math.Sqrt(days.Average(day => (day - mean) * (day - mean)));
        return Bounded(Math.Max(OfMean * mean, mean + (OfDeviation * deviation)));
    }

    private static int Bounded(double most) => (int)Math.Clamp(Math.Ceiling(most), Least, int.MaxValue);
}
