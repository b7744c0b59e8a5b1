namespace SentryOrleans.Contracts.Alerts;

/// <summary>Tells what metric alerts did, and would have done. Any number of activations; key 0.</summary>
[Alias("IMetricQueryGrain")]
public interface IMetricQueryGrain : IGrainWithIntegerKey
{
    /// <summary>Incidents of a rule with their steps, the newest first, without the first <paramref name="skip"/>.</summary>
    [Alias("ListIncidents")]
    Task<IReadOnlyList<MetricHistory>> ListIncidentsAsync(long rule, int skip, int limit);

    /// <summary>How many incidents of the projects' rules began on each of the last days (UTC) up to today, and when the last.</summary>
    [Alias("Count")]
    Task<IReadOnlyList<AlertCount>> CountAsync(IReadOnlyList<long> projects, DateTimeOffset now, int days);

    /// <summary>What a rule would have done in the past, with the looks that it would have taken.</summary>
    [Alias("Backtest"), ResponseTimeout("00:01:00")]
    Task<MetricBacktest> BacktestAsync(long project, MetricAlert rule, DateTimeOffset since, DateTimeOffset until, CancellationToken stop);
}

/// <summary>An incident and its steps, the oldest first.</summary>
[GenerateSerializer, Immutable, Alias("metrics.history")]
public sealed record MetricHistory(long Id, IReadOnlyList<MetricStep> Steps);

/// <summary>A step of an incident.</summary>
/// <param name="Status">What it became.</param>
/// <param name="Value">The number; null: it was not measured, the rule was changed.</param>
/// <param name="At">The look (UTC), or when the rule was changed.</param>
/// <param name="Mails">Users who are told by mail; null: it was not passed on yet.</param>
/// <param name="Posts">Messages to channels; null: it was not passed on yet.</param>
[GenerateSerializer, Immutable, Alias("metrics.step")]
public sealed record MetricStep(MetricStatus Status, double? Value, DateTimeOffset At, int? Mails, int? Posts);

/// <summary>What a rule would have done.</summary>
/// <param name="Since">From when it looked (UTC): later than was asked for when there was too much.</param>
/// <param name="EventsSince">Events before that are gone, and numbers of then too low.</param>
/// <param name="IsTruncated">It did not look as far back as was asked for.</param>
/// <param name="Points">The numbers, the oldest first, at most 500: of each stretch the worst.</param>
/// <param name="Incidents">All incidents, the oldest first.</param>
/// <param name="Mails">Letters that would have been sent as things are now.</param>
/// <param name="Posts">Messages to channels.</param>
[GenerateSerializer, Immutable, Alias("metrics.backtest")]
public sealed record MetricBacktest(
    DateTimeOffset Since, DateTimeOffset EventsSince, bool IsTruncated, IReadOnlyList<MetricPoint> Points, IReadOnlyList<MetricHistory> Incidents, int Mails, int Posts);

/// <summary>A number at a time; null: there was none, as there was nothing to compare with.</summary>
[GenerateSerializer, Immutable, Alias("metrics.point")]
public readonly record struct MetricPoint(DateTimeOffset At, double? Value);
