using System.Text.Json.Serialization;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Contracts.Alerts;

/// <summary>When somebody is to be told of a number of a whole project, and who.</summary>
/// <param name="Id">Unique on this server, 1 and up.</param>
/// <param name="Name">1 to 256 characters.</param>
/// <param name="Of">What is counted.</param>
/// <param name="Query">Which events, in the words of whoever made it; empty: all.</param>
/// <param name="Terms">What <paramref name="Query"/> means; all must hold.</param>
/// <param name="Environment">Counts events of this environment alone; null: all.</param>
/// <param name="Minutes">Length of the window: one of <see cref="Windows"/>.</param>
/// <param name="Below">Whether too little is too bad; else too much.</param>
/// <param name="Critical">From where on it is critical.</param>
/// <param name="Warning">From where on it is a warning; null: nothing is.</param>
/// <param name="Resolve">Where it is over; null: where no trigger holds any more.</param>
/// <param name="Comparison">The number is in per cent of the one so many minutes before: one of <see cref="Comparisons"/>; null: it is a count.</param>
/// <param name="Owner">Who sees to the rule itself; null: nobody.</param>
/// <param name="IsActive">Whether it looks at all.</param>
[GenerateSerializer, Immutable, Alias("metrics.rule")]
public sealed record MetricAlert(
    long Id, string Name, FrequencyOf Of, string Query, IReadOnlyList<MetricTerm> Terms, string? Environment, int Minutes, bool Below,
    MetricTrigger Critical, MetricTrigger? Warning, double? Resolve = null, int? Comparison = null, IssueAssignee? Owner = null, bool IsActive = true)
{
    /// <summary>Lengths of windows, in minutes, and how many minutes lie between two looks at one of such a length.</summary>
    public static readonly IReadOnlyDictionary<int, int> Windows = new Dictionary<int, int>
    {
        [1] = 1,
        [5] = 1,
        [10] = 1,
        [15] = 1,
        [30] = 1,
        [60] = 3,
        [120] = 5,
        [240] = 10,
        [1_440] = 15,
    };

    /// <summary>How long before that may be with which a number is compared, in minutes.</summary>
    public static readonly IReadOnlyList<int> Comparisons = [5, 15, 60, 1_440, 10_080, 43_200];

    /// <summary>Largest threshold.</summary>
    public const double ThresholdMax = 1_000_000_000;

    /// <summary>Minutes between two looks; each is at a whole multiple of them since 1970 (UTC).</summary>
    [JsonIgnore]
    public int Step => Windows[Minutes];

    /// <summary>Whether it is a threshold at all: nothing is less than none.</summary>
    public static bool IsThreshold(double number, bool below) => number is >= 0 and <= ThresholdMax && (number > 0 || !below);

    /// <summary>Whether one number is on the better side of another.</summary>
    public static bool IsCalmer(bool below, double one, double other) => below ? one > other : one < other;

    /// <summary>Whether it can be compared with what was so many minutes before: the looks of then are among its looks.</summary>
    public static bool CanCompare(int window, int comparison) => comparison % Windows[window] == 0;
}

/// <summary>From where on something is bad, and who is told.</summary>
/// <param name="Threshold">Crossed, not reached: events, users, or per cent.</param>
/// <param name="Actions">Who is told, and how.</param>
[GenerateSerializer, Immutable, Alias("metrics.trigger")]
public sealed record MetricTrigger(double Threshold, IReadOnlyList<AlertAction> Actions);

/// <summary>Which events count.</summary>
/// <param name="Key">What is looked at.</param>
/// <param name="Values">One of them it must be; with <paramref name="Not"/> it must be none.</param>
/// <param name="Not">Whether the rest is meant.</param>
[GenerateSerializer, Immutable, Alias("metrics.term")]
public sealed record MetricTerm(MetricKey Key, IReadOnlyList<string> Values, bool Not);

/// <summary>What events are chosen by. Numbers are stored; none is reused.</summary>
public enum MetricKey
{
    /// <summary>The event's release.</summary>
    Release = 0,

    /// <summary>The level of its issue, as it is now.</summary>
    Level = 1,
}

/// <summary>How bad it is. Numbers are stored; none is reused.</summary>
public enum MetricStatus
{
    /// <summary>Nothing is wrong, or no more.</summary>
    Resolved = 0,

    /// <summary>The warning's threshold is crossed.</summary>
    Warning = 1,

    /// <summary>The critical threshold is crossed.</summary>
    Critical = 2,
}

/// <summary>A metric alert and what became of it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="CreatedAt">When (UTC).</param>
/// <param name="ChangedAt">When it was changed last (UTC): it looks from then on.</param>
/// <param name="Mute">It tells nobody; null: it does.</param>
/// <param name="MutedFor">Users whom it does not tell, until when (UTC); null: until they want it again.</param>
/// <param name="Incident">What is open, or was last; null: nothing was.</param>
[GenerateSerializer, Immutable, Alias("metrics.rule-view")]
public sealed record MetricAlertView(
    MetricAlert Rule, long? CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, AlertMute? Mute, IReadOnlyDictionary<long, DateTimeOffset?> MutedFor, MetricIncident? Incident)
    : IMutable
{
    /// <summary>How bad it is.</summary>
    public MetricStatus Status => Incident?.Status ?? MetricStatus.Resolved;
}

/// <summary>From the first look at which something was wrong until it was not.</summary>
/// <param name="Id">Unique among the rule's incidents, 1 and up.</param>
/// <param name="Status">How bad it is; resolved: it is over.</param>
/// <param name="Worst">How bad it was at most.</param>
/// <param name="StartedAt">The look with which it began (UTC).</param>
/// <param name="At">The look at which it became what it is (UTC).</param>
/// <param name="Steps">How many steps it had.</param>
/// <param name="Value">The number at the last step; null: there was none.</param>
/// <param name="Peak">The worst number of a step; null: there was none.</param>
[GenerateSerializer, Immutable, Alias("metrics.incident")]
public sealed record MetricIncident(long Id, MetricStatus Status, MetricStatus Worst, DateTimeOffset StartedAt, DateTimeOffset At, int Steps, double? Value, double? Peak);
