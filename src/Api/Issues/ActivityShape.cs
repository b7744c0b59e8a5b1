using SentryOrleans.Api.Auth;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Issues;

/// <summary>Shapes what was done to an issue, with comments as they are now.</summary>
internal static class ActivityShape
{
    private static readonly Dictionary<string, object?> Nothing = [];

    /// <summary>The comments that show, with their texts as they are now, by issue and number.</summary>
    /// <param name="history">The newest first, and from the newest on.</param>
    public static IReadOnlyDictionary<(long Issue, int Comment), string> Comments(IEnumerable<IssueActivity> history)
    {
        var (texts, deleted) = (new Dictionary<(long, int), string>(), new HashSet<(long, int)>());
        foreach (var entry in history.Reverse())
        {
            switch (entry.Event)
            {
                case IssueCommented c: texts[(entry.IssueId, c.CommentId)] = c.Text; break;
                case IssueCommentEdited c: texts[(entry.IssueId, c.CommentId)] = c.Text; break;
                case IssueCommentDeleted c: deleted.Add((entry.IssueId, c.CommentId)); break;
                case IssueOperationUndone { Comments: { } comments }:
                    foreach (var (id, comment) in comments)
                    {
                        if (comment is null or { Deleted: true }) deleted.Add((entry.IssueId, id));
                        else deleted.Remove((entry.IssueId, id));
                        if (comment is not null) texts[(entry.IssueId, id)] = comment.Text;
                    }
                    break;
            }
        }
        foreach (var gone in deleted) texts.Remove(gone);
        return texts;
    }

    /// <summary>The users whom entries name.</summary>
    public static IEnumerable<long> UsersOf(IEnumerable<IssueActivity> history) => history.SelectMany(entry => new long?[]
    {
        WhoDid(entry), entry.Event is IssueAssigned { Assignee: { Kind: AssigneeKind.User } assignee } ? assignee.Id : null,
    }).OfType<long>();

    /// <summary>The other issues that entries name.</summary>
    public static IEnumerable<long> IssuesOf(IEnumerable<IssueActivity> history) => history.SelectMany(entry => entry.Event switch
    {
        IssuesMerged merged => merged.Parts.Select(part => part.Of),
        IssueSplit split => [split.Into],
        IssueSplitOff split => [split.From],
        _ => [],
    });

    /// <summary>Null: it is nothing to be shown.</summary>
    public static ActivityBody? Of(
        IssueActivity entry, IReadOnlyDictionary<(long, int), string> comments, ActivityNames names, OrganizationView organization, bool namesOnly)
    {
        if (Describe(entry, comments, names, organization, namesOnly) is not var (type, data)) return null;
        var user = WhoDid(entry) is { } id && names.Users.TryGetValue(id, out var known) ? UserBody.From(known) : null;
        if (namesOnly && user is not null) user = NameOnly(user);
        return new ActivityBody(Wire.Id(entry.Id), type, user, data, entry.At) { Operation = entry.Operation?.ToString("N"), Undone = entry.Undone };
    }

    /// <summary>As agents see users.</summary>
    public static UserBody NameOnly(UserBody user) => user with { Email = "", Username = "", Emails = [] };

    private static long? WhoDid(IssueActivity entry) => entry.Actor?.UserId ?? entry.Event switch
    {
        IssueResolved e => e.ByUser,
        IssueUnresolved e => e.ByUser,
        IssueArchived e => e.ByUser,
        IssueAssigned e => e.ByUser,
        IssuePrioritized e => e.ByUser,
        IssueReviewed e => e.ByUser,
        IssueCommented e => e.ByUser,
        IssueShared e => e.ByUser,
        IssueUnshared e => e.ByUser,
        _ => null,
    };

    private static (string Type, IReadOnlyDictionary<string, object?> Data)? Describe(
        IssueActivity entry, IReadOnlyDictionary<(long, int), string> comments, ActivityNames names, OrganizationView organization, bool namesOnly) => entry.Event switch
        {
            IssueResolved { AfterHours: { } hours } => ("set_resolved_by_age", Data(("age", hours))),
            IssueResolved { Resolution: { Kind: ResolutionKind.Commit } by } => ("set_resolved_in_commit", Data(("commit", by.Commit), ("repository", by.Repository))),
            IssueResolved { Resolution: { Kind: ResolutionKind.Release } by } => ("set_resolved_in_release", Data(("version", by.Release))),
            IssueResolved { Resolution: { } by } => ("set_resolved_in_release", Data(("version", ""), ("current_release_version", by.Newest ?? by.Release))),
            IssueResolved => ("set_resolved", Nothing),
            IssueUnresolved { Ended: { } snooze } => ("set_unresolved", Snooze(snooze, null)),
            IssueUnresolved => ("set_unresolved", Nothing),
            IssueArchived a => ("set_ignored", Snooze(a.Snooze ?? new IssueSnooze(), a.Substatus is IssueSubstatus.ArchivedUntilEscalating ? true : null)),
            IssueRegressed r => ("set_regression", Data(("event_id", r.EventId?.ToString("N")), ("version", r.Release), ("resolved_in_version", r.Resolution?.Release))),
            IssueEscalated x => ("set_escalating", Data(("event_id", x.EventId.ToString("N")), ("forecast", x.Above))),
            IssueSettled s => ("auto_set_ongoing", Data(("after_days", s.AfterDays))),
            IssueAssigned { Assignee: null } => ("unassigned", Nothing),
            IssueAssigned a => ("assigned", Assigned(a.Assignee, ActorBody.From(a.Assignee, names.Users, organization, namesOnly))),
            IssueShared => ("set_public", Nothing),
            IssueUnshared => ("set_private", Nothing),
            IssuePrioritized p => ("set_priority", Data(("priority", IssueWords.Priority(p.Priority)))),
            IssueReviewed => ("mark_reviewed", Nothing),
            IssueCommented c when comments.TryGetValue((entry.IssueId, c.CommentId), out var text) =>
                ("note", Data(("text", text), ("mentions", c.Users.Select(user => $"user:{Wire.Id(user)}").Concat(c.Teams.Select(team => $"team:{Wire.Id(team)}")).ToArray()))),
            IssueDeleted d => ("delete", Data(("discard", d.Discard))),
            IssuesMerged m => ("merge", Data(("issues", m.Parts.Select(part => part.Of).Distinct().Select(names.Issue).ToArray()))),
            IssueSplit s => ("unmerge_source", Data(("fingerprints", Array.Empty<string>()), ("destination", names.Issue(s.Into)))),
            IssueSplitOff s => ("unmerge_destination", Data(("fingerprints", s.Hashes), ("source", names.Issue(s.From)))),
            IssueOperationUndone u => ("undo", Data(("operation", u.Operation.ToString("N")))),
            _ => null,
        };

    private static Dictionary<string, object?> Assigned(IssueAssignee assignee, ActorBody? known)
    {
        var data = Data(("assignee", Wire.Id(assignee.Id)), ("assigneeType", assignee.Kind is AssigneeKind.Team ? "team" : "user"), ("assigneeName", known?.Name));
        if (known?.Email is { } email) data["assigneeEmail"] = email;
        return data;
    }

    private static Dictionary<string, object?> Snooze(IssueSnooze snooze, bool? untilEscalating) => new (string Name, object? Value)[]
    {
        ("ignoreUntil", snooze.Until is { } until ? Wire.Date(until) : null), ("ignoreCount", snooze.Events), ("ignoreWindow", snooze.EventsWithin),
        ("ignoreUserCount", snooze.Users), ("ignoreUserWindow", snooze.UsersWithin), ("ignoreUntilEscalating", untilEscalating),
    }.Where(part => part.Value is not null).ToDictionary(part => part.Name, part => part.Value);

    private static Dictionary<string, object?> Data(params (string Name, object? Value)[] parts) => parts.ToDictionary(part => part.Name, part => part.Value);
}

/// <summary>How those are called whom a history names.</summary>
/// <param name="Users">By id.</param>
/// <param name="ShortIds">Of issues, by id; of some it may be missing.</param>
internal sealed record ActivityNames(IReadOnlyDictionary<long, UserView> Users, IReadOnlyDictionary<long, string> ShortIds)
{
    /// <summary>Another issue, as activities name it.</summary>
    public IReadOnlyDictionary<string, object?> Issue(long id) => new Dictionary<string, object?> { ["id"] = Wire.Id(id), ["shortId"] = ShortIds.GetValueOrDefault(id) };
}
