using System.Text.Json;
using System.Text.Json.Serialization;

namespace SentryOrleans.Api.Alerts;

/// <summary>A condition, a filter or an action of an alert rule: its id, and the fields that this id has. Numbers may be texts.</summary>
/// <param name="Id">Such as <c>sentry.rules.conditions.first_seen_event.FirstSeenEventCondition</c>.</param>
public sealed record AlertNodeBody(string? Id)
{
    /// <summary>What it says, in English; only in answers.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    /// <summary>A number or a text.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Value { get; init; }

    /// <summary><c>1m</c>, <c>5m</c>, <c>15m</c>, <c>1h</c>, <c>1d</c>, <c>1w</c> or <c>30d</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Interval { get; init; }

    /// <summary><c>count</c> or <c>percent</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ComparisonType { get; init; }

    /// <summary>As <see cref="Interval"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ComparisonInterval { get; init; }

    /// <summary><c>older</c> or <c>newer</c>.</summary>
    [JsonPropertyName("comparison_type"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Comparison { get; init; }

    /// <summary><c>minute</c>, <c>hour</c>, <c>day</c> or <c>week</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Time { get; init; }

    /// <summary>Whom: <c>Unassigned</c>, <c>Team</c>, <c>Member</c> or <c>IssueOwners</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TargetType { get; init; }

    /// <summary>Id of the team or of the member.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? TargetIdentifier { get; init; }

    /// <summary><c>ActiveMembers</c>, <c>AllMembers</c> or <c>NoOne</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FallthroughType { get; init; }

    /// <summary><c>eq</c>, <c>ne</c>, <c>co</c>, <c>nc</c>, <c>sw</c>, <c>nsw</c>, <c>ew</c>, <c>new</c>, <c>is</c>, <c>ns</c>, <c>in</c>, <c>nin</c>; of levels <c>eq</c>, <c>gte</c>, <c>lte</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Match { get; init; }

    /// <summary>50 fatal, 40 error, 30 warning, 20 info, 10 debug, 0 sample.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Level { get; init; }

    /// <summary>Of a tag.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }

    /// <summary>Something that events say, such as <c>exception.type</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Attribute { get; init; }

    /// <summary>Id of a channel of the organisation.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Channel { get; init; }
}
