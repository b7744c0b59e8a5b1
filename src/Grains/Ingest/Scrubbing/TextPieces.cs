namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>A text that rules change one after the other. What one put there, no later one touches.</summary>
internal sealed class TextPieces(string text)
{
    private List<Piece> _pieces = [new Piece(0, text.Length, null, null)];

    public bool IsChanged => _pieces.Count != 1 || _pieces[0].By is not null;

    public IEnumerable<(Rule Rule, int Start, int End)> Remarks
    {
        get
        {
            var at = 0;
            foreach (var piece in _pieces)
            {
                var end = at + Count(SpanOf(piece));
                if (piece.By is not null) yield return (piece.By, at, end);
                at = end;
            }
        }
    }

    public void Apply(Rule rule)
    {
        List<Piece>? next = null;
        for (var index = 0; index < _pieces.Count; index++)
        {
            var piece = _pieces[index];
            var finds = piece.By is null ? rule.Find(SpanOf(piece)) : [];
            if (finds.Count > 0) Split(piece, finds, rule, next ??= _pieces[..index]);
            else next?.Add(piece);
        }
        _pieces = next ?? _pieces;
    }

    /// <summary>Another text stands for all of it.</summary>
    public void Replace(Rule rule, string whole) => _pieces = [new Piece(0, 0, rule.Redaction.Apply(whole), rule)];

    public override string ToString()
    {
        var length = 0;
        foreach (var piece in _pieces) length += SpanOf(piece).Length;
        return string.Create(length, this, static (all, pieces) =>
        {
            foreach (var piece in pieces._pieces)
            {
                pieces.SpanOf(piece).CopyTo(all);
                all = all[pieces.SpanOf(piece).Length..];
            }
        });
    }

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

    private void Split(in Piece piece, List<(int Start, int Length)> finds, Rule rule, List<Piece> next)
    {
        var at = 0;
        foreach (var (start, length) in finds)
        {
            if (start > at) next.Add(new Piece(piece.Start + at, start - at, null, null));
            next.Add(new Piece(0, 0, rule.Redaction.Apply(SpanOf(piece).Slice(start, length)), rule));
            at = start + length;
        }
        if (at < piece.Length) next.Add(new Piece(piece.Start + at, piece.Length - at, null, null));
    }

    private ReadOnlySpan<char> SpanOf(in Piece piece) => piece.Text ?? text.AsSpan(piece.Start, piece.Length);

    /// <summary>A part of the text as it was, or what stands in its place.</summary>
    /// <param name="Start">In the text as it was.</param>
    private readonly record struct Piece(int Start, int Length, string? Text, Rule? By);
}
