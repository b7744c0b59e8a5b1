namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>Finds something in texts. Never fails, whatever the text.</summary>
internal abstract class TextFinder
{
    /// <summary>Whether there is a find.</summary>
    public abstract bool IsIn(ReadOnlySpan<char> text);

    /// <summary>Starts and lengths of what is to change; in any order, overlapping perhaps.</summary>
    public abstract List<(int Start, int Length)> Find(ReadOnlySpan<char> text);
}
