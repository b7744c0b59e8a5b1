using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Api.Alerts;

/// <summary>What rules can be made of.</summary>
public sealed record AlertConfigurationBody(IReadOnlyList<AlertNodeKindBody> Conditions, IReadOnlyList<AlertNodeKindBody> Filters, IReadOnlyList<AlertNodeKindBody> Actions);

/// <summary>A kind of condition, filter or action. <paramref name="Label"/> names its fields in braces.</summary>
public sealed record AlertNodeKindBody(string Id, string Label, bool Enabled, IReadOnlyDictionary<string, AlertFieldBody> FormFields);

/// <summary>A field. <paramref name="Type"/>: <c>choice</c>, <c>number</c> or <c>string</c>; choices are pairs of value and label.</summary>
public sealed record AlertFieldBody(string Type, IReadOnlyList<string[]>? Choices = null, string? Initial = null, string? Placeholder = null);

/// <summary>The kinds there are.</summary>
internal static class AlertConfiguration
{
    private static readonly AlertFieldBody Number = new("number", Placeholder: "100");
    private static readonly AlertFieldBody Interval = Choice("1h", [.. FrequencyTest.Windows.Keys.Select(window => new[] { window, window })]);
    private static readonly AlertFieldBody Text = new("string");
    private static readonly AlertFieldBody Match = Choice("eq", [.. AlertNodes.Matches.Zip(MatchWords, (match, words) => new[] { match, words })]);
    private static readonly AlertFieldBody LevelMatch = Choice("gte", [["eq", "equal to"], ["gte", "greater than or equal to"], ["lte", "less than or equal to"]]);
    private static readonly AlertFieldBody Levels = Choice("40", [["50", "fatal"], ["40", "error"], ["30", "warning"], ["20", "info"], ["10", "debug"], ["0", "sample"]]);

    private static string[] MatchWords =>
        ["equals", "does not equal", "contains", "does not contain", "starts with", "does not start with", "ends with", "does not end with", "is set", "is not set", "is one of", "is not one of"];

    public static AlertConfigurationBody Of(OrganizationView organization, IReadOnlyList<AlertChannelView> channels) => new(
        [
            Kind(AlertNodes.FirstSeen, "A new issue is created"),
            Kind(AlertNodes.Regressed, "The issue changes state from resolved to unresolved"),
            Kind(AlertNodes.Reappeared, "The issue changes state from archived to escalating"),
            Kind(AlertNodes.NewHighPriority, "A new issue of high priority is created"),
            Kind(AlertNodes.ExistingHighPriority, "An existing issue becomes one of high priority"),
            Kind(AlertNodes.EveryEvent, "An event comes"),
            Kind(AlertNodes.EventFrequency, "The issue is seen more than {value} times in {interval}", Frequency()),
            Kind(AlertNodes.UserFrequency, "The issue is seen by more than {value} users in {interval}", Frequency()),
        ],
        [
            Kind(AlertNodes.Age, "The issue is {comparison_type} than {value} {time}", ("comparison_type", Choice("older", [["older", "older"], ["newer", "newer"]])), ("value", Number), ("time", Choice("minute", [.. AlertNodes.Units.Keys.Select(unit => new[] { unit, unit })]))),
            Kind(AlertNodes.Occurrences, "The issue has happened at least {value} times", ("value", Number)),
            Kind(AlertNodes.AssignedTo, "The issue is assigned to {targetType}", ("targetType", Choice("Unassigned", [["Unassigned", "No one"], ["Team", "Team"], ["Member", "Member"]])), ("targetIdentifier", Text)),
            Kind(AlertNodes.LatestRelease, "The event is from the latest release"),
            Kind(AlertNodes.Category, "The issue's category is {value}", ("value", Choice("1", [["1", "error"]]))),
            Kind(AlertNodes.EventAttribute, "The event's {attribute} value {match} {value}", ("attribute", Choice("message", [.. AlertAttributes.All.Select(name => new[] { name, name })])), ("match", Match), ("value", Text)),
            Kind(AlertNodes.Tagged, "The event's tags match {key} {match} {value}", ("key", Text), ("match", Match), ("value", Text)),
            Kind(AlertNodes.Level, "The event's level is {match} {level}", ("match", LevelMatch), ("level", Levels)),
        ],
        [
            Kind(AlertNodes.Mail, "Send a mail to {targetType}", ("targetType", Choice("IssueOwners", [["IssueOwners", "whoever is assigned"], ["Team", "a team"], ["Member", "a member"]])),
                ("targetIdentifier", Choice("", [.. organization.Teams.Select(team => new[] { Wire.Id(team.Id), $"#{team.Slug}" })])),
                ("fallthroughType", Choice("ActiveMembers", [["ActiveMembers", "active members"], ["AllMembers", "all members"], ["NoOne", "no one"]]))),
            Kind(AlertNodes.ToChannel, "Send a message to {channel}", ("channel", Choice("", [.. channels.Select(channel => new[] { Wire.Id(channel.Id), channel.Name })]))) with { Enabled = channels.Count > 0 },
        ]);

    private static (string, AlertFieldBody)[] Frequency() =>
        [("value", Number), ("interval", Interval), ("comparisonType", Choice("count", [["count", "count"], ["percent", "percent"]])), ("comparisonInterval", Interval)];

    private static AlertFieldBody Choice(string initial, IReadOnlyList<string[]> choices) => new("choice", choices, initial);

    private static AlertNodeKindBody Kind(string id, string label, params (string Name, AlertFieldBody Field)[] fields) =>
        new(id, label, true, fields.ToDictionary(field => field.Name, field => field.Field));
}
