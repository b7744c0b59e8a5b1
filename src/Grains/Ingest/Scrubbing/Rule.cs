using System.Text.RegularExpressions;

namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>One way to find something and what to do with it.</summary>
/// <param name="Id">As <c>_meta</c> and previews call it.</param>
/// <param name="Redaction">What is done.</param>
/// <param name="Finds">Finds it in a text; null: takes the whole value.</param>
/// <param name="Keys">Takes the whole value under a key that it matches; null: looks at no key.</param>
/// <param name="WholeText">A find takes the whole text.</param>
/// <param name="Groups">Only these groups of a find are changed; null: the group named <c>x</c> if there is one, else all of it.</param>
internal sealed record Rule(string Id, Redaction Redaction, Regex? Finds, Regex? Keys = null, bool WholeText = false, IReadOnlyList<int>? Groups = null)
{
    /// <summary>Takes any value.</summary>
    public bool IsAnything => Finds is null && Keys is null;

    public bool TakesKey(string? key) => key is not null && Keys?.IsMatch(key) is true;

    /// <summary>Starts and lengths of what is to change, in order, not overlapping.</summary>
    public List<(int Start, int Length)> Find(string text)
    {
        if (Finds is null) return Keys is null ? [(0, text.Length)] : [];
        var spans = new List<(int Start, int Length)>();
        foreach (Match match in Finds.Matches(text))
        {
            if (WholeText) return [(0, text.Length)];
            if (Groups is not null) spans.AddRange(Groups.Select(group => match.Groups[group]).Where(group => group.Success).Select(group => (group.Index, group.Length)));
            else if (match.Groups["x"] is { Success: true } part) spans.Add((part.Index, part.Length));
            else spans.Add((match.Index, match.Length));
        }
        return Ordered(spans);
    }

    private static List<(int Start, int Length)> Ordered(List<(int Start, int Length)> spans)
    {
        spans.Sort();
        var kept = new List<(int Start, int Length)>();
        foreach (var span in spans)
        {
            if (span.Length > 0 && (kept.Count == 0 || span.Start >= kept[^1].Start + kept[^1].Length)) kept.Add(span);
        }
        return kept;
    }
}
