namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>One way to find something and what to do with it.</summary>
/// <param name="Id">As <c>_meta</c> and previews call it.</param>
/// <param name="Redaction">What is done.</param>
/// <param name="Finds">Finds it in a text; null: takes the whole value.</param>
/// <param name="Keys">Takes the whole value under a key that it finds something in; null: looks at no key.</param>
internal sealed record Rule(string Id, Redaction Redaction, TextFinder? Finds, TextFinder? Keys = null)
{
    /// <summary>Without one of these in a text there is no find.</summary>
    public Signs Signs { get; init; } = Signs.All;

    /// <summary>Takes any value.</summary>
    public bool IsAnything => Finds is null && Keys is null;

    public bool TakesKey(string key) => Keys?.IsIn(key) is true;

    /// <summary>Starts and lengths of what is to change, in order, not overlapping.</summary>
    public List<(int Start, int Length)> Find(ReadOnlySpan<char> text)
    {
        if (Finds is null) return Keys is null ? [(0, text.Length)] : [];
        return Ordered(Finds.Find(text));
    }

    private static List<(int Start, int Length)> Ordered(List<(int Start, int Length)> spans)
    {
        if (spans.Count == 0) return spans;
        spans.Sort();
        var kept = new List<(int Start, int Length)>();
        foreach (var span in spans)
        {
            if (span.Length > 0 && (kept.Count == 0 || span.Start >= kept[^1].Start + kept[^1].Length)) kept.Add(span);
        }
        return kept;
    }
}
