namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>What scrubbing made of an event.</summary>
/// <param name="Json">UTF-8; the very array that came in when nothing was changed.</param>
/// <param name="Changes">In the order of the event. Holds no value from before.</param>
internal sealed record ScrubResult(byte[] Json, IReadOnlyList<ScrubChange> Changes)
{
    public bool IsChanged => Changes.Count > 0;
}

/// <summary>One value that was changed.</summary>
/// <param name="Path">Dotted place in the event; items of lists by index.</param>
/// <param name="Rules">The rules that changed it.</param>
/// <param name="LengthBefore">Characters before; null for what was no text.</param>
/// <param name="After">The new text; null: removed.</param>
internal sealed record ScrubChange(string Path, IReadOnlyList<string> Rules, int? LengthBefore, string? After);
