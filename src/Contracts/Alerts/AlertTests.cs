using System.Text.Json.Serialization;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Contracts.Alerts;

/// <summary>Something that holds of an issue at one moment, or does not. Names are stored; none is reused.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(FirstSeenTest), "first-seen")]
[JsonDerivedType(typeof(RegressedTest), "regressed")]
[JsonDerivedType(typeof(ReappearedTest), "reappeared")]
[JsonDerivedType(typeof(NewHighPriorityTest), "new-high-priority")]
[JsonDerivedType(typeof(BecameHighPriorityTest), "became-high-priority")]
[JsonDerivedType(typeof(EveryEventTest), "every-event")]
[JsonDerivedType(typeof(FrequencyTest), "frequency")]
[JsonDerivedType(typeof(AgeTest), "age")]
[JsonDerivedType(typeof(OccurrencesTest), "occurrences")]
[JsonDerivedType(typeof(AssignedTest), "assigned")]
[JsonDerivedType(typeof(LatestReleaseTest), "latest-release")]
[JsonDerivedType(typeof(CategoryTest), "category")]
[JsonDerivedType(typeof(LevelTest), "level")]
[JsonDerivedType(typeof(TagTest), "tag")]
[JsonDerivedType(typeof(AttributeTest), "attribute")]
[GenerateSerializer, Alias("alerts.test")]
public abstract record AlertTest;

/// <summary>The issue had its first event; with an environment: its first there.</summary>
[GenerateSerializer, Immutable, Alias("alerts.first-seen")]
public sealed record FirstSeenTest : AlertTest;

/// <summary>It was resolved, and came back.</summary>
[GenerateSerializer, Immutable, Alias("alerts.regressed")]
public sealed record RegressedTest : AlertTest;

/// <summary>It was archived, and came back or escalates.</summary>
[GenerateSerializer, Immutable, Alias("alerts.reappeared")]
public sealed record ReappearedTest : AlertTest;

/// <summary>The issue had its first event, and is urgent.</summary>
[GenerateSerializer, Immutable, Alias("alerts.new-high-priority")]
public sealed record NewHighPriorityTest : AlertTest;

/// <summary>It escalated, and is urgent now, whether or not it was before.</summary>
[GenerateSerializer, Immutable, Alias("alerts.became-high-priority")]
public sealed record BecameHighPriorityTest : AlertTest;

/// <summary>It had an event.</summary>
[GenerateSerializer, Immutable, Alias("alerts.every-event")]
public sealed record EveryEventTest : AlertTest;

/// <summary>It happens more often than it may.</summary>
/// <param name="Of">What is counted.</param>
/// <param name="Value">More than so many; with <paramref name="ComparedMinutes"/> so many per cent more than before. 0 to 1,000,000.</param>
/// <param name="Minutes">Within so many: one of <see cref="Windows"/>.</param>
/// <param name="ComparedMinutes">Than in as long a time that ended so many minutes ago; null: the number itself counts.</param>
[GenerateSerializer, Immutable, Alias("alerts.frequency")]
public sealed record FrequencyTest(FrequencyOf Of, int Value, int Minutes, int? ComparedMinutes = null) : AlertTest
{
    /// <summary>Largest <see cref="Value"/>.</summary>
    public const int ValueMax = 1_000_000;

    /// <summary>The windows there are, by their name on the wire, in minutes.</summary>
    public static readonly IReadOnlyDictionary<string, int> Windows = new Dictionary<string, int>
    {
        ["1m"] = 1,
        ["5m"] = 5,
        ["15m"] = 15,
        ["1h"] = 60,
        ["1d"] = 1_440,
        ["1w"] = 10_080,
        ["30d"] = 43_200,
    };
}

/// <summary>What is counted. Numbers are stored; none is reused.</summary>
public enum FrequencyOf
{
    /// <summary>Events.</summary>
    Events = 0,

    /// <summary>Users, each once.</summary>
    Users = 1,
}

/// <summary>The issue is older, or not so old. <paramref name="Unit"/> is in minutes: a minute, an hour, a day or a week.</summary>
[GenerateSerializer, Immutable, Alias("alerts.age")]
public sealed record AgeTest(bool Older, int Value, int Unit) : AlertTest;

/// <summary>It happened so often, at least.</summary>
[GenerateSerializer, Immutable, Alias("alerts.occurrences")]
public sealed record OccurrencesTest(long Value) : AlertTest;

/// <summary>They are to see to it; null: nobody is.</summary>
[GenerateSerializer, Immutable, Alias("alerts.assigned")]
public sealed record AssignedTest(IssueAssignee? To) : AlertTest;

/// <summary>The event is of the newest release.</summary>
[GenerateSerializer, Immutable, Alias("alerts.latest-release")]
public sealed record LatestReleaseTest : AlertTest;

/// <summary>What kind of issue it is; 1 is an error.</summary>
[GenerateSerializer, Immutable, Alias("alerts.category")]
public sealed record CategoryTest(int Value) : AlertTest;

/// <summary>How bad the event is: 50 fatal, 40 error, 30 warning, 20 info, 10 debug.</summary>
[GenerateSerializer, Immutable, Alias("alerts.level")]
public sealed record LevelTest(LevelMatch Match, int Level) : AlertTest;

/// <summary>How levels compare. Numbers are stored; none is reused.</summary>
public enum LevelMatch
{
    /// <summary>The same.</summary>
    Equal = 0,

    /// <summary>As bad, or worse.</summary>
    AtLeast = 1,

    /// <summary>As bad, or not so bad.</summary>
    AtMost = 2,
}

/// <summary>A tag of the event.</summary>
[GenerateSerializer, Immutable, Alias("alerts.tag")]
public sealed record TagTest(string Key, TextMatch Match, string Value) : AlertTest;

/// <summary>Something that the event says. Where it says several things, one that matches is enough; of what must not match, none may.</summary>
[GenerateSerializer, Immutable, Alias("alerts.attribute")]
public sealed record AttributeTest(string Attribute, TextMatch Match, string Value) : AlertTest;

/// <summary>How texts compare; case does not matter. Numbers are stored; none is reused.</summary>
public enum TextMatch
{
    /// <summary>The same.</summary>
    Equal = 0,

    /// <summary>Another.</summary>
    NotEqual = 1,

    /// <summary>Contains it.</summary>
    Contains = 2,

    /// <summary>Does not contain it.</summary>
    NotContains = 3,

    /// <summary>Begins with it.</summary>
    StartsWith = 4,

    /// <summary>Does not begin with it.</summary>
    NotStartsWith = 5,

    /// <summary>Ends with it.</summary>
    EndsWith = 6,

    /// <summary>Does not end with it.</summary>
    NotEndsWith = 7,

    /// <summary>There is one.</summary>
    IsSet = 8,

    /// <summary>There is none.</summary>
    IsNotSet = 9,

    /// <summary>One of several, separated by commas.</summary>
    In = 10,

    /// <summary>None of several, separated by commas.</summary>
    NotIn = 11,
}
