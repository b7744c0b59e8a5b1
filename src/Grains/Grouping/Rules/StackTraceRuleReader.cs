namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>
/// Reads a stack trace rule (Grouping: stack trace rules):
/// <c>[ "[" matcher "]" "|" ] matcher { matcher } [ "|" "[" matcher "]" ] action { action } [ "#" comment ]</c>.
/// </summary>
internal sealed class StackTraceRuleReader(RuleCursor cursor)
{
    private const string MatcherExamples = "a matcher such as family:javascript or module:com.example.*";

    private readonly List<ExceptionMatcher> _exception = [];
    private readonly List<FrameMatcher> _frame = [];
    private readonly StackTraceActionReader _actions = new(cursor);

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
        if (!_actions.ReadAll()) return null;
        return new StackTraceRule(cursor.TextFrom(start))
        {
            Exception = [.. _exception],
            Fixed = [.. _frame.Where(matcher => matcher.IsFixed)],
            Changing = [.. _frame.Where(matcher => !matcher.IsFixed)],
            NeedsCategory = _frame.Exists(matcher => matcher.NeedsCategory),
            Caller = caller,
            Callee = callee,
            InApp = _actions.InApp,
            Group = _actions.Group,
            Category = _actions.Category,
            FramesMax = _actions.FramesMax,
            FramesMin = _actions.FramesMin,
        };
    }

    private bool TakePipe()
    {
        cursor.SkipBlanks();
        if (!cursor.TryTake("|")) return cursor.FailsHere("'|' after the caller in brackets");
        cursor.SkipBlanks();
        return cursor.Next != '[' || cursor.FailsHere($"{MatcherExamples} for the frame itself, because there is only one caller");
    }

    private FrameMatcher? ReadCallee()
    {
        cursor.SkipBlanks();
        if (cursor.Next != '[') return cursor.FailHere<FrameMatcher>("the callee in brackets after '|', as in [ module:com.example.* ]");
        if (ReadNeighbour("callee") is not { } callee) return null;
        cursor.SkipBlanks();
        return cursor.Next == '|' ? cursor.FailHere<FrameMatcher>($"{StackTraceActionReader.Examples}, because there is only one callee") : callee;
    }

    private FrameMatcher? ReadNeighbour(string role)
    {
        cursor.TryTake("[");
        cursor.SkipBlanks();
        if (RuleMatcher.Read(cursor, MatcherExamples, inBrackets: true) is not { } matcher) return null;
        if (StackTraceMatchers.IsOfException(matcher.Key))
        {
            return cursor.Fail<FrameMatcher>(
                matcher.KeyAt, $"'{matcher.Key}' looks at the exception. Expected a matcher of frames in brackets, such as module:com.example.*.");
        }
        if (StackTraceMatchers.OfFrame(cursor, matcher) is not { } neighbour) return null;
        cursor.SkipBlanks();
        return cursor.TryTake("]") ? neighbour : cursor.FailHere<FrameMatcher>($"']' after the one matcher of the {role}");
    }

    private bool ReadMatchers()
    {
        while (!_actions.IsAtAction() && cursor.Next is not ('|' or '#') && !cursor.AtEnd)
        {
            if (RuleMatcher.Read(cursor, $"{MatcherExamples}, or {StackTraceActionReader.Examples}") is not { } matcher || !Add(matcher)) return false;
            cursor.SkipBlanks();
        }
        return _exception.Count + _frame.Count > 0 || cursor.FailsHere($"{MatcherExamples} for the frame itself");
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
}
