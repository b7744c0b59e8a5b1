using SentryOrleans.Contracts.Outcomes;

namespace SentryOrleans.Api.Stats;

/// <summary>Counts, asked for correctly. <paramref name="From"/> and <paramref name="Until"/> are borders of intervals.</summary>
public sealed record StatsRequest(
    IReadOnlyList<string> Fields, IReadOnlyList<string> GroupBy, DateTimeOffset From, DateTimeOffset Until, TimeSpan Interval,
    IReadOnlyList<DataCategory> Categories, IReadOnlyList<OutcomeKind> Outcomes, IReadOnlyList<string> Reasons)
{
    /// <summary>The field of amounts.</summary>
    public const string Quantity = "sum(quantity)";

    /// <summary>The field of how often.</summary>
    public const string Times = "sum(times_seen)";

    /// <summary>Whether each interval is asked for; not when projects are told apart, as Sentry does.</summary>
    public bool HasSeries => !GroupBy.Contains("project");

    /// <summary>How many intervals there are.</summary>
    public int IntervalCount => (int)((Until - From) / Interval);

    /// <summary>What a field says of a sum.</summary>
    public static long Value(string field, OutcomeSum sum) => field == Quantity ? sum.Quantity : sum.Times;

    /// <summary>What the grain is asked.</summary>
    public OutcomeQuery ToQuery(IReadOnlyList<long> projectIds, bool series) =>
        new(projectIds, From, Until, series ? Interval : null, Categories, Outcomes, Reasons);
}
