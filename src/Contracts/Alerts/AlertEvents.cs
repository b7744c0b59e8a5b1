namespace SentryOrleans.Contracts.Alerts;

/// <summary>Facts of the stream <c>alerts-{project}</c>.</summary>
[GenerateSerializer, Alias("alerts.event")]
public abstract record AlertEvent;

/// <summary>A rule was made, or is another from here on. <paramref name="IsNew"/>: it was made.</summary>
[GenerateSerializer, Immutable, Alias("alerts.rule-set.v1")]
public sealed record AlertRuleSet(long OrganizationId, long? ByUser, AlertRule Rule, bool IsNew, DateTimeOffset At) : AlertEvent;

/// <summary>A rule is no more.</summary>
[GenerateSerializer, Immutable, Alias("alerts.rule-deleted.v1")]
public sealed record AlertRuleDeleted(long OrganizationId, long? ByUser, long RuleId, string Name, DateTimeOffset At) : AlertEvent;

/// <summary>A rule tells nobody for a while, or one user.</summary>
/// <param name="OrganizationId">Of the project.</param>
/// <param name="ByUser">Who wanted it.</param>
/// <param name="RuleId">The rule.</param>
/// <param name="ForUser">Only this user is spared; null: everybody.</param>
/// <param name="Until">Until when (UTC); null: until somebody ends it.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("alerts.rule-muted.v1")]
public sealed record AlertRuleMuted(long OrganizationId, long? ByUser, long RuleId, long? ForUser, DateTimeOffset? Until, DateTimeOffset At) : AlertEvent;

/// <summary>A rule tells everybody again, or the user it had spared.</summary>
[GenerateSerializer, Immutable, Alias("alerts.rule-unmuted.v1")]
public sealed record AlertRuleUnmuted(long OrganizationId, long? ByUser, long RuleId, long? ForUser, DateTimeOffset At) : AlertEvent;
