using System.Diagnostics.CodeAnalysis;
using System.Text;
using SentryOrleans.Grains.Globs;

namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>Reads the text of a selector: <c>or := and ('||' and)*</c>, <c>and := not ('&amp;&amp;' not)*</c>, <c>not := '!' not | '(' or ')' | path</c>.</summary>
internal sealed class SelectorReader(string text)
{
    /// <summary>Characters that a selector may have.</summary>
    public const int LengthMax = 1_000;

    private const int DepthMax = 20;
    private const int AnyDepthMax = 3;
    private const string PathExpected = "A field, '*', '**', '$type', '!' or '(' is expected.";

    private int _at;
    private PatternFault? _fault;

    public static bool TryRead(string text, [NotNullWhen(true)] out Selector? selector, [NotNullWhen(false)] out PatternFault? fault)
    {
        selector = null;
        fault = text.Length > LengthMax ? new PatternFault(LengthMax, $"A selector has at most {LengthMax} characters.") : null;
        if (fault is not null) return false;
        var reader = new SelectorReader(text);
        var read = reader.ReadOr(0);
        if (reader._fault is null && reader._at < text.Length) reader.Fail("'.', '&&', '||' or the end is expected.");
        fault = reader._fault;
        selector = fault is null ? read : null;
        return selector is not null;
    }

    private Selector? ReadOr(int depth)
    {
        var left = ReadAnd(depth);
        while (left is not null && Take("||")) left = ReadAnd(depth) is { } right ? new OrSelector(left, right) : null;
        return left;
    }

    private Selector? ReadAnd(int depth)
    {
        var left = ReadNot(depth);
        while (left is not null && Take("&&")) left = ReadNot(depth) is { } right ? new AndSelector(left, right) : null;
        return left;
    }

    private Selector? ReadNot(int depth)
    {
        if (depth > DepthMax) return Fail($"At most {DepthMax} levels are allowed.");
        if (Take("!")) return ReadNot(depth + 1) is { } inner ? new NotSelector(inner) : null;
        if (!Take("(")) return ReadPath();
        var group = ReadOr(depth + 1);
        if (group is not null && !Take(")")) return Fail("')' is expected.");
        return group;
    }

    private PathSelector? ReadPath()
    {
        SkipBlanks();
        var items = new List<PathItem>();
        do
        {
            if (ReadItem() is not { } item) return null;
            items.Add(item);
        }
        while (TakeHere('.'));
        SkipBlanks();
        if (items.Count(item => item.Kind == PathItemKind.AnyDepth) <= AnyDepthMax) return new PathSelector(items);
        Fail($"At most {AnyDepthMax} '**' are allowed.");
        return null;
    }

    private PathItem? ReadItem()
    {
        if (TakeHere('*')) return new PathItem(TakeHere('*') ? PathItemKind.AnyDepth : PathItemKind.AnyOne);
        if (TakeHere('\'')) return ReadQuoted();
        if (TakeHere('$'))
        {
            var start = _at;
            var name = ReadName();
            if (Step.IsType(name)) return new PathItem(PathItemKind.Type, Step.Canonical(name));
            _at = start;
            Fail("The name of a type is expected after '$'.");
            return null;
        }
        var key = ReadName();
        if (key.Length > 0) return new PathItem(PathItemKind.Key, key);
        Fail(PathExpected);
        return null;
    }

    private PathItem? ReadQuoted()
    {
        var key = new StringBuilder();
        while (_at < text.Length)
        {
            if (text[_at] != '\'')
            {
                key.Append(text[_at++]);
                continue;
            }
            _at++;
            if (!TakeHere('\'')) return new PathItem(PathItemKind.Key, key.ToString());
            key.Append('\'');
        }
        Fail("''' is expected.");
        return null;
    }

    private string ReadName()
    {
        var start = _at;
        while (_at < text.Length && !char.IsWhiteSpace(text[_at]) && !".&|!()*$'".Contains(text[_at], StringComparison.Ordinal)) _at++;
        return text[start.._at];
    }

    private bool TakeHere(char character)
    {
        if (_at == text.Length || text[_at] != character) return false;
        _at++;
        return true;
    }

    private bool Take(string token)
    {
        SkipBlanks();
        if (string.CompareOrdinal(text, _at, token, 0, token.Length) != 0) return false;
        _at += token.Length;
        return true;
    }

    private void SkipBlanks()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
    }

    private Selector? Fail(string expected)
    {
        _fault ??= new PatternFault(_at, expected);
        return null;
    }
}
