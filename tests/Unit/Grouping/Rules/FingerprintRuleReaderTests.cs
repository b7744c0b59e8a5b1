using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Grouping.Rules;
using Xunit;
using static SentryOrleans.Unit.Grouping.Rules.RuleSamples;

namespace SentryOrleans.Unit.Grouping.Rules;

public sealed class FingerprintRuleReaderTests
{
    [Theory]
    [InlineData("level:error -> system-down", "system-down", null)]
    [InlineData("level:error->system-down", null, null)]
    [InlineData("\tlevel:error -> {{ logger }}, {{tags.region}}  ", "{{ logger }}|{{ tags.region }}", null)]
    [InlineData("level:error -> a b,c , d", "a|b|c|d", null)]
    [InlineData("level:error -> \"two, words\" \"{{ default }}\"", "two, words|{{ default }}", null)]
    [InlineData("level:error -> db-{{ type }}{{ value }}x", "db-|{{ type }}|{{ value }}|x", null)]
    [InlineData("level:error -> {{ default }} title=\"Handler: {{ error.value }}\"", "{{ default }}", "Handler: {{ error.value }}")]
    [InlineData("level:error -> title=\"say \\\"x\\\"\", a", "a", "say \"x\"")]
    [InlineData("level:error -> a=b", "a=b", null)]
    [InlineData("level:error -> a-b}", "a-b}", null)]
    public void Reads_fingerprints(string text, string? fingerprint, string? title)
    {
        Assert.Equal(fingerprint is not null, FingerprintRules.TryRead("# one\n" + text, out var rules, out _));
        if (fingerprint is null) return;
        var rule = rules?.Match(new GroupingInput());
        Assert.Equal(fingerprint, string.Join('|', rule?.Fingerprint ?? []));
        Assert.Equal(title, rule?.Title);
        Assert.Equal((text.Trim(), false), (rule?.Text, rule?.IsBuiltIn));
    }

    [Fact]
    public void Reads_matchers()
    {
        var rule = Fingerprint("!type:A value:\"b \\\"c\\\"\" \"tags.a:b\":*d function:e module:f path:g package:h family:other level:i -> x").Match(new GroupingInput
        {
            Level = "i",
            Tags = [new("a:b", "cd")],
            Exceptions = [new("B", "b \"c\"", false, [new("f", "g", "e", null) { Package = "h" }])],
        });
        Assert.Equal(
            [
                new("error.type", "A", true), new("error.value", "b \"c\"", false), new("tags.a:b", "*d", false), new("stack.function", "e", false),
                new("stack.module", "f", false), new("stack.abs_path", "g", false), new("stack.package", "h", false), new("family", "other", false),
                new FingerprintMatcher("level", "i", false),
            ],
            rule?.Matchers);
    }

    [Theory]
    [InlineData("type:Foo", 1, 9, "Expected '->' and a fingerprint after the matchers, but the line ends.")]
    [InlineData("type:Foo ->", 1, 12, "Expected a fingerprint such as {{ default }}, checkout or \"two words\" after '->', but the line ends.")]
    [InlineData("-> foo", 1, 1, "Expected a matcher such as error.type:ValueError or tags.region:eu, but found '->'.")]
    [InlineData("\n typo:Foo -> x", 2, 2, "There is no matcher 'typo'. Expected error.type (type), ")]
    [InlineData("tags.:Foo -> x", 1, 1, "There is no matcher 'tags.'.")]
    [InlineData("category:Foo -> x", 1, 1, "There is no matcher 'category'.")]
    [InlineData("type -> x", 1, 5, "Expected ':' and a pattern after 'type', as in type:example*, but a blank follows.")]
    [InlineData("type: -> x", 1, 6, "Expected a pattern right after 'type:'")]
    [InlineData("type:\"Foo -> x", 1, 6, "The text that begins with this '\"' has no end")]
    [InlineData("\"tags.a b\":x -> x", 1, 1, "Expected a matcher such as")]
    [InlineData("type:[a -> x", 1, 6, "'type' has a pattern that cannot be read: ']' is expected for this '['.")]
    [InlineData("app:perhaps -> x", 1, 5, "Expected yes, true, 1, no, false or 0 after 'app:', but found 'perhaps'.")]
    [InlineData("type:a ?:x -> y", 1, 8, "Expected a matcher such as error.type:ValueError or tags.region:eu, or '->', but found '?:x'.")]
    [InlineData("type:a -> {x}", 1, 11, "Expected '{{' before the name of a variable, as in {{ error.type }}, but found '{x}'.")]
    [InlineData("type:a -> {{ x }", 1, 16, "Expected '}}' after the variable 'x', but found '}'.")]
    [InlineData("type:a -> {{ x y }}", 1, 16, "Expected '}}' after the variable 'x', but found 'y'.")]
    [InlineData("type:a -> {{ }}", 1, 14, "Expected the name of a variable")]
    [InlineData("type:a -> x,", 1, 13, "Expected a fingerprint such as {{ default }}, checkout or \"two words\" after ',', but the line ends.")]
    [InlineData("type:a -> ,x", 1, 11, "Expected a fingerprint such as")]
    [InlineData("type:a -> x,,y", 1, 13, "Expected a fingerprint such as")]
    [InlineData("type:a -> x \"y", 1, 13, "The text that begins with this '\"' has no end")]
    [InlineData("type:a -> x name=\"y\"", 1, 13, "There is no attribute 'name'. Expected title=\"…\"")]
    [InlineData("type:a -> x title=y", 1, 19, "Expected a text in quotes after 'title=', but found 'y'.")]
    [InlineData("type:a -> x title=\"y\" title=\"z\"", 1, 23, "This rule has a title already.")]
    [InlineData("type:a -> title=\"y\"", 1, 20, "Expected a fingerprint such as {{ default }}, checkout or \"two words\" beside the title, but the line ends.")]
    public void Says_where_a_rule_is_wrong_and_what_was_expected(string text, int line, int column, string message)
    {
        Assert.False(FingerprintRules.TryRead(text, out var rules, out var problems));
        Assert.Null(rules);
        var problem = Assert.Single(problems);
        Assert.Equal((line, column), (problem.Line, problem.Column));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }
}
