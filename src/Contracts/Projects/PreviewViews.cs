namespace SentryOrleans.Contracts.Projects;

/// <summary>Of <paramref name="Events"/> events <paramref name="Filtered"/> would be dropped, by these filters, the busiest first.</summary>
[GenerateSerializer, Immutable, Alias("project.filter-preview")]
public sealed record FilterPreview(int Events, int Filtered, IReadOnlyList<FilterPreviewCount> Filters);

/// <summary>What one filter would drop; the examples are its newest events, at most 3.</summary>
[GenerateSerializer, Immutable, Alias("project.filter-preview-count")]
public sealed record FilterPreviewCount(string Id, int Count, IReadOnlyList<PreviewedEvent> Examples);

/// <summary>An event that settings were tried on.</summary>
[GenerateSerializer, Immutable, Alias("project.previewed-event")]
public sealed record PreviewedEvent(Guid EventId, string Title);

/// <summary>
/// Of <paramref name="Events"/> events <paramref name="Changed"/> would be changed. At most 200 of the changes, the newest event's first. All of them by rule,
/// the busiest first; null from an earlier version.
/// </summary>
[GenerateSerializer, Immutable, Alias("project.scrubbing-preview")]
public sealed record ScrubbingPreview(int Events, int Changed, IReadOnlyList<ScrubbingPreviewChange> Changes, IReadOnlyList<ScrubbingPreviewRule>? Rules = null);

/// <summary>A rule that would change <paramref name="Fields"/> values in <paramref name="Events"/> events.</summary>
[GenerateSerializer, Immutable, Alias("project.scrubbing-preview-rule")]
public sealed record ScrubbingPreviewRule(string Rule, int Fields, int Events);

/// <summary>A value that would be changed.</summary>
/// <param name="Event">Where.</param>
/// <param name="Path">Dotted place in the event; items of lists by index.</param>
/// <param name="Rule">The rules that change it, joined by commas.</param>
/// <param name="Before">The text, or the JSON of what is no text; what is long is cut.</param>
/// <param name="After">Likewise; null: removed.</param>
[GenerateSerializer, Immutable, Alias("project.scrubbing-preview-change")]
public sealed record ScrubbingPreviewChange(PreviewedEvent Event, string Path, string Rule, string Before, string? After);
