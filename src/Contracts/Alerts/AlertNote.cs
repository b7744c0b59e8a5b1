namespace SentryOrleans.Contracts.Alerts;

/// <summary>What an alert says of an issue, as channels and letters tell it. All of it is plain text that came from outside: whoever shows it escapes it.</summary>
/// <param name="Firing">Number of the firing; unique on this server. A receiver that gets it twice got it once.</param>
/// <param name="OrganizationSlug">The organisation's slug.</param>
/// <param name="ProjectId">The project.</param>
/// <param name="ProjectSlug">Its slug.</param>
/// <param name="ProjectName">Its name.</param>
/// <param name="Rule">Name of the rule.</param>
/// <param name="RuleId">Number of the rule in its project.</param>
/// <param name="Because">Which conditions held, in English, a sentence part each (<c>a new issue is created</c>).</param>
/// <param name="IssueId">The issue.</param>
/// <param name="ShortId">Its short id (<c>SHOP-1A</c>).</param>
/// <param name="Title">Its title, at most 256 characters.</param>
/// <param name="Culprit">Where it happened; may be empty.</param>
/// <param name="Level"><c>debug</c>, <c>info</c>, <c>warning</c>, <c>error</c> or <c>fatal</c>.</param>
/// <param name="Count">Events so far.</param>
/// <param name="UserCount">Users so far.</param>
/// <param name="At">When the rule fired (UTC).</param>
/// <param name="EventId">The event it fired with; null: none.</param>
/// <param name="Environment">Of the event; null: none.</param>
/// <param name="Release">Of the event; null: none.</param>
/// <param name="IssueUrl">Absolute address of the issue, or of the event.</param>
/// <param name="RuleUrl">Absolute address of the rule.</param>
/// <param name="IsTest">It only tries whether the channel works; the issue is made up.</param>
[GenerateSerializer, Immutable, Alias("alerts.note")]
public sealed record AlertNote(
    long Firing, string OrganizationSlug, long ProjectId, string ProjectSlug, string ProjectName, string Rule, long RuleId, IReadOnlyList<string> Because,
    long IssueId, string ShortId, string Title, string Culprit, string Level, long Count, long UserCount, DateTimeOffset At, Guid? EventId,
    string? Environment, string? Release, string IssueUrl, string RuleUrl, bool IsTest = false);
