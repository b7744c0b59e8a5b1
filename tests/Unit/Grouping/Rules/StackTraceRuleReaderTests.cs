using SentryOrleans.Grains.Grouping.Rules;
using Xunit;
using static SentryOrleans.Unit.Grouping.Rules.RuleSamples;

namespace SentryOrleans.Unit.Grouping.Rules;

public sealed class StackTraceRuleReaderTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\n  \n\t\r\n# nothing\n   # here")]
    [InlineData("family:javascript path:**/x/** -app")]
    [InlineData("  \tfunction:a\t+app   # why\r\n")]
    [InlineData("function:a ^-group -group ^-app -app")]
    [InlineData("function:a v+app v-group")]
    [InlineData("[ function:a ] | function:b | [ !function:c ] +app")]
    [InlineData("[function:a[bc]]|function:b | [function:\"c d\"] +app")]
    [InlineData("function:\"a \\\"b\\\" #\" +app")]
    [InlineData("function:v+app +app")]
    [InlineData("error.type:Foo max-frames=10 min-frames = 2 category=a.b-c invert-stacktrace=yes")]
    [InlineData("family:foo -app")]
    [InlineData("module:[[]x +app")]
    public void Reads(string text) => StackTrace(text);

    [Theory]
    [InlineData("function:foo", 1, 13, "Expected an action such as +app, -group or max-frames=10 after the matchers, but the line ends.")]
    [InlineData("function:foo  # comment", 1, 15, "Expected an action such as +app, -group or max-frames=10 after the matchers, but found '#'.")]
    [InlineData("\n\n  +app", 3, 3, "Expected a matcher such as family:javascript or module:com.example.* for the frame itself, but found '+app'.")]
    [InlineData("modul:foo +app", 1, 1, "There is no matcher 'modul'. Expected stack.module (module), ")]
    [InlineData("!modul:foo +app", 1, 2, "There is no matcher 'modul'.")]
    [InlineData("tags.a:foo +app", 1, 1, "There is no matcher 'tags.a'.")]
    [InlineData("function +app", 1, 9, "Expected ':' and a pattern after 'function', as in function:example*, but a blank follows.")]
    [InlineData("function: +app", 1, 10, "Expected a pattern right after 'function:', but a blank follows.")]
    [InlineData("function:", 1, 10, "Expected a pattern right after 'function:', but the line ends.")]
    [InlineData("function:a =app", 1, 12, "Expected a matcher such as ")]
    [InlineData("function:a +app module:b", 1, 17, "Expected an action such as +app, -group or max-frames=10, a comment that begins with #, or the end of the line, but found 'module:b'.")]
    [InlineData("function:a +apps", 1, 12, "There is no action '+apps'. Expected +app, -app, +group or -group")]
    [InlineData("function:a ^app", 1, 13, "Expected '+' or '-' after '^', but found 'app'.")]
    [InlineData("function:a v+foo", 1, 12, "There is no action 'v+foo'.")]
    [InlineData("function:a max-frame=1", 1, 12, "There is no action 'max-frame'. Expected max-frames, min-frames, category or invert-stacktrace before '='.")]
    [InlineData("function:a max-frames=x", 1, 23, "Expected a whole number, 0 or more, after 'max-frames=', but found 'x'.")]
    [InlineData("function:a max-frames=-1", 1, 23, "Expected a whole number")]
    [InlineData("function:a max-frames=99999999999", 1, 23, "Expected a whole number")]
    [InlineData("function:a min-frames=", 1, 23, "Expected a whole number, 0 or more, after 'min-frames=', but the line ends.")]
    [InlineData("function:a category=ä", 1, 21, "Expected a name of letters, digits and _ . - after 'category=', but found 'ä'.")]
    [InlineData("function:a invert-stacktrace=maybe", 1, 30, "Expected yes, true, 1, no, false or 0 after 'invert-stacktrace=', but found 'maybe'.")]
    [InlineData("app:maybe +group", 1, 5, "Expected yes, true, 1, no, false or 0 after 'app:', but found 'maybe'.")]
    [InlineData("function:a[b +app", 1, 11, "'function' has a pattern that cannot be read: ']' is expected for this '['.")]
    [InlineData("function:\"a[b c\" +app", 1, 10, "'function' has a pattern that cannot be read: ']' is expected")]
    [InlineData("path:{a,b +app", 1, 6, "'path' has a pattern that cannot be read: '}' is expected for this '{'.")]
    [InlineData("function:\"foo +app", 1, 10, "The text that begins with this '\"' has no end: expected another '\"' before the line ends.")]
    [InlineData("function:\"foo\"x +app", 1, 15, "Expected a blank after the closing '\"', but found 'x'.")]
    [InlineData("[ function:a ] | +app", 1, 18, "Expected a matcher such as family:javascript or module:com.example.* for the frame itself, but found '+app'.")]
    [InlineData("[ function:a ] function:b +app", 1, 16, "Expected '|' after the caller in brackets, but found 'function:b'.")]
    [InlineData("[ function:a module:b ] | function:c +app", 1, 14, "Expected ']' after the one matcher of the caller, but found 'module:b'.")]
    [InlineData("[ function:a ] | [ function:b ] | function:c +app", 1, 18, "because there is only one caller, but found '['.")]
    [InlineData("function:c | [ function:a ] | [ function:b ] +app", 1, 29, "because there is only one callee, but found '|'.")]
    [InlineData("function:c | function:a +app", 1, 14, "Expected the callee in brackets after '|'")]
    [InlineData("[ function:a", 1, 13, "Expected ']' after the one matcher of the caller, but the line ends.")]
    [InlineData("[ ] | function:a +app", 1, 3, "Expected a matcher such as")]
    [InlineData("[ type:Foo ] | function:a +app", 1, 3, "'type' looks at the exception. Expected a matcher of frames in brackets")]
    [InlineData("| [ function:a ] +app", 1, 1, "Expected a matcher such as")]
    public void Says_where_a_rule_is_wrong_and_what_was_expected(string text, int line, int column, string message)
    {
        Assert.False(StackTraceRules.TryRead(text, out var rules, out var problems));
        Assert.Null(rules);
        var problem = Assert.Single(problems);
        Assert.Equal((line, column), (problem.Line, problem.Column));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_all_mistakes_one_a_line()
    {
        Assert.False(StackTraceRules.TryRead("a\nfunction:a +app\r\n\n  foo:b bar:c +x\n#\nfunction:c", out _, out var problems));
        Assert.Equal([(1, 2), (4, 3), (6, 11)], problems.Select(problem => (problem.Line, problem.Column)));
    }

    [Fact]
    public void A_text_has_at_most_64_KiB()
    {
        StackTrace("#" + new string('x', RuleLines.TextBytesMax - 1));
        Assert.Equal(new RuleProblem(1, 1, "Rules have at most 65536 bytes, but these have 65537."), Problem("#" + new string('x', RuleLines.TextBytesMax)));
        Assert.Equal((1, 1), Place(Problem("#" + new string('ä', RuleLines.TextBytesMax / 2))));
    }

    [Fact]
    public void A_text_has_at_most_2000_rules()
    {
        var rules = string.Concat(Enumerable.Repeat("# a rule\nmodule:a +app\n", RuleLines.RulesMax));
        StackTrace(rules);
        Assert.Equal((4002, 1), Place(Problem(rules + "\nmodule:a +app\nmodule:b +app")));
    }

    [Fact]
    public void A_line_has_at_most_2000_characters()
    {
        const string Rule = "module:a +app ";
        StackTrace(Rule.PadRight(RuleLines.LineCharactersMax));
        Assert.Equal((2, 2001), Place(Problem("\n" + Rule.PadRight(RuleLines.LineCharactersMax + 1) + "\n")));
    }

    [Fact]
    public void A_rule_is_told_without_its_comment_and_columns()
    {
        var frames = Frames("a  \"b");
        StackTrace("  function:\"a  \\\"b\"  \t +app # because").Mark(frames, null, "other");
        Assert.Equal("function:\"a  \\\"b\" +app", frames[0].InAppRule);
    }

    private static RuleProblem Problem(string text)
    {
        Assert.False(StackTraceRules.TryRead(text, out _, out var problems));
        return Assert.Single(problems);
    }

    private static (int Line, int Column) Place(RuleProblem problem) => (problem.Line, problem.Column);
}
