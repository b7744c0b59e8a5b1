using System.Diagnostics.CodeAnalysis;

namespace SentryOrleans.Grains.Globs;

/// <summary>Reads the text of a glob. Alternatives are multiplied out, up to a limit.</summary>
internal sealed class GlobReader
{
    private const int AlternativesMax = 256;
    private const int TokensMax = 20_000;
    private const int DepthMax = 8;

    private readonly string _pattern;
    private int _at;
    private PatternFault? _fault;

    private GlobReader(string pattern) => _pattern = pattern;

    public static bool TryRead(string pattern, [NotNullWhen(true)] out GlobToken[][]? alternatives, [NotNullWhen(false)] out PatternFault? fault)
    {
        var reader = new GlobReader(pattern);
        var read = reader.ReadSequence(0);
        fault = reader._fault;
        alternatives = fault is null ? [.. read.Select(tokens => tokens.ToArray())] : null;
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
            '*' => [[GlobToken.Run]],
            '?' => [[GlobToken.AnyCharacter]],
            '[' => [[ReadClass()]],
            '{' => ReadAlternatives(depth + 1),
            '\\' when _at == _pattern.Length => Fail(_at, "A character is expected after '\\'."),
            '\\' => [[GlobToken.Of(_pattern[_at++])]],
            _ => [[GlobToken.Of(character)]],
        };
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
                return new GlobToken(false, negated, ranges);
            }
            var (low, high) = ReadRange();
            if (low > high) Fail(_at - 1, "A range goes from the lower character to the higher one.");
            ranges.Add((char.ToLowerInvariant(low), char.ToLowerInvariant(high)));
        }
        Fail(open, "']' is expected for this '['.");
        return GlobToken.Run;
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
            return heads;
        }
        if (heads.Count * tails.Count > AlternativesMax || heads.Sum(head => head.Count) * tails.Count > TokensMax)
        {
            return Fail(_at, $"The alternatives make more than {AlternativesMax} patterns.");
        }
        return [.. from head in heads from tail in tails select (List<GlobToken>)[.. head, .. tail]];
    }

    private List<List<GlobToken>> Fail(int position, string text)
    {
        _fault ??= new PatternFault(position, text);
        return [[]];
    }
}
