namespace SentryOrleans.Contracts.Alerts;

/// <summary>Facts of the stream <c>metrics-{project}</c>.</summary>
[GenerateSerializer, Alias("metrics.event")]
public abstract record MetricEvent;

/// <summary>A metric alert was made, or is another from here on. <paramref name="IsNew"/>: it was made.</summary>
[GenerateSerializer, Immutable, Alias("metrics.rule-set.v1")]
public sealed record MetricAlertSet(long OrganizationId, long? ByUser, MetricAlert Rule, bool IsNew, DateTimeOffset At) : MetricEvent;

/// <summary>A metric alert is no more.</summary>
[GenerateSerializer, Immutable, Alias("metrics.rule-deleted.v1")]
public sealed record MetricAlertDeleted(long OrganizationId, long? ByUser, long RuleId, string Name, DateTimeOffset At) : MetricEvent;

/// <summary>A metric alert tells nobody for a while, or one user.</summary>
/// <param name="OrganizationId">Of the project.</param>
/// <param name="ByUser">Who wanted it.</param>
/// <param name="RuleId">The rule.</param>
/// <param name="ForUser">Only this user is spared; null: everybody.</param>
/// <param name="Until">Until when (UTC); null: until somebody ends it.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("metrics.rule-muted.v1")]
public sealed record MetricAlertMuted(long OrganizationId, long? ByUser, long RuleId, long? ForUser, DateTimeOffset? Until, DateTimeOffset At) : MetricEvent;

/// <summary>A metric alert tells everybody again, or the user it had spared.</summary>
[GenerateSerializer, Immutable, Alias("metrics.rule-unmuted.v1")]
public sealed record MetricAlertUnmuted(long OrganizationId, long? ByUser, long RuleId, long? ForUser, DateTimeOffset At) : MetricEvent;

/// <summary>An incident began, became better or worse, or is over.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="IncidentId">Which of its incidents; one more than the last when it begins.</param>
/// <param name="Step">Which of the incident's steps, 1 and up.</param>
/// <param name="Status">What it is from here on.</param>
/// <param name="Worst">How bad the incident was at most, this step included.</param>
/// <param name="Value">The number; null: it was not measured, the rule was changed.</param>
/// <param name="At">The look (UTC), or when the rule was changed.</param>
[GenerateSerializer, Immutable, Alias("metrics.status-changed.v1")]
public sealed record MetricStatusChanged(long RuleId, long IncidentId, int Step, MetricStatus Status, MetricStatus Worst, double? Value, DateTimeOffset At) : MetricEvent;
