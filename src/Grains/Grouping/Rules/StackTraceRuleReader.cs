using System.Globalization;

namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>
/// Reads a stack trace rule (Grouping: stack trace rules):
/// <c>[ "[" matcher "]" "|" ] matcher { matcher } [ "|" "[" matcher "]" ] action { action } [ "#" comment ]</c>.
/// </summary>
internal sealed class StackTraceRuleReader(RuleCursor cursor)
{
    private const string ActionExamples = "an action such as +app, -group or max-frames=10";
    private const string MatcherExamples = "a matcher such as family:javascript or module:com.example.*";
    private const string CategoryExpected = "a name of letters, digits and _ . -";

    private readonly List<ExceptionMatcher> _exception = [];
    private readonly List<FrameMatcher> _frame = [];
    private RangedSwitch _inApp;
    private RangedSwitch _group;
    private string? _category;
    private int? _framesMax;
    private int? _framesMin;

    /// <summary>Null when the cursor has a problem.</summary>
    public static StackTraceRule? Read(RuleCursor cursor) => new StackTraceRuleReader(cursor).Read();

    private StackTraceRule? Read()
    {
        var start = cursor.At;
        FrameMatcher? caller = null;
        if (cursor.Next == '[' && ((caller = ReadNeighbour("caller")) is null || !TakePipe())) return null;
        if (!ReadMatchers()) return null;
        FrameMatcher? callee = null;
        if (cursor.TryTake("|") && (callee = ReadCallee()) is null) return null;
        if (!ReadActions()) return null;
        return new StackTraceRule(cursor.TextFrom(start))
        {
            Exception = [.. _exception],
            Fixed = [.. _frame.Where(matcher => matcher.IsFixed)],
            Changing = [.. _frame.Where(matcher => !matcher.IsFixed)],
            NeedsCategory = _frame.Exists(matcher => matcher.NeedsCategory),
            Caller = caller,
            Callee = callee,
            InApp = _inApp,
            Group = _group,
            Category = _category,
            FramesMax = _framesMax,
            FramesMin = _framesMin,
        };
    }

    private bool TakePipe()
    {
        cursor.SkipBlanks();
        if (!cursor.TryTake("|")) return Fails("'|' after the caller in brackets");
        cursor.SkipBlanks();
        return cursor.Next != '[' || Fails($"{MatcherExamples} for the frame itself, because there is only one caller");
    }

    private FrameMatcher? ReadCallee()
    {
        cursor.SkipBlanks();
        if (cursor.Next != '[') return cursor.FailHere<FrameMatcher>("the callee in brackets after '|', as in [ module:com.example.* ]");
        if (ReadNeighbour("callee") is not { } callee) return null;
        cursor.SkipBlanks();
        return cursor.Next == '|' ? cursor.FailHere<FrameMatcher>($"{ActionExamples}, because there is only one callee") : callee;
    }

    private FrameMatcher? ReadNeighbour(string role)
    {
        cursor.TryTake("[");
        cursor.SkipBlanks();
        if (RuleMatcher.Read(cursor, MatcherExamples, inBrackets: true) is not { } matcher) return null;
        if (StackTraceMatchers.IsOfException(matcher.Key))
        {
            return cursor.Fail<FrameMatcher>(matcher.KeyAt, $"'{matcher.Key}' looks at the exception. Expected a matcher of frames in brackets, such as module:com.example.*.");
        }
        if (StackTraceMatchers.OfFrame(cursor, matcher) is not { } neighbour) return null;
        cursor.SkipBlanks();
        return cursor.TryTake("]") ? neighbour : cursor.FailHere<FrameMatcher>($"']' after the one matcher of the {role}");
    }

    private bool ReadMatchers()
    {
        while (!IsAtAction() && cursor.Next is not ('|' or '#') && !cursor.AtEnd)
        {
            if (RuleMatcher.Read(cursor, $"{MatcherExamples}, or {ActionExamples}") is not { } matcher || !Add(matcher)) return false;
            cursor.SkipBlanks();
        }
        return _exception.Count + _frame.Count > 0 || Fails($"{MatcherExamples} for the frame itself");
    }

    private bool Add(RuleMatcher matcher)
    {
        if (StackTraceMatchers.IsOfException(matcher.Key))
        {
            if (StackTraceMatchers.OfException(cursor, matcher) is not { } exception) return false;
            _exception.Add(exception);
            return true;
        }
        if (StackTraceMatchers.OfFrame(cursor, matcher) is not { } frame) return false;
        _frame.Add(frame);
        return true;
    }

    /// <summary>Whether what is next begins with a sign or is a name before <c>=</c>.</summary>
    private bool IsAtAction()
    {
        if (IsAtSwitch()) return true;
        var start = cursor.At;
        var isSetting = cursor.ReadName().Length > 0;
        cursor.SkipBlanks();
        isSetting &= cursor.Next == '=';
        cursor.At = start;
        return isSetting;
    }

    private bool IsAtSwitch() => cursor.Next is '+' or '-' or '^' || cursor.IsNext("v+") || cursor.IsNext("v-");

    private bool ReadActions()
    {
        var count = 0;
        for (cursor.SkipBlanks(); !cursor.AtEnd && cursor.Next != '#'; cursor.SkipBlanks(), count++)
        {
            if (!IsAtAction()) return Fails(count == 0 ? ActionExamples : $"{ActionExamples}, a comment that begins with #, or the end of the line");
            if (!(IsAtSwitch() ? ReadSwitch() : ReadSetting())) return false;
        }
        return count > 0 || Fails($"{ActionExamples} after the matchers");
    }

    private bool ReadSwitch()
    {
        var start = cursor.At;
        var range = cursor.Next is '^' or 'v' ? cursor.Next : ' ';
        if (range != ' ') cursor.At++;
        var on = cursor.Next == '+';
        if (cursor.Next is not ('+' or '-')) return Fails("'+' or '-' after '^'");
        cursor.At++;
        var name = cursor.ReadRun();
        if (name == "app") _inApp = With(_inApp, range, on);
        else if (name == "group") _group = With(_group, range, on);
        else return FailsAt(start, $"There is no action '{cursor.TextFrom(start)}'. Expected +app, -app, +group or -group, each with ^ or v in front or without.");
        return true;
    }

    private static RangedSwitch With(RangedSwitch before, char range, bool on) => range switch
    {
        '^' => before with { After = on },
        'v' => before with { Before = on },
        _ => before with { Here = on },
    };

    private bool ReadSetting()
    {
        var start = cursor.At;
        var name = cursor.ReadName();
        cursor.SkipBlanks();
        cursor.TryTake("=");
        cursor.SkipBlanks();
        var valueAt = cursor.At;
        var value = cursor.ReadRun();
        switch (name)
        {
            case "max-frames" when ReadCount(value) is { } count:
                _framesMax = count;
                return true;
            case "min-frames" when ReadCount(value) is { } count:
                _framesMin = count;
                return true;
            case "category" when value.Length > 0 && value.All(RuleCursor.IsOfName):
                _category = value;
                return true;
            case "invert-stacktrace" when RuleChoice.Read(value) is not null:
                return true;
        }
        var expected = name switch
        {
            "max-frames" or "min-frames" => "a whole number, 0 or more,",
            "category" => CategoryExpected,
            "invert-stacktrace" => RuleChoice.Expected,
            _ => null,
        };
        if (expected is null) return FailsAt(start, $"There is no action '{name}'. Expected max-frames, min-frames, category or invert-stacktrace before '='.");
        cursor.At = valueAt;
        return Fails($"{expected} after '{name}='");
    }

    private static int? ReadCount(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private bool Fails(string expected) => cursor.FailHere<object>(expected) is not null;

    private bool FailsAt(int at, string message) => cursor.Fail<object>(at, message) is not null;
}
