using SentryOrleans.Contracts.Alerts;

namespace SentryOrleans.Grains.Alerts.Metrics;

/// <summary>What a metric alert makes of a number. Live and back-test ask here.</summary>
internal static class MetricJudge
{
    /// <summary>How bad it is after a look.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="now">How bad it was.</param>
    /// <param name="value">The number; null: there is none, and nothing changes.</param>
    public static MetricStatus Next(MetricAlert rule, MetricStatus now, double? value)
    {
        if (value is not { } number) return now;
        if (IsBad(rule, rule.Critical, number, now == MetricStatus.Critical)) return MetricStatus.Critical;
        return rule.Warning is { } warning && IsBad(rule, warning, number, now != MetricStatus.Resolved) ? MetricStatus.Warning : MetricStatus.Resolved;
    }

    /// <summary>The incident after a look or a change; null: it is the same.</summary>
    public static MetricStatusChanged? Step(MetricAlert rule, MetricIncident? incident, MetricStatus next, double? value, DateTimeOffset at)
    {
        if (next == (incident?.Status ?? MetricStatus.Resolved)) return null;
        return incident is null or { Status: MetricStatus.Resolved }
            ? new MetricStatusChanged(rule.Id, (incident?.Id ?? 0) + 1, 1, next, next, value, at)
            : new MetricStatusChanged(rule.Id, incident.Id, incident.Steps + 1, next, next > incident.Worst ? next : incident.Worst, value, at);
    }

    /// <summary>The incident with a step more.</summary>
    public static MetricIncident Apply(MetricAlert rule, MetricIncident? incident, MetricStatusChanged e) => e.Step == 1
        ? new MetricIncident(e.IncidentId, e.Status, e.Status, e.At, e.At, 1, e.Value, e.Value)
        : incident! with
        {
            Status = e.Status,
            Worst = e.Worst,
            At = e.At,
            Steps = e.Step,
            Value = e.Value,
            Peak = Worse(rule, incident.Peak, e.Value),
        };

    /// <summary>The worse of two numbers.</summary>
    public static double? Worse(MetricAlert rule, double? one, double? other) =>
        one is not { } a ? other : other is not { } b ? one : rule.Below ? Math.Min(a, b) : Math.Max(a, b);

    /// <summary>Thresholds are crossed, not reached; what was bad stays so until where it is to be over.</summary>
    private static bool IsBad(MetricAlert rule, MetricTrigger trigger, double value, bool was)
    {
        var threshold = was && rule.Resolve is { } resolve ? resolve : trigger.Threshold;
        return rule.Below ? value < threshold : value > threshold;
    }
}
