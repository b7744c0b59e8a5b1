using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Projects;

/// <summary>Rules to check or to try; what is absent is as it is.</summary>
public sealed record PreviewGroupingBody(string? GroupingEnhancements = null, string? FingerprintingRules = null) : IGroupingFields;

/// <summary>Rules as text.</summary>
public sealed record GroupingRulesBody(string GroupingEnhancements, string FingerprintingRules);

/// <summary>Mistakes in rules; empty lists: none.</summary>
public sealed record GroupingCheckBody(IReadOnlyList<RuleProblemBody> GroupingEnhancements, IReadOnlyList<RuleProblemBody> FingerprintingRules)
{
    public static GroupingCheckBody From(GroupingCheck check) => new(
        [.. check.StackTraceRules.Select(RuleProblemBody.From)], [.. check.FingerprintRules.Select(RuleProblemBody.From)]);
}

/// <summary>A mistake. Lines and columns (UTF-16) begin with 1.</summary>
public sealed record RuleProblemBody(int Line, int Column, string Message)
{
    public static RuleProblemBody From(RuleProblemView problem) => new(problem.Line, problem.Column, problem.Message);
}

/// <summary>Where the newest events would go if they came again.</summary>
/// <param name="Events">How many were tried.</param>
/// <param name="Changed">How many of them would go elsewhere.</param>
/// <param name="IssuesBefore">How many issues they are in.</param>
/// <param name="IssuesAfter">How many they would be in.</param>
/// <param name="Groups">Those that would have other events than before, the largest first.</param>
/// <param name="Frames">Frames that would be marked otherwise.</param>
/// <param name="Fingerprints">The fingerprint rules that would match.</param>
public sealed record GroupingPreviewBody(
    int Events, int Changed, int IssuesBefore, int IssuesAfter, IReadOnlyList<GroupingPreviewGroupBody> Groups, GroupingPreviewFramesBody Frames,
    IReadOnlyList<GroupingPreviewRuleBody> Fingerprints)
{
    public static GroupingPreviewBody From(GroupingPreview preview, string slug) => new(
        preview.Events, preview.Changed, preview.IssuesBefore, preview.IssuesAfter, [.. preview.Groups.Select(group => GroupingPreviewGroupBody.From(group, slug))],
        new GroupingPreviewFramesBody(preview.Frames.Marked, [.. preview.Frames.Examples.Select(GroupingPreviewFrameBody.From)]),
        [.. preview.Fingerprints.Select(rule => new GroupingPreviewRuleBody(rule.Rule, rule.Events, [.. rule.Examples.Select(PreviewedEventBody.From)]))]);
}

/// <summary>Events that would be together.</summary>
/// <param name="Before">The issues that they are in.</param>
/// <param name="After">Counts the groups; the first is 1.</param>
/// <param name="IssueId">The issue that they would go to; null: a new one.</param>
/// <param name="Title">Of the newest event.</param>
/// <param name="Events">How many.</param>
/// <param name="Samples">The newest, at most 3.</param>
public sealed record GroupingPreviewGroupBody(
    IReadOnlyList<GroupingPreviewIssueBody> Before, int After, string? IssueId, string Title, int Events, IReadOnlyList<PreviewedEventBody> Samples)
{
    public static GroupingPreviewGroupBody From(GroupingPreviewGroup group, string slug) => new(
        [.. group.Before.Select(issue => new GroupingPreviewIssueBody(Wire.Id(issue.IssueId), ShortIds.Format(slug, issue.Number), issue.Title, issue.Events))],
        group.Ordinal, group.IssueId is { } id ? Wire.Id(id) : null, group.Title, group.Events, [.. group.Samples.Select(PreviewedEventBody.From)]);
}

/// <summary>An issue, and how many of the group's events are in it.</summary>
public sealed record GroupingPreviewIssueBody(string IssueId, string ShortId, string Title, int Events);

/// <summary>How many frames would be marked otherwise, and examples, at most 20.</summary>
public sealed record GroupingPreviewFramesBody(int Marked, IReadOnlyList<GroupingPreviewFrameBody> Examples);

/// <summary>A frame that would be marked otherwise.</summary>
/// <param name="EventID">Where.</param>
/// <param name="Title">Of the event.</param>
/// <param name="Function">Null: it has none.</param>
/// <param name="Module">Null: it has none.</param>
/// <param name="Filename">Null: it has none.</param>
/// <param name="Before">Whether it is the application's own.</param>
/// <param name="After">Whether it would be.</param>
/// <param name="Rule">The rule that would decide; null: what the client said.</param>
public sealed record GroupingPreviewFrameBody(
    string EventID, string Title, string? Function, string? Module, string? Filename, bool Before, bool After, string? Rule)
{
    public static GroupingPreviewFrameBody From(GroupingPreviewFrame frame) => new(
        EventIds.Format(frame.Event.EventId), frame.Event.Title, frame.Function, frame.Module, frame.Filename, frame.Before, frame.After, frame.Rule);
}

/// <summary>A fingerprint rule that would match so many events; the examples are the newest, at most 3.</summary>
public sealed record GroupingPreviewRuleBody(string Rule, int Events, IReadOnlyList<PreviewedEventBody> Examples);
