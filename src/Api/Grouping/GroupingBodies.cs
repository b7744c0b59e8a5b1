using System.Text.Json.Serialization;
using SentryOrleans.Contracts.Grouping;

namespace SentryOrleans.Api.Grouping;

/// <summary>One way to look at an event, in Sentry's shape.</summary>
/// <param name="Type"><c>component</c>, <c>salted_component</c>, <c>custom_fingerprint</c>, <c>built_in_fingerprint</c>, <c>checksum</c>, <c>hashed_checksum</c> or <c>fallback</c>.</param>
/// <param name="Key"><c>app</c>, <c>system</c>, <c>default</c> and so on.</param>
/// <param name="Description">For people.</param>
/// <param name="Hash">Null when nothing in it contributes.</param>
/// <param name="HashMismatch">It contributes, and the event was stored with other hashes.</param>
/// <param name="Contributes">Its hash is one of the event's.</param>
/// <param name="Hint">Why it does not, or what is special about it.</param>
public sealed record GroupingVariantBody(
    string Type, string Key, string Description, string? Hash, bool HashMismatch, bool Contributes, string? Hint)
{
    /// <summary>The tree.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GroupingComponentBody? Component { get; init; }

    /// <summary>What it was made with.</summary>
    public required GroupingConfigBody Config { get; init; }

    /// <summary>The fingerprint's entries with their variables replaced.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>The fingerprint as the client sent it.</summary>
    [JsonPropertyName("client_values"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? ClientValues { get; init; }

    /// <summary>The fingerprint rule that decided, as written.</summary>
    [JsonPropertyName("matched_rule"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MatchedRule { get; init; }

    public static GroupingVariantBody From(GroupingVariantView variant, GroupingExplanation explanation)
    {
        var isFingerprint = variant.Fingerprint is not null;
        return new GroupingVariantBody(
            variant.Type, variant.Key, variant.Description, variant.Hash, variant.HashMismatch, variant.Contributes, variant.Hint)
        {
            Component = variant.Root is { } root ? GroupingComponentBody.From(root) : null,
            Config = GroupingConfigBody.From(explanation.Version),
            Values = variant.Fingerprint,
            ClientValues = isFingerprint && explanation.ClientFingerprint.Count > 0 ? explanation.ClientFingerprint : null,
            MatchedRule = isFingerprint ? explanation.Rule : null,
        };
    }
}

/// <summary>A node of a tree, in Sentry's shape.</summary>
/// <param name="Id"><c>exception</c>, <c>stacktrace</c>, <c>frame</c>, <c>function</c> …</param>
/// <param name="Name">The same for people.</param>
/// <param name="Contributes">It is a part of the hash.</param>
/// <param name="Hint">Why it is not, or how its text was changed.</param>
/// <param name="Values">Nodes, or the one text that is hashed.</param>
public sealed record GroupingComponentBody(string Id, string Name, bool Contributes, string? Hint, IReadOnlyList<object> Values)
{
    public static GroupingComponentBody From(GroupingComponentView component) => new(
        component.Id, component.Id.Replace('_', ' '), component.Contributes, component.Hint,
        component.Text is { } text ? [text] : [.. component.Children.Select(From)]);
}

/// <summary>What an explanation was made with.</summary>
/// <param name="Id">Version of grouping.</param>
/// <param name="Rules">Revision of the project's rules; 0: it had none.</param>
/// <param name="GroupedBy">The earlier version that grouped the event, which is not explained; null: the version is <paramref name="Id"/>.</param>
public sealed record GroupingConfigBody(string Id, int Rules, string? GroupedBy)
{
    public static GroupingConfigBody From(GroupingVersion version) => new(version.Config, version.Revision, version.GroupedBy);
}
