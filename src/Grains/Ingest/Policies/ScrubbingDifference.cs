namespace SentryOrleans.Grains.Ingest.Policies;

/// <summary>A value that scrubbing changed.</summary>
/// <param name="Path">Dotted place in the event; items of lists by index.</param>
/// <param name="Rule">The rules that changed it, joined by commas.</param>
/// <param name="Before">The text, or the JSON of what is no text; what is long is cut.</param>
/// <param name="After">Likewise; null: removed.</param>
internal sealed record ScrubbingDifference(string Path, string Rule, string Before, string? After);
