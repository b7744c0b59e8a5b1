using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Contracts.Alerts;

/// <summary>When somebody is to be told of an issue, and who.</summary>
/// <param name="Id">Unique in the project, 1 and up.</param>
/// <param name="Name">1 to 256 characters.</param>
/// <param name="When">How many of the triggers must hold.</param>
/// <param name="Triggers">What makes it look; none: every event does.</param>
/// <param name="If">How many of the filters must hold.</param>
/// <param name="Filters">What must be so as well.</param>
/// <param name="Actions">Who is told, and how; one at least.</param>
/// <param name="Minutes">Of one issue it tells at most once in so many minutes: 5 to 43,200.</param>
/// <param name="Environment">Looks at events of this environment alone; null: at all.</param>
/// <param name="Owner">Who sees to the rule itself; null: nobody.</param>
/// <param name="IsActive">Whether it looks at all.</param>
[GenerateSerializer, Immutable, Alias("alerts.rule")]
public sealed record AlertRule(
    long Id, string Name, AlertMatch When, IReadOnlyList<AlertTest> Triggers, AlertMatch If, IReadOnlyList<AlertTest> Filters,
    IReadOnlyList<AlertAction> Actions, int Minutes, string? Environment = null, IssueAssignee? Owner = null, bool IsActive = true)
{
    /// <summary>Shortest time between two alerts of one issue, in minutes.</summary>
    public const int MinutesMin = 5;

    /// <summary>Longest time between two alerts of one issue, in minutes: thirty days.</summary>
    public const int MinutesMax = 43_200;

    /// <summary>Longest name.</summary>
    public const int NameLengthMax = 256;

    /// <summary>Most triggers, most filters and most actions.</summary>
    public const int NodesMax = 20;
}

/// <summary>How many of several tests must hold; of none all do. Numbers are stored; none is reused.</summary>
public enum AlertMatch
{
    /// <summary>All.</summary>
    All = 0,

    /// <summary>One at least.</summary>
    Any = 1,

    /// <summary>None.</summary>
    None = 2,
}

/// <summary>An alert rule and what was done to it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="CreatedBy">Who made it; null: the server.</param>
/// <param name="CreatedAt">When (UTC); null: with the project.</param>
/// <param name="Mute">It tells nobody; null: it does.</param>
/// <param name="MutedFor">Users whom it does not tell, until when (UTC); null: until they want it again.</param>
/// <param name="IsDefault">Every project begins with it, and nobody changed it.</param>
[GenerateSerializer, Immutable, Alias("alerts.rule-view")]
public sealed record AlertRuleView(
    AlertRule Rule, long? CreatedBy, DateTimeOffset? CreatedAt, AlertMute? Mute, IReadOnlyDictionary<long, DateTimeOffset?> MutedFor, bool IsDefault) : IMutable;
