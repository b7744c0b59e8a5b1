using System.Diagnostics.CodeAnalysis;

namespace SentryOrleans.Grains.Globs;

/// <summary>Reads the text of a glob. Alternatives are multiplied out, up to a limit.</summary>
internal sealed class GlobReader
{
    private const int DepthMax = 8;

    private readonly string _pattern;
    private readonly GlobStyle _style;
    private readonly int _alternativesMax;
    private readonly int _tokensMax;
    private int _at;
    private PatternFault? _fault;

    /// <summary>A text of rules has thousands of patterns, a filter some dozens.</summary>
    private GlobReader(string pattern, GlobStyle style)
    {
        (_pattern, _style) = (pattern, style);
        (_alternativesMax, _tokensMax) = style == GlobStyle.Escaped ? (256, 20_000) : (64, 2_000);
    }

    public static bool TryRead(
        string pattern, GlobStyle style, [NotNullWhen(true)] out GlobSequence[]? alternatives, [NotNullWhen(false)] out PatternFault? fault)
    {
        var reader = new GlobReader(pattern, style);
        var read = reader.ReadSequence(0);
        fault = reader._fault;
        alternatives = fault is null ? [.. read.Select(tokens => new GlobSequence(tokens))] : null;
        return alternatives is not null;
    }

    private List<List<GlobToken>> ReadSequence(int depth)
    {
        List<List<GlobToken>> heads = [[]];
        while (_fault is null && _at < _pattern.Length && (depth == 0 || _pattern[_at] is not (',' or '}')))
        {
            heads = Multiply(heads, ReadPart(depth));
        }
        return heads;
    }

    private List<List<GlobToken>> ReadPart(int depth)
    {
        var character = _pattern[_at++];
        return character switch
        {
            '*' => [[ReadRun()]],
            '?' => [[GlobToken.Of(_style == GlobStyle.Path ? GlobClass.AllButSlash : GlobClass.Everything)]],
            '[' => [[ReadClass()]],
            '{' => ReadAlternatives(depth + 1),
            '\\' when _style != GlobStyle.Escaped => [[Literal(character)]],
            '\\' when _at == _pattern.Length => Fail(_at, "A character is expected after '\\'."),
            '\\' => [[Literal(_pattern[_at++])]],
            _ => [[Literal(character)]],
        };
    }

    private GlobToken Literal(char character) => GlobToken.Of(GlobFold.Of(character, _style));

    private GlobToken ReadRun()
    {
        if (_style != GlobStyle.Path) return GlobToken.DeepRun;
        if (_at == _pattern.Length || _pattern[_at] != '*') return GlobToken.Run;
        _at++;
        return GlobToken.DeepRun;
    }

    private List<List<GlobToken>> ReadAlternatives(int depth)
    {
        var open = _at - 1;
        if (depth > DepthMax) return Fail(open, $"At most {DepthMax} braces may be open.");
        var all = new List<List<GlobToken>>();
        while (_fault is null)
        {
            all.AddRange(ReadSequence(depth));
            if (_at == _pattern.Length) return Fail(open, "'}' is expected for this '{'.");
            if (_pattern[_at++] == '}') return all;
        }
        return all;
    }

    private GlobToken ReadClass()
    {
        var open = _at - 1;
        var negated = _at < _pattern.Length && _pattern[_at] is '!' or '^';
        if (negated) _at++;
        var ranges = new List<(char, char)>();
        for (var first = true; _at < _pattern.Length; first = false)
        {
            if (_pattern[_at] == ']' && !first)
            {
                _at++;
                if (negated && _style == GlobStyle.Path) ranges.Add(('/', '/'));
                return GlobToken.Of(new GlobClass(negated, ranges));
            }
            var (low, high) = ReadRange();
            if (low > high) Fail(_at - 1, "A range goes from the lower character to the higher one.");
            ranges.Add((GlobFold.Of(low, _style), GlobFold.Of(high, _style)));
        }
        Fail(open, "']' is expected for this '['.");
        return GlobToken.DeepRun;
    }

    private (char Low, char High) ReadRange()
    {
        var low = _pattern[_at++];
        if (_at + 1 >= _pattern.Length || _pattern[_at] != '-' || _pattern[_at + 1] == ']') return (low, low);
        _at += 2;
        return (low, _pattern[_at - 1]);
    }

    private List<List<GlobToken>> Multiply(List<List<GlobToken>> heads, List<List<GlobToken>> tails)
    {
        if (_fault is not null) return heads;
        if (tails is [[var single]])
        {
            foreach (var head in heads) head.Add(single);
            return heads.Count > 1 && heads.Sum(head => head.Count) > _tokensMax ? FailAlternatives() : heads;
        }
        if (heads.Count * tails.Count > _alternativesMax || heads.Sum(head => head.Count) * tails.Count > _tokensMax) return FailAlternatives();
        return [.. from head in heads from tail in tails select (List<GlobToken>)[.. head, .. tail]];
    }

    private List<List<GlobToken>> FailAlternatives() =>
        Fail(_at, $"The alternatives make more than {_alternativesMax} patterns, or longer ones than {_tokensMax} characters together.");

    private List<List<GlobToken>> Fail(int position, string text)
    {
        _fault ??= new PatternFault(position, text);
        return [[]];
    }
}
