using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Api.Issues;

/// <summary>What to change of issues.</summary>
/// <param name="Status"><c>resolved</c>, <c>unresolved</c>, <c>ignored</c> or its alias <c>muted</c>.</param>
/// <param name="Substatus"><c>archived_forever</c> with ignored, <c>ongoing</c> with unresolved; one of another status is dropped.</param>
public sealed record UpdateIssuesBody(string? Status = null, string? Substatus = null)
{
    /// <summary>All other fields. Those that Sentry knows and this server cannot honour are refused, the rest ignored.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}

/// <summary>A change that can be made. <paramref name="Status"/> null changes nothing.</summary>
public sealed record IssueUpdate(IssueStatus? Status, bool Ongoing)
{
    private static readonly string[] Unsupported =
    [
        "assignedTo", "hasSeen", "isBookmarked", "isSubscribed", "isPublic", "merge", "discard", "inbox", "priority",
        "snoozeDuration", "ignoreDuration", "ignoreCount", "ignoreWindow", "ignoreUserCount", "ignoreUserWindow", "ignoreUntil",
    ];

    /// <summary>Reads the body of an update of one or many issues.</summary>
    public static bool TryRead(UpdateIssuesBody body, [NotNullWhen(true)] out IssueUpdate? update, [NotNullWhen(false)] out FieldErrors? errors)
    {
        (update, errors) = (null, null);
        IssueStatus? status = body.Status switch
        {
            "resolved" => IssueStatus.Resolved,
            "unresolved" => IssueStatus.Unresolved,
            "ignored" or "muted" => IssueStatus.Archived,
            _ => null,
        };
        if (UnsupportedFields.Find(body.Others, Unsupported) is { } field) errors = FieldErrors.Of(field, UnsupportedFields.Text);
        else if (HasDetails(body)) errors = FieldErrors.Of("statusDetails", UnsupportedFields.Text);
        else if (body.Status is "resolvedInNextRelease") errors = FieldErrors.Of("status", "Resolving in a release is not supported.");
        else if (body.Status is not null && status is null) errors = FieldErrors.Of("status", $"\"{body.Status}\" is not a valid choice.");
        else if (!IsSupported(body.Substatus, status)) errors = FieldErrors.Of("substatus", $"\"{body.Substatus}\" is not supported.");
        else update = new IssueUpdate(status, body.Substatus is "ongoing" && status is IssueStatus.Unresolved);
        return update is not null;
    }

    /// <summary>The fields of the change, with the permission that each asks for.</summary>
    public IEnumerable<(string Field, Permission Permission)> Asks()
    {
        if (Status is not null) yield return ("status", Permission.TriageIssues);
    }

    /// <summary>The answer when the caller may not change all of it, which then changes nothing; null: it may.</summary>
    /// <param name="may">Whether the caller has a permission at every one of the issues.</param>
    public ErrorAnswer? FindRefusal(Func<Permission, bool> may)
    {
        var refused = Asks().Where(ask => !may(ask.Permission)).Select(ask => ask.Field).ToList();
        return refused.Count == 0 ? null : new ErrorAnswer(StatusCodes.Status403Forbidden, new SentryError($"{SentryError.Forbidden.Detail} Not allowed: {string.Join(", ", refused)}."));
    }

    /// <summary>The command for one issue. <paramref name="bulk"/>: it is one of several. Null when nothing is to change.</summary>
    public IssueCommand? ToCommand(long? byUser, bool bulk) => Status switch
    {
        IssueStatus.Resolved => new ResolveIssue(byUser),
        IssueStatus.Unresolved => new UnresolveIssue(byUser, bulk || Ongoing),
        IssueStatus.Archived => new ArchiveIssue(byUser),
        _ => null,
    };

    private static bool HasDetails(UpdateIssuesBody body) =>
        body.Others?.TryGetValue("statusDetails", out var details) is true
        && details.ValueKind is not JsonValueKind.Null && !(details.ValueKind is JsonValueKind.Object && !details.EnumerateObject().Any());

    /// <summary>A substatus of another status is dropped; of the right one it must be one that can be set.</summary>
    private static bool IsSupported(string? substatus, IssueStatus? status) => (substatus, status) switch
    {
        ("archived_until_escalating" or "archived_until_condition_met", IssueStatus.Archived) => false,
        ("new" or "escalating" or "regressed", IssueStatus.Unresolved) => false,
        _ => true,
    };
}

/// <summary>The answer to an update of many: what changed, not the issues.</summary>
public sealed record IssueDeltaBody
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Status { get; private init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? StatusDetails { get; private init; }

    /// <summary>Always null: a changed issue needs no review.</summary>
    public string? Inbox => null;

    /// <summary>Shapes a change.</summary>
    public static IssueDeltaBody From(IssueUpdate update) => update.Status is { } status
        ? new() { Status = IssueWords.Status(status), StatusDetails = new Dictionary<string, string>() }
        : new();
}
