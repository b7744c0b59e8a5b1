namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>A text that rules change one after the other. What one put there, no later one touches.</summary>
internal sealed class TextPieces(string text)
{
    private List<(string Text, Rule? By)> _pieces = [(text, null)];

    public bool IsChanged => _pieces.Count != 1 || _pieces[0].By is not null;

    public IEnumerable<(Rule Rule, int Start, int End)> Remarks
    {
        get
        {
            var at = 0;
            foreach (var (piece, by) in _pieces)
            {
                var end = at + Count(piece);
                if (by is not null) yield return (by, at, end);
                at = end;
            }
        }
    }

    public void Apply(Rule rule)
    {
        if (!MayChange(rule)) return;
        var next = new List<(string, Rule?)>();
        foreach (var (piece, by) in _pieces)
        {
            if (by is not null) next.Add((piece, by));
            else Split(piece, rule, next);
        }
        _pieces = next;
    }

    /// <summary>Another text stands for all of it.</summary>
    public void Replace(Rule rule, string whole) => _pieces = [(rule.Redaction.Apply(whole), rule)];

    public override string ToString() => string.Concat(_pieces.Select(piece => piece.Text));

    /// <summary>Characters, of which some take two UTF-16 units.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var unit in text)
        {
            if (!char.IsLowSurrogate(unit)) count++;
        }
        return count;
    }

    private bool MayChange(Rule rule)
    {
        foreach (var (piece, by) in _pieces)
        {
            if (by is null && rule.IsIn(piece)) return true;
        }
        return false;
    }

    private static void Split(string piece, Rule rule, List<(string, Rule?)> next)
    {
        var at = 0;
        foreach (var (start, length) in rule.Find(piece))
        {
            if (start > at) next.Add((piece[at..start], null));
            next.Add((rule.Redaction.Apply(piece.AsSpan(start, length)), rule));
            at = start + length;
        }
        if (at < piece.Length || piece.Length == 0) next.Add((piece[at..], null));
    }
}
