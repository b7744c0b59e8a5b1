using System.Text.Json.Serialization;
using SentryOrleans.Contracts.Outcomes;

namespace SentryOrleans.Api.Stats;

/// <summary>What came in and what became of it, in Sentry's shape.</summary>
public sealed record StatsBody(DateTimeOffset Start, DateTimeOffset End, IReadOnlyList<DateTimeOffset> Intervals, IReadOnlyList<StatsGroup> Groups)
{
    /// <summary>Shapes sums; intervals without any are 0.</summary>
    public static StatsBody From(StatsRequest request, IReadOnlyList<OutcomeSum> sums)
    {
        var intervals = Enumerable.Range(0, request.IntervalCount).Select(i => request.From + (request.Interval * i)).ToList();
        var groups = sums.GroupBy(sum => string.Join('\0', request.GroupBy.Select(name => Value(name, sum)))).OrderBy(group => group.Key, StringComparer.Ordinal);
        return new StatsBody(request.From, request.Until, request.HasSeries ? intervals : [], [.. groups.Select(group => Shape(request, [.. group]))]);
    }

    private static StatsGroup Shape(StatsRequest request, IReadOnlyList<OutcomeSum> sums) => new(
        request.GroupBy.ToDictionary(name => name, name => Value(name, sums[0])),
        request.Fields.ToDictionary(field => field, field => sums.Sum(sum => StatsRequest.Value(field, sum))),
        request.HasSeries ? request.Fields.ToDictionary(field => field, field => Series(request, field, sums)) : null);

    private static IReadOnlyList<long> Series(StatsRequest request, string field, IReadOnlyList<OutcomeSum> sums)
    {
        var series = new long[request.IntervalCount];
        foreach (var sum in sums) series[(int)((sum.At - request.From) / request.Interval)] += StatsRequest.Value(field, sum);
        return series;
    }

    private static object Value(string name, OutcomeSum sum) => name switch
    {
        "outcome" => sum.Outcome.Name(),
        "category" => sum.Category.Name(),
        "reason" => sum.Reason.Length == 0 ? "none" : sum.Reason,
        _ => sum.ProjectId,
    };
}

/// <summary>The sums of one combination of what was grouped by.</summary>
/// <param name="By">The combination; a project is a number.</param>
/// <param name="Totals">By field, over the whole time.</param>
/// <param name="Series">By field, for each interval; left out when projects are told apart.</param>
public sealed record StatsGroup(
    IReadOnlyDictionary<string, object> By, IReadOnlyDictionary<string, long> Totals,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, IReadOnlyList<long>>? Series);
