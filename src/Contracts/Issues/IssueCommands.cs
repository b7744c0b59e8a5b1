namespace SentryOrleans.Contracts.Issues;

/// <summary>What can be asked of an issue. <paramref name="ByUser"/> is null when the server itself asks.</summary>
[GenerateSerializer, Alias("issue.command")]
public abstract record IssueCommand(long? ByUser);

/// <summary>Marks the issue as resolved. Repeated it changes nothing.</summary>
[GenerateSerializer, Immutable, Alias("issue.resolve")]
public sealed record ResolveIssue(long? ByUser) : IssueCommand(ByUser);

/// <summary>Reopens a resolved or archived issue. <paramref name="Bulk"/>: one of several (the substatus is then always ongoing).</summary>
[GenerateSerializer, Immutable, Alias("issue.unresolve")]
public sealed record UnresolveIssue(long? ByUser, bool Bulk) : IssueCommand(ByUser);

/// <summary>Archives the issue for ever: events are counted, nothing else happens. The wire calls it <c>ignored</c>.</summary>
[GenerateSerializer, Immutable, Alias("issue.archive")]
public sealed record ArchiveIssue(long? ByUser) : IssueCommand(ByUser);

/// <summary>Puts <paramref name="After"/> in the place of what the issue shows, if that is <paramref name="Before"/>; else nothing changes.</summary>
[GenerateSerializer, Immutable, Alias("issue.scrub-facts")]
public sealed record ScrubIssueFacts(Guid RunId, IssueFacts Before, IssueFacts After) : IssueCommand(ByUser: null);

/// <summary>Lets everybody read the issue who has its link. One that is shared already gets another link.</summary>
/// <param name="ByUser">Who wants it.</param>
/// <param name="ShareId">What the link has: 32 lower-case hexadecimal digits, random.</param>
[GenerateSerializer, Immutable, Alias("issue.share")]
public sealed record ShareIssue(long? ByUser, string ShareId) : IssueCommand(ByUser);

/// <summary>Takes the link of the issue back.</summary>
[GenerateSerializer, Immutable, Alias("issue.unshare")]
public sealed record UnshareIssue(long? ByUser) : IssueCommand(ByUser);
