namespace SentryOrleans.Api.Alerts.Metrics;

/// <summary>What a metric alert is to be, as Sentry's <c>alert-rules</c> have it.</summary>
/// <param name="Name">1 to 256 characters.</param>
/// <param name="Aggregate"><c>count()</c> or <c>count_unique(user)</c>.</param>
/// <param name="Query">Which events count: <c>release:</c> and <c>level:</c>, <c>!</c> before them for "not"; empty or absent: all.</param>
/// <param name="Environment">Null: all.</param>
/// <param name="TimeWindow">1, 5, 10, 15, 30, 60, 120, 240 or 1,440 minutes.</param>
/// <param name="ThresholdType">0: more is too much; 1: less is too little.</param>
/// <param name="ResolveThreshold">Where it is over; null: where no trigger holds any more.</param>
/// <param name="ComparisonDelta">Thresholds are per cent of the number so many minutes before: 5, 15, 60, 1,440, 10,080 or 43,200; null: they are numbers.</param>
/// <param name="Triggers"><c>critical</c>, and maybe <c>warning</c>.</param>
/// <param name="Owner"><c>user:1</c> or <c>team:2</c>; null: nobody.</param>
/// <param name="Status">0: it looks; 5: it does not. Absent: 0.</param>
/// <param name="Projects">Slug of the project, one alone; only where the path names none.</param>
/// <param name="Dataset"><c>events</c>, or absent: others are not kept.</param>
/// <param name="ThresholdPeriod">1, or absent: one look is enough.</param>
public sealed record MetricInput(
    string? Name, string? Aggregate, string? Query, string? Environment, int? TimeWindow, int? ThresholdType, double? ResolveThreshold, int? ComparisonDelta, MetricTriggerBody[]? Triggers,
    string? Owner, int? Status, string[]? Projects, string? Dataset, int? ThresholdPeriod);

/// <summary>From where on it is bad, and who is told. <paramref name="Label"/>: <c>critical</c> or <c>warning</c>.</summary>
public sealed record MetricTriggerBody(string? Label, double? AlertThreshold, IReadOnlyList<MetricActionBody>? Actions);

/// <summary>Who is told.</summary>
/// <param name="Type"><c>email</c> or <c>channel</c>.</param>
/// <param name="TargetType">Of mails <c>user</c> or <c>team</c>; of channels <c>specific</c>.</param>
/// <param name="TargetIdentifier">Id of the user, the team or the channel.</param>
/// <param name="Desc">What it does, in English; only in answers.</param>
public sealed record MetricActionBody(string? Type, string? TargetType, string? TargetIdentifier, string? Desc = null);

/// <summary>A metric alert.</summary>
/// <param name="Id">Unique on this server.</param>
/// <param name="Name">Its name.</param>
/// <param name="OrganizationId">Of its project.</param>
/// <param name="Projects">Slug of its project.</param>
/// <param name="Aggregate"><c>count()</c> or <c>count_unique(user)</c>.</param>
/// <param name="Query">Which events count.</param>
/// <param name="Environment">Null: all.</param>
/// <param name="TimeWindow">Minutes.</param>
/// <param name="ThresholdType">0: more is too much; 1: less is too little.</param>
/// <param name="ResolveThreshold">Where it is over; null: where no trigger holds any more.</param>
/// <param name="ComparisonDelta">Minutes; null: thresholds are numbers.</param>
/// <param name="Triggers"><c>critical</c>, and maybe <c>warning</c>.</param>
/// <param name="Owner"><c>user:1</c> or <c>team:2</c>.</param>
/// <param name="Status">0: it looks; 5: it does not.</param>
/// <param name="State"><c>ok</c>, <c>warning</c> or <c>critical</c>.</param>
/// <param name="LatestIncident">What is open, or was last; without its steps.</param>
/// <param name="CreatedBy">Who made it; null: somebody who is gone.</param>
/// <param name="DateCreated">When it was made.</param>
/// <param name="DateModified">When what it looks at was changed last: it looks from then on.</param>
/// <param name="Snooze">Whether it is muted, for everybody or for the caller.</param>
/// <param name="SnoozeForEveryone">Whether it is muted for everybody.</param>
/// <param name="SnoozeUntil">Until when; null: until somebody ends it.</param>
/// <param name="SnoozeCreatedBy">Id of who muted it for everybody.</param>
/// <param name="FiredLastWeek">How many incidents began within the last seven days.</param>
/// <param name="FiredByDay">The same by day, today last.</param>
/// <param name="Dataset"><c>events</c>.</param>
/// <param name="ThresholdPeriod">1.</param>
/// <param name="Type"><c>alert_rule</c>.</param>
public sealed record MetricRuleBody(
    string Id, string Name, string OrganizationId, IReadOnlyList<string> Projects, string Aggregate, string Query, string? Environment, int TimeWindow, int ThresholdType, double? ResolveThreshold,
    int? ComparisonDelta, IReadOnlyList<MetricTriggerBody> Triggers, string? Owner, int Status, string State, IncidentBody? LatestIncident, AlertRuleAuthor? CreatedBy, DateTimeOffset DateCreated,
    DateTimeOffset DateModified, bool Snooze, bool SnoozeForEveryone, DateTimeOffset? SnoozeUntil, string? SnoozeCreatedBy, int FiredLastWeek, IReadOnlyList<int> FiredByDay,
    string Dataset = "events", int ThresholdPeriod = 1, string Type = "alert_rule");

/// <summary>From the first look at which something was wrong until it was not.</summary>
/// <param name="Id">Unique among the rule's.</param>
/// <param name="Status">20 critical, 10 warning, 2 over.</param>
/// <param name="DateStarted">When it began.</param>
/// <param name="DateClosed">When it was over; null: it is not.</param>
/// <param name="Value">The number at its last step; null: the rule was changed.</param>
/// <param name="Peak">The worst number of its steps.</param>
/// <param name="ClosedBy"><c>measured</c>, <c>changed</c>, or null while it is open.</param>
/// <param name="Steps">The oldest first.</param>
public sealed record IncidentBody(
    string Id, int Status, DateTimeOffset DateStarted, DateTimeOffset? DateClosed, double? Value, double? Peak, string? ClosedBy, IReadOnlyList<IncidentStepBody> Steps);

/// <summary>A step of an incident. <paramref name="Status"/>: <c>warning</c>, <c>critical</c> or <c>resolved</c>; mails and posts are null while nobody was told.</summary>
public sealed record IncidentStepBody(string Status, DateTimeOffset Date, double? Value, int? Mails, int? Posts);

/// <summary>What to try on the past. <paramref name="Days"/>: 1 to 30; absent: 7.</summary>
public sealed record MetricBacktestInput(MetricInput? Rule, int? Days);

/// <summary>What a metric alert would have done.</summary>
/// <param name="Start">Its first look.</param>
/// <param name="End">Until when.</param>
/// <param name="Step">Minutes between two looks.</param>
/// <param name="Points">At most 500: of each stretch the worst number; null: there was nothing to compare with.</param>
/// <param name="Incidents">The newest 50.</param>
/// <param name="Count">All incidents.</param>
/// <param name="Mails">Mails.</param>
/// <param name="Posts">Messages to channels.</param>
/// <param name="EventsSince">Events before that are gone.</param>
/// <param name="Truncated">It did not look as far back as was asked for.</param>
public sealed record MetricBacktestBody(
    DateTimeOffset Start, DateTimeOffset End, int Step, IReadOnlyList<MetricPointBody> Points, IReadOnlyList<BacktestIncidentBody> Incidents, int Count, int Mails, int Posts,
    DateTimeOffset EventsSince, bool Truncated);

/// <summary>A number at a time.</summary>
public sealed record MetricPointBody(DateTimeOffset Date, double? Value);

/// <summary>An incident that would have been. <paramref name="Status"/>: how bad it was at most, 20 critical or 10 warning.</summary>
public sealed record BacktestIncidentBody(int Status, DateTimeOffset DateStarted, DateTimeOffset? DateClosed, double? Peak, int Mails, int Posts);
