using System.Text.Json.Serialization;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Api.Issues;

/// <summary>The answer to an update of many: what changed, not the issues.</summary>
public sealed record IssueDeltaBody
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Status { get; private init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StatusDetailsBody? StatusDetails { get; private init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsPublic { get; private init; }

    /// <summary>Where a single issue is published; absent when several were, each under its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ShareId { get; private init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Priority { get; private init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? HasSeen { get; private init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsBookmarked { get; private init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsSubscribed { get; private init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SubscriptionDetailsBody? SubscriptionDetails { get; private init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MergedBody? Merge { get; private init; }

    /// <summary>Always null: a changed issue needs no review.</summary>
    public string? Inbox => null;

    /// <summary><c>assignedTo</c>, also when it is null, where that was asked for.</summary>
    [JsonExtensionData]
    public Dictionary<string, object?>? Assignment { get; private init; }

    /// <summary>Shapes a change.</summary>
    /// <param name="update">What was asked for.</param>
    /// <param name="last">One of the issues, as it is now; null: none had to change.</param>
    /// <param name="single">It was the only one.</param>
    /// <param name="assigns">Whether it says who has it.</param>
    /// <param name="assignee">Who has it now.</param>
    /// <param name="merged">What became one.</param>
    public static IssueDeltaBody From(IssueUpdate update, IssueView? last, bool single, bool assigns, ActorBody? assignee, MergeResult? merged) => new()
    {
        Status = update.Status is { } status ? IssueWords.Status(status) : null,
        StatusDetails = update.Status is null ? null : last is null ? new StatusDetailsBody() : StatusDetailsBody.From(last),
        IsPublic = update.IsPublic,
        ShareId = update.IsPublic is true && single ? last?.ShareId : null,
        Priority = update.Priority is { } priority ? IssueWords.Priority(priority) : null,
        HasSeen = update.Seen ? true : null,
        IsBookmarked = update.IsBookmarked,
        IsSubscribed = update.IsSubscribed,
        SubscriptionDetails = update.IsSubscribed is true ? new SubscriptionDetailsBody("unknown") : null,
        Merge = merged is null ? null : new MergedBody(Wire.Id(merged.Parent.Id), [.. merged.Children.Select(Wire.Id)]),
        Assignment = assigns ? new Dictionary<string, object?> { ["assignedTo"] = assignee } : null,
    };
}

/// <summary>Issues that became one.</summary>
public sealed record MergedBody(string Parent, IReadOnlyList<string> Children);
