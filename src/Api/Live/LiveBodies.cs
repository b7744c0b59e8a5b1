using SentryOrleans.Api.Issues;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Live;

/// <summary>The first thing a stream says: changes after <paramref name="Sequence"/> follow.</summary>
public sealed record LiveHelloBody(long Sequence, DateTimeOffset ServerTime);

/// <summary>Changes cannot be told: read the lists again. Those after <paramref name="Sequence"/> follow.</summary>
public sealed record LiveResetBody(long Sequence);

/// <summary>Issues that changed, each once, as they are now.</summary>
public sealed record LiveIssuesBody(IReadOnlyList<LiveIssueBody> Issues)
{
    /// <summary>Shapes what a reader has not been told: what changed after <paramref name="position"/> in the projects that it reads.</summary>
    /// <param name="changes">What changed.</param>
    /// <param name="projects">The organisation's projects by id.</param>
    /// <param name="wanted">Ids of the projects that are read; null: all.</param>
    /// <param name="position">Up to where the reader knows everything.</param>
    public static LiveIssuesBody From(
        IReadOnlyList<IssueChange> changes, IReadOnlyDictionary<long, ProjectView> projects, IReadOnlySet<long>? wanted, long position) => new(
        [
            .. changes.Where(change => change.Sequence > position && wanted?.Contains(change.Issue.ProjectId) is not false && projects.ContainsKey(change.Issue.ProjectId))
                .Select(change => LiveIssueBody.From(change, projects[change.Issue.ProjectId], position)),
        ]);
}

/// <summary>
/// An issue that changed; fields as in lists. <paramref name="IsNew"/>: no list that was read before shows it. <paramref name="MergedInto"/>: the issue that it is part
/// of by now; no list shows it any more, nor one that is deleted. <paramref name="AssignedTo"/>: <c>user:ID</c> or <c>team:ID</c>, as it is set; null: nobody.
/// </summary>
public sealed record LiveIssueBody(
    string Id, string ShortId, LiveProjectBody Project, string Title, string Level, string Status, string? Substatus,
    string Count, long UserCount, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, bool IsNew, string? MergedInto, bool IsDeleted,
    string? AssignedTo, string Priority, int NumComments)
{
    /// <summary>Shapes a change for a reader who knows everything up to <paramref name="position"/>.</summary>
    public static LiveIssueBody From(IssueChange change, ProjectView project, long position)
    {
        var issue = change.Issue;
        return new LiveIssueBody(
            Wire.Id(issue.Id), ShortIds.Format(project.Slug, issue.Number), new LiveProjectBody(Wire.Id(project.Id), project.Slug),
            issue.Facts.Title, issue.Facts.Level, IssueWords.Status(issue.Status), IssueWords.Substatus(issue.Substatus),
            Wire.Id(issue.Count), issue.UserCount, issue.FirstSeen, issue.LastSeen, change.ListedSequence > position,
            issue.MergedInto is { } into ? Wire.Id(into) : null, issue.Removal is not null,
            issue.Assignee is { } assignee ? $"{(assignee.Kind is AssigneeKind.Team ? "team" : "user")}:{Wire.Id(assignee.Id)}" : null,
            IssueWords.Priority(issue.Priority), issue.CommentCount);
    }
}

/// <summary>The project of a changed issue.</summary>
public sealed record LiveProjectBody(string Id, string Slug);
