using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Grains.Grouping.Explanations;

/// <summary>A stored event grouped with a project's rules as they are and as they would be.</summary>
/// <param name="Shown">With the title that it would have.</param>
/// <param name="IssueId">The issue that it is in.</param>
/// <param name="HashesBefore">As rules are.</param>
/// <param name="HashesAfter">As they would be.</param>
internal sealed record TriedEvent(PreviewedEvent Shown, long IssueId, IReadOnlyList<string> HashesBefore, IReadOnlyList<string> HashesAfter);
