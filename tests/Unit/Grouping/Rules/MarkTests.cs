using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Grouping.Rules;
using Xunit;
using static SentryOrleans.Unit.Grouping.Rules.RuleSamples;

namespace SentryOrleans.Unit.Grouping.Rules;

public sealed class MarkTests
{
    [Theory]
    [InlineData("stack.function:Foo*", true)]
    [InlineData("function:Foo*", true)]
    [InlineData("function:foo*", false)]
    [InlineData("!function:foo*", true)]
    [InlineData("function:Foo::b?r", true)]
    [InlineData("function:{X,Foo}::b[a-c]r", true)]
    [InlineData("stack.module:com.Acme*", true)]
    [InlineData("module:com.Acme*", true)]
    [InlineData("module:com.acme*", false)]
    [InlineData("module:*/Cart", true)]
    [InlineData("stack.abs_path:C:/Users/**", true)]
    [InlineData("path:c:/users/*/app/*.cs", true)]
    [InlineData("path:c:\\\\users\\\\ann\\\\**", true)]
    [InlineData("path:c:\\users\\ann\\**", true)]
    [InlineData("path:c:/users/*.cs", false)]
    [InlineData("path:**/app/**", true)]
    [InlineData("path:**/ann/app/**", true)]
    [InlineData("stack.package:**/libacme.so", true)]
    [InlineData("package:/LIBACME.so", true)]
    [InlineData("package:libacme*", true)]
    [InlineData("package:acme*", false)]
    [InlineData("family:other", true)]
    [InlineData("family:native,other", true)]
    [InlineData("family:all", true)]
    [InlineData("family:javascript", false)]
    [InlineData("family:csharp", false)]
    [InlineData("!family:csharp", true)]
    [InlineData("app:no", true)]
    [InlineData("app:0", true)]
    [InlineData("app:yes", false)]
    [InlineData("!app:true", true)]
    [InlineData("category:*", false)]
    [InlineData("!category:*", true)]
    [InlineData("error.type:Cart*", true)]
    [InlineData("type:cart*", false)]
    [InlineData("error.value:\"*17 items\"", true)]
    [InlineData("value:17", false)]
    [InlineData("error.mechanism:generic", true)]
    [InlineData("!mechanism:generic", false)]
    [InlineData("function:Foo* module:x", false)]
    [InlineData("function:Foo* !module:x type:CartError family:other", true)]
    public void Matchers(string matchers, bool expected)
    {
        var frame = Frame("Foo::bar", "com.Acme/Cart", @"C:\Users\ann\app\Cart.cs", package: "libacme.so");
        var exception = new ExceptionInput("CartError", "bad cart\nof 17 items", false, [frame]) { Mechanism = new MechanismInput("generic") };
        StackTrace($"{matchers} +app").Mark([frame], exception, "csharp");
        Assert.Equal(expected, frame.InApp);
    }

    [Theory]
    [InlineData("function:<unknown>", true)]
    [InlineData("module:*", false)]
    [InlineData("!module:*", true)]
    [InlineData("path:**", false)]
    [InlineData("!path:**", true)]
    [InlineData("package:**", false)]
    [InlineData("type:<unknown> value:<unknown> mechanism:<unknown>", true)]
    public void What_is_missing_matches_nothing_but_functions_and_exceptions_are_called_unknown(string matchers, bool expected)
    {
        var frame = Frame();
        StackTrace($"{matchers} +app").Mark([frame], null, "csharp");
        Assert.Equal(expected, frame.InApp);
    }

    [Fact]
    public void A_path_is_the_full_one_or_else_the_files_name()
    {
        FrameInput[] frames = [new(null, "src/a.py", "a", null), new(null, "src/b.py", "b", null) { AbsolutePath = "/opt/b.py" }];
        Assert.Equal("a", InApp(StackTrace("path:src/** +app"), frames));
        Assert.Equal("a", InApp(StackTrace("path:/src/** +app"), frames));
    }

    [Fact]
    public void A_frame_may_have_a_family_of_its_own()
    {
        FrameInput[] frames = [new(null, null, "a", null, "javascript"), new(null, null, "b", null)];
        Assert.Equal("a", InApp(StackTrace("family:javascript +app"), frames, platform: "cocoa"));
        Assert.Equal("b", InApp(StackTrace("family:native +app"), frames, platform: "cocoa"));
    }

    [Theory]
    [InlineData("function:c +app", "c")]
    [InlineData("function:c ^+app", "d e")]
    [InlineData("function:c v+app", "a b")]
    [InlineData("function:c ^+app v+app", "a b d e")]
    [InlineData("function:[bd] ^+app", "c d e")]
    [InlineData("function:[bd] ^+app -app", "c e")]
    [InlineData("function:[bd] -app ^+app", "c e")]
    [InlineData("function:[bd] v+app -app", "a b c")]
    [InlineData("function:[bd] +app v-app", "d")]
    [InlineData("function:c +app -app", "")]
    public void Ranges_reach_the_frames_after_and_before(string rule, string expected) =>
        Assert.Equal(expected, InApp(StackTrace(rule), Frames("a", "b", "c", "d", "e")));

    [Theory]
    [InlineData("[ function:a ] | function:* +app", "b")]
    [InlineData("[ !function:a ] | function:* +app", "c")]
    [InlineData("function:* | [ function:c ] +app", "b")]
    [InlineData("function:* | [ !function:c ] +app", "a")]
    [InlineData("[ function:a ] | function:b | [ function:c ] +app", "b")]
    [InlineData("[ function:b ] | function:b | [ function:c ] +app", "")]
    [InlineData("[ path:** ] | function:b +app", "")]
    [InlineData("[ family:other ] | function:b +app", "b")]
    public void Callers_come_before_and_callees_after_and_the_ends_have_none(string rule, string expected) =>
        Assert.Equal(expected, InApp(StackTrace(rule), Frames("a", "b", "c")));

    [Fact]
    public void Later_rules_win_and_see_what_earlier_ones_did()
    {
        Assert.Equal("b", InApp(StackTrace("function:* +app", "function:a -app"), Frames("a", "b")));
        Assert.Equal("a b", InApp(StackTrace("function:a -app", "function:* +app"), Frames("a", "b")));
        Assert.Equal("a", InApp(StackTrace("function:a category=x", "category:x +app"), Frames("a", "b")));
        Assert.Equal("", InApp(StackTrace("category:x +app", "function:a category=x"), Frames("a", "b")));
        Assert.Equal("", InApp(StackTrace("function:a category=x", "function:* category=y", "category:x +app"), Frames("a", "b")));
    }

    [Fact]
    public void One_rule_looks_at_all_frames_before_it_changes_any()
    {
        var frames = Frames("a", "b", "c");
        StackTrace("function:* category=x", "[ category:x ] | category:x category=y").Mark(frames, null, "other");
        Assert.Equal(["x", "y", "y"], frames.Select(frame => frame.Category));
    }

    [Fact]
    public void What_the_client_said_stays_until_a_rule_says_otherwise()
    {
        FrameInput[] frames = [Frame("a", inApp: true), Frame("b", inApp: false), Frame("c"), Frame("d", inApp: true)];
        Assert.Equal("a", InApp(StackTrace("function:d -app"), frames));
        Assert.Equal([null, null, null, "function:d -app"], frames.Select(frame => frame.InAppRule));
    }

    [Fact]
    public void Other_rules_find_nothing_of_the_marking_before()
    {
        FrameInput[] frames = [Frame("a", inApp: true), Frame("b")];
        Assert.Equal("b", InApp(StackTrace("app:yes -app", "function:b +app category=x"), frames));
        Assert.Equal("a", InApp(StackTraceRules.BuiltIn, frames));
        Assert.All(frames, frame => Assert.Equal((null, null), (frame.Category, frame.InAppRule)));
    }

    [Fact]
    public void A_projects_rules_come_after_the_built_in_ones()
    {
        var frames = new[] { Frame("a", path: "/srv/node_modules/x.js", inApp: true) };
        Assert.Equal("", InApp(StackTraceRules.BuiltIn, frames, platform: "node"));
        Assert.Equal("family:javascript path:**/node_modules/** -app", Assert.Single(frames).InAppRule);
        Assert.Equal("a", InApp(StackTrace("path:**/x.js +app"), frames, platform: "node"));
    }

    [Fact]
    public void More_rules_and_frames_than_fit_the_usual_room_are_carried_out_alike()
    {
        var frames = Frames([.. Enumerable.Range(0, 700).Select(i => $"f{i}")]);
        var rules = StackTrace([.. Enumerable.Range(0, 300).Select(i => $"function:f{2 * i} +app")]);
        Assert.Equal(string.Join(' ', Enumerable.Range(0, 300).Select(i => $"f{2 * i}")), InApp(rules, frames));
    }

    [Fact]
    public void Frames_that_differ_in_one_part_are_not_taken_for_each_other()
    {
        var rules = StackTrace("module:m +app", "function:f +app", "path:/p +app", "package:k +app", "family:javascript +app");
        FrameInput[] frames =
        [
            Frame("x", "m", "/x", package: "x"), Frame("f", "x", "/x", package: "x"), Frame("x", "x", "/p", package: "x"), Frame("x", "x", "/x", package: "k"),
            Frame("x", "x", "/x", package: "x"), Frame("x", "x", "/x", package: "x") with { Platform = "node" }, Frame(null, "x", "/x", package: "x"), Frame("x"),
        ];
        foreach (var _ in Enumerable.Range(0, 2))
        {
            rules.Mark(frames, null, "other");
            Assert.Equal([true, true, true, true, false, true, false, false], frames.Select(frame => frame.InApp));
        }
    }
}
