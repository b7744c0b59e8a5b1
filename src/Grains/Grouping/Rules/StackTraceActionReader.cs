using System.Globalization;

namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>
/// Reads the actions of a stack trace rule (Grouping: stack trace rules): <c>[^|v](+|-)(app|group)</c>, <c>max-frames=N</c>, <c>min-frames=N</c>,
/// <c>category=NAME</c>, and <c>invert-stacktrace=yes</c>, which has no effect any more.
/// </summary>
internal sealed class StackTraceActionReader(RuleCursor cursor)
{
    public const string Examples = "an action such as +app, -group or max-frames=10";

    public RangedSwitch InApp { get; private set; }

    public RangedSwitch Group { get; private set; }

    public string? Category { get; private set; }

    public int? FramesMax { get; private set; }

    public int? FramesMin { get; private set; }

    /// <summary>Whether what is next begins with a sign, or is a name before <c>=</c>.</summary>
    public bool IsAtAction()
    {
        if (IsAtSwitch()) return true;
        var start = cursor.At;
        var hasName = cursor.ReadName().Length > 0;
        cursor.SkipBlanks();
        var isSetting = hasName && cursor.Next == '=';
        cursor.At = start;
        return isSetting;
    }

    /// <summary>Reads them up to a comment or the end; false when the cursor has a problem.</summary>
    public bool ReadAll()
    {
        var count = 0;
        for (cursor.SkipBlanks(); !cursor.AtEnd && cursor.Next != '#'; cursor.SkipBlanks(), count++)
        {
            if (!IsAtAction()) return cursor.FailsHere(count == 0 ? Examples : $"{Examples}, a comment that begins with #, or the end of the line");
            if (!(IsAtSwitch() ? ReadSwitch() : ReadSetting())) return false;
        }
        return count > 0 || cursor.FailsHere($"{Examples} after the matchers");
    }

    private bool IsAtSwitch() => cursor.Next is '+' or '-' or '^' || cursor.IsNext("v+") || cursor.IsNext("v-");

    private bool ReadSwitch()
    {
        var start = cursor.At;
        var range = cursor.Next is '^' or 'v' ? cursor.Next : ' ';
        if (range != ' ') cursor.At++;
        var on = cursor.Next == '+';
        if (!cursor.TryTake("+") && !cursor.TryTake("-")) return cursor.FailsHere("'+' or '-' after '^'");
        switch (cursor.ReadRun())
        {
            case "app":
                InApp = With(InApp, range, on);
                return true;
            case "group":
                Group = With(Group, range, on);
                return true;
            default:
                return cursor.Fails(start, $"There is no action '{cursor.TextFrom(start)}'. Expected +app, -app, +group or -group, each with ^ or v in front or without.");
        }
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
        var (valueAt, value) = (cursor.At, cursor.ReadRun());
        var (isValue, expected) = name switch
        {
            "max-frames" => ((FramesMax = Count(value)) is not null, "a whole number, 0 or more,"),
            "min-frames" => ((FramesMin = Count(value)) is not null, "a whole number, 0 or more,"),
            "category" => ((Category = Name(value)) is not null, "a name of letters, digits and _ . -"),
            "invert-stacktrace" => (RuleChoice.Read(value) is not null, RuleChoice.Expected),
            _ => (false, null),
        };
        if (isValue) return true;
        if (expected is null) return cursor.Fails(start, $"There is no action '{name}'. Expected max-frames, min-frames, category or invert-stacktrace before '='.");
        cursor.At = valueAt;
        return cursor.FailsHere($"{expected} after '{name}='");
    }

    private static int? Count(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static string? Name(string text) => text.Length > 0 && text.All(RuleCursor.IsOfName) ? text : null;
}
