namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>
/// Reads a fingerprint rule (Grouping: fingerprint rules): <c>matcher { matcher } "->" value { [","] value }</c>, where a value is a text, a text in
/// quotes, <c>{{ variable }}</c> or <c>title="…"</c>.
/// </summary>
internal sealed class FingerprintRuleReader(RuleCursor cursor)
{
    private const string MatcherExamples = "a matcher such as error.type:ValueError or tags.region:eu";
    private const string ValueExamples = "a fingerprint such as {{ default }}, checkout or \"two words\"";

    private readonly List<FingerprintMatcher> _matchers = [];
    private readonly List<FingerprintCondition> _conditions = [];
    private readonly List<string> _fingerprint = [];
    private string? _title;

    /// <summary>Null when the cursor has a problem.</summary>
    public static FingerprintTest? Read(RuleCursor cursor, bool isBuiltIn) => new FingerprintRuleReader(cursor).Read(isBuiltIn);

    private FingerprintTest? Read(bool isBuiltIn)
    {
        var start = cursor.At;
        if (!ReadMatchers() || !ReadValues()) return null;
        return new FingerprintTest(new FingerprintRule(cursor.TextFrom(start), _matchers, _fingerprint, _title, isBuiltIn), _conditions);
    }

    private bool ReadMatchers()
    {
        while (!cursor.TryTake("->"))
        {
            if (cursor.AtEnd && _matchers.Count > 0) return cursor.FailsHere("'->' and a fingerprint after the matchers");
            var expected = _matchers.Count > 0 ? $"{MatcherExamples}, or '->'" : MatcherExamples;
            if (RuleMatcher.Read(cursor, expected) is not { } matcher || FingerprintMatchers.Read(cursor, matcher) is not { } condition) return false;
            _matchers.Add(new FingerprintMatcher(FingerprintMatchers.KeyOf(matcher.Key), matcher.Pattern, matcher.Negated));
            _conditions.Add(condition);
            cursor.SkipBlanks();
        }
        if (_matchers.Count > 0) return true;
        cursor.At -= "->".Length;
        return cursor.FailsHere(MatcherExamples);
    }

    private bool ReadValues()
    {
        cursor.SkipBlanks();
        if (cursor.AtEnd) return cursor.FailsHere($"{ValueExamples} after '->'");
        while (!cursor.AtEnd)
        {
            if (!ReadValue()) return false;
            cursor.SkipBlanks();
            if (!cursor.TryTake(",")) continue;
            cursor.SkipBlanks();
            if (cursor.AtEnd) return cursor.FailsHere($"{ValueExamples} after ','");
        }
        return _fingerprint.Count > 0 || cursor.FailsHere($"{ValueExamples} beside the title");
    }

    private bool ReadValue()
    {
        if (cursor.IsNext("{")) return ReadVariable();
        if (cursor.IsNext("\"")) return Add(cursor.ReadQuoted());
        if (IsAtAttribute()) return ReadTitle();
        return Add(cursor.ReadRun("{,") is { Length: > 0 } text ? text : cursor.FailHere<string>(ValueExamples));
    }

    private bool Add(string? entry)
    {
        if (entry is null) return false;
        _fingerprint.Add(entry);
        return true;
    }

    private bool ReadVariable()
    {
        if (!cursor.TryTake("{{")) return cursor.FailsHere("'{{' before the name of a variable, as in {{ error.type }}");
        cursor.SkipBlanks();
        var name = cursor.ReadRun("{}");
        if (name.Length == 0) return cursor.FailsHere("the name of a variable, as in {{ error.type }}");
        cursor.SkipBlanks();
        return cursor.TryTake("}}") ? Add($"{{{{ {name} }}}}") : cursor.FailsHere($"'}}}}' after the variable '{name}'");
    }

    /// <summary>Whether a name, <c>=</c> and a quote are next.</summary>
    private bool IsAtAttribute()
    {
        var start = cursor.At;
        var name = cursor.ReadName();
        var isAttribute = name.Length > 0 && (cursor.IsNext("=\"") || (name == "title" && cursor.IsNext("=")));
        cursor.At = start;
        return isAttribute;
    }

    private bool ReadTitle()
    {
        var start = cursor.At;
        var name = cursor.ReadName();
        cursor.TryTake("=");
        if (name != "title") return cursor.Fails(start, $"There is no attribute '{name}'. Expected title=\"…\", or the fingerprint in quotes.");
        if (_title is not null) return cursor.Fails(start, "This rule has a title already. Expected one title.");
        if (!cursor.IsNext("\"")) return cursor.FailsHere("a text in quotes after 'title='");
        _title = cursor.ReadQuoted();
        return _title is not null;
    }
}
