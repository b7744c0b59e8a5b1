using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Api.Issues;

/// <summary>A change that can be made. What is null stays; what names somebody or a release is looked up by <see cref="IssueUpdateTargets"/>.</summary>
public sealed record IssueUpdate(IssueStatus? Status, bool Ongoing, bool? IsPublic = null)
{
    /// <summary>Until when it is archived; null: for ever, or until it escalates.</summary>
    public IssueSnooze? Snooze { get; init; }

    /// <summary>It is archived until it happens much more often.</summary>
    public bool UntilEscalating { get; init; }

    /// <summary>With what it is to be resolved; null: just so.</summary>
    public ReleaseWish? Release { get; init; }

    /// <summary>Who is to have it; empty: nobody; null: it stays.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>The caller looks at it.</summary>
    public bool Seen { get; init; }

    /// <summary>Whether it is among the caller's bookmarks.</summary>
    public bool? IsBookmarked { get; init; }

    /// <summary>Whether the caller hears of it.</summary>
    public bool? IsSubscribed { get; init; }

    /// <summary>It needs no look any more.</summary>
    public bool Reviewed { get; init; }

    /// <summary>How soon somebody should look.</summary>
    public IssuePriority? Priority { get; init; }

    /// <summary>The issues become one.</summary>
    public bool Merge { get; init; }

    /// <summary>They are deleted, and their events to come are dropped.</summary>
    public bool Discard { get; init; }

    /// <summary>Reads the body of an update of one or many issues; times count from <paramref name="now"/>.</summary>
    public static bool TryRead(UpdateIssuesBody body, DateTimeOffset now, [NotNullWhen(true)] out IssueUpdate? update, [NotNullWhen(false)] out FieldErrors? errors)
    {
        update = null;
        IssueStatus? status = body.Status switch
        {
            "resolved" or "resolvedInNextRelease" => IssueStatus.Resolved,
            "unresolved" => IssueStatus.Unresolved,
            "ignored" or "muted" => IssueStatus.Archived,
            _ => null,
        };
        var substatus = Fitting(body.Substatus, status);
        if (body.Status is not null && status is null) errors = FieldErrors.Of("status", $"\"{body.Status}\" is not a valid choice.");
        else if (substatus is "new" or "escalating" or "regressed") errors = FieldErrors.Of("substatus", $"\"{substatus}\" is nothing that an issue can be made.");
        else if (!TryReadAssignee(body.AssignedTo, out var assignee)) errors = FieldErrors.Of("assignedTo", "Not a text.");
        else if (body.HasSeen is false) errors = FieldErrors.Of("hasSeen", "Having looked cannot be taken back.");
        else if (body.Inbox is true) errors = FieldErrors.Of("inbox", "Only false, for reviewed, is supported.");
        else if (!TryReadPriority(body.Priority, out var priority)) errors = FieldErrors.Of("priority", $"\"{body.Priority}\" is not a valid choice.");
        else if (!TryReadFlag(body.Merge, out var merge)) errors = FieldErrors.Of("merge", "Must be 1 or true.");
        else if (!TryReadFlag(body.Discard, out var discard)) errors = FieldErrors.Of("discard", "Must be 1 or true.");
        else if (!SnoozeInput.TryRead(body, substatus, status, now, out var snooze, out errors)) return false;
        else if (!ReleaseWish.TryRead(body, status, out var release, out errors)) return false;
        else
        {
            update = new IssueUpdate(status, substatus is "ongoing", body.IsPublic)
            {
                Snooze = snooze.Snooze,
                UntilEscalating = snooze.UntilEscalating,
                Release = release,
                AssignedTo = assignee,
                Seen = body.HasSeen is true,
                IsBookmarked = body.IsBookmarked,
                IsSubscribed = body.IsSubscribed,
                Reviewed = body.Inbox is false,
                Priority = priority,
                Merge = merge,
                Discard = discard,
            };
        }
        return update is not null;
    }

    /// <summary>The fields of the change, with the permission that each asks for.</summary>
    public IEnumerable<(string Field, Permission Permission)> Asks()
    {
        if (Status is not null) yield return ("status", Permission.TriageIssues);
        if (AssignedTo is not null) yield return ("assignedTo", Permission.TriageIssues);
        if (Priority is not null) yield return ("priority", Permission.TriageIssues);
        if (Reviewed) yield return ("inbox", Permission.TriageIssues);
        if (Merge) yield return ("merge", Permission.TriageIssues);
        if (Discard) yield return ("discard", Permission.DiscardIssues);
        if (Seen) yield return ("hasSeen", Permission.BookmarkIssues);
        if (IsBookmarked is not null) yield return ("isBookmarked", Permission.BookmarkIssues);
        if (IsSubscribed is not null) yield return ("isSubscribed", Permission.BookmarkIssues);
        if (IsPublic is { } published) yield return ("isPublic", published ? Permission.PublishIssues : Permission.UnpublishIssues);
    }

    /// <summary>The answer when the caller may not change all of it, which then changes nothing; null: it may.</summary>
    /// <param name="may">Whether the caller has a permission at every one of the issues.</param>
    public ErrorAnswer? FindRefusal(Func<Permission, bool> may)
    {
        var refused = Asks().Where(ask => !may(ask.Permission)).Select(ask => ask.Field).ToList();
        return refused.Count == 0 ? null : new ErrorAnswer(StatusCodes.Status403Forbidden, new SentryError($"{SentryError.Forbidden.Detail} Not allowed: {string.Join(", ", refused)}."));
    }

    /// <summary>The first field that only a person can ask for, when none asks.</summary>
    public FieldErrors? FindWhatTakesAPerson(long? byUser) => byUser is not null ? null
        : Asks().Where(ask => ask.Permission == Permission.BookmarkIssues).Select(ask => FieldErrors.Of(ask.Field, "Only a person can have this.")).FirstOrDefault();

    /// <summary>The commands for one issue; merging and discarding are none. <paramref name="bulk"/>: it is one of several.</summary>
    public IEnumerable<IssueCommand> ToCommands(long? byUser, bool bulk, IssueUpdateTargets? targets = null)
    {
        IssueCommand? status = Status switch
        {
            IssueStatus.Resolved => new ResolveIssue(byUser, targets?.Resolution, targets?.Claims is true),
            IssueStatus.Unresolved => new UnresolveIssue(byUser, bulk || Ongoing),
            IssueStatus.Archived => new ArchiveIssue(byUser, Snooze) { UntilEscalating = UntilEscalating },
            _ => null,
        };
        if (status is not null) yield return status;
        if (AssignedTo is not null) yield return new AssignIssue(byUser, targets?.Assignee);
        if (Priority is { } priority) yield return new PrioritizeIssue(byUser, priority);
        if (Reviewed) yield return new ReviewIssue(byUser);
        if (byUser is { } person)
        {
            if (Seen) yield return new SeeIssue(person);
            if (IsBookmarked is { } bookmarked) yield return new BookmarkIssue(person, bookmarked);
            if (IsSubscribed is { } subscribed) yield return new SubscribeToIssue(person, subscribed);
        }
        if (IsPublic is true) yield return new ShareIssue(byUser, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        else if (IsPublic is false) yield return new UnshareIssue(byUser);
    }

    /// <summary>A substatus of another status is dropped.</summary>
    private static string? Fitting(string? substatus, IssueStatus? status) => (substatus, status) switch
    {
        ("archived_until_escalating" or "archived_until_condition_met" or "archived_forever", IssueStatus.Archived) => substatus,
        ("new" or "escalating" or "regressed" or "ongoing", IssueStatus.Unresolved) => substatus,
        _ => null,
    };

    private static bool TryReadAssignee(JsonElement value, out string? assignee)
    {
        assignee = value.ValueKind switch { JsonValueKind.String => value.GetString()!.Trim(), JsonValueKind.Null => "", JsonValueKind.Number => value.GetRawText(), _ => null };
        return assignee is not null || value.ValueKind is JsonValueKind.Undefined;
    }

    private static bool TryReadFlag(JsonElement value, out bool flag)
    {
        flag = value.ValueKind is JsonValueKind.True || (value.ValueKind is JsonValueKind.Number && value.GetRawText() == "1") || (value.ValueKind is JsonValueKind.String && value.GetString() is "1" or "true");
        return flag || value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.False;
    }

    private static bool TryReadPriority(string? text, out IssuePriority? priority)
    {
        priority = text switch { "low" => IssuePriority.Low, "medium" => IssuePriority.Medium, "high" => IssuePriority.High, _ => null };
        return text is null || priority is not null;
    }
}
