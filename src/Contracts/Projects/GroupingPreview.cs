namespace SentryOrleans.Contracts.Projects;

/// <summary>
/// Where events would go if they came again, with the project's rules as they are and as they would be. An event goes to the issue that has one of its hashes, else to a new one.
/// </summary>
/// <param name="Events">How many were tried.</param>
/// <param name="Changed">How many of them would go elsewhere.</param>
/// <param name="IssuesBefore">How many issues they are in.</param>
/// <param name="IssuesAfter">How many issues they would be in.</param>
/// <param name="Groups">Those that would have other events than before, the largest first.</param>
/// <param name="Frames">What becomes of marks of application code.</param>
/// <param name="Fingerprints">The fingerprint rules that would match, the busiest first.</param>
[GenerateSerializer, Immutable, Alias("project.grouping-preview")]
public sealed record GroupingPreview(
    int Events, int Changed, int IssuesBefore, int IssuesAfter, IReadOnlyList<GroupingPreviewGroup> Groups, GroupingPreviewFrames Frames,
    IReadOnlyList<GroupingPreviewRule> Fingerprints);

/// <summary>Events that would be together.</summary>
/// <param name="Ordinal">The first is 1.</param>
/// <param name="IssueId">The issue that they would go to; null: a new one.</param>
/// <param name="Title">Of the newest event.</param>
/// <param name="Events">How many.</param>
/// <param name="Before">The issues that they are in, the one with most of them first.</param>
/// <param name="Samples">The newest, at most 3.</param>
[GenerateSerializer, Immutable, Alias("project.grouping-preview-group")]
public sealed record GroupingPreviewGroup(
    int Ordinal, long? IssueId, string Title, int Events, IReadOnlyList<GroupingPreviewIssue> Before, IReadOnlyList<PreviewedEvent> Samples);

/// <summary>An issue and how many of a group's events it has. <paramref name="Number"/> is that of its short id.</summary>
[GenerateSerializer, Immutable, Alias("project.grouping-preview-issue")]
public sealed record GroupingPreviewIssue(long IssueId, long Number, string Title, int Events);

/// <summary><paramref name="Marked"/> frames would be marked otherwise than they are; the examples are the newest events' first, at most 20, each call once.</summary>
[GenerateSerializer, Immutable, Alias("project.grouping-preview-frames")]
public sealed record GroupingPreviewFrames(int Marked, IReadOnlyList<GroupingPreviewFrame> Examples);

/// <summary>A frame that would be marked otherwise.</summary>
/// <param name="Event">Where.</param>
/// <param name="Function">Null: it has none.</param>
/// <param name="Module">Null: it has none.</param>
/// <param name="Filename">Null: it has none.</param>
/// <param name="Before">Whether it is the application's own.</param>
/// <param name="After">Whether it would be.</param>
/// <param name="Rule">The stack trace rule that would decide; null: what the client said.</param>
[GenerateSerializer, Immutable, Alias("project.grouping-preview-frame")]
public sealed record GroupingPreviewFrame(PreviewedEvent Event, string? Function, string? Module, string? Filename, bool Before, bool After, string? Rule);

/// <summary>A fingerprint rule that would match <paramref name="Events"/> events; the examples are the newest, at most 3.</summary>
[GenerateSerializer, Immutable, Alias("project.grouping-preview-rule")]
public sealed record GroupingPreviewRule(string Rule, int Events, IReadOnlyList<PreviewedEvent> Examples);
