using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Api.Issues;

/// <summary>How an issue's state is called on the wire.</summary>
public static class IssueWords
{
    /// <summary><c>unresolved</c>, <c>resolved</c> or <c>ignored</c>; a person reads "archived" for the last.</summary>
    public static string Status(IssueStatus status) => status switch
    {
        IssueStatus.Resolved => "resolved",
        IssueStatus.Archived => "ignored",
        _ => "unresolved",
    };

    /// <summary>Null when there is none.</summary>
    public static string? Substatus(IssueSubstatus substatus) => substatus switch
    {
        IssueSubstatus.New => "new",
        IssueSubstatus.Ongoing => "ongoing",
        IssueSubstatus.Regressed => "regressed",
        IssueSubstatus.Escalating => "escalating",
        IssueSubstatus.ArchivedForever => "archived_forever",
        IssueSubstatus.ArchivedUntilEscalating => "archived_until_escalating",
        IssueSubstatus.ArchivedUntilConditionMet => "archived_until_condition_met",
        _ => null,
    };

    /// <summary><c>low</c>, <c>medium</c> or <c>high</c>.</summary>
    public static string Priority(IssuePriority priority) => priority switch
    {
        IssuePriority.Low => "low",
        IssuePriority.Medium => "medium",
        _ => "high",
    };

    /// <summary>Why somebody hears of an issue.</summary>
    public static string Reason(SubscriptionReason reason) => reason switch
    {
        SubscriptionReason.Commented => "commented",
        SubscriptionReason.Assigned => "assigned",
        SubscriptionReason.Bookmarked => "bookmarked",
        SubscriptionReason.ChangedStatus => "changed_status",
        SubscriptionReason.Mentioned => "mentioned",
        _ => "unknown",
    };

    /// <summary>
    /// What the title is made of: of an error <c>type</c>, <c>value</c>, <c>filename</c> and <c>function</c>, as far as known; of anything
    /// else <c>title</c>. The value is the first line only, as in the title.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Metadata(IssueFacts facts)
    {
        var metadata = new Dictionary<string, string>();
        if (facts.ExceptionType is { } type)
        {
            metadata["type"] = type;
            if (facts.Title.StartsWith($"{type}: ", StringComparison.Ordinal)) metadata["value"] = facts.Title[(type.Length + 2)..];
        }
        else
        {
            metadata["title"] = facts.Title;
        }
        if (facts.Filename is { } filename) metadata["filename"] = filename;
        if (facts.Function is { } function) metadata["function"] = function;
        return metadata;
    }
}
