using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Grouping.Rules;
using Xunit;
using static SentryOrleans.Unit.Grouping.Rules.RuleSamples;

namespace SentryOrleans.Unit.Grouping.Rules;

public sealed class ContributeTests
{
    private static readonly ExceptionInput ValueError = new("ValueError", "bad", false, []);

    [Theory]
    [InlineData("function:b -group", "a c d")]
    [InlineData("function:b ^-group", "a b")]
    [InlineData("function:b v-group -group", "c d")]
    [InlineData("function:* -group\nfunction:b +group", "b")]
    [InlineData("function:b +group\nfunction:* -group", "")]
    [InlineData("function:b category=x\ncategory:x -group", "a c d")]
    [InlineData("category:x -group\nfunction:b category=x", "a c d")]
    [InlineData("app:yes -group\nfunction:c +app", "a b d")]
    [InlineData("function:b +app -group", "a c d")]
    [InlineData("function:x -group", "a b c d")]
    [InlineData("function:* invert-stacktrace=1", "a b c d")]
    public void Rules_choose_frames(string rules, string expected) => Assert.Equal((expected, null), Contributing(StackTrace(rules), Frames("a", "b", "c", "d")));

    [Theory]
    [InlineData("function:a max-frames=2", "c d")]
    [InlineData("function:a max-frames=0", "a b c d")]
    [InlineData("function:a max-frames=1\nfunction:b max-frames=3", "b c d")]
    [InlineData("function:x max-frames=1", "a b c d")]
    [InlineData("function:d -group max-frames=2", "b c")]
    [InlineData("function:a max-frames=2\nfunction:d -group", "b c")]
    public void As_many_frames_as_may_are_those_nearest_the_crash(string rules, string expected) =>
        Assert.Equal((expected, null), Contributing(StackTrace(rules), Frames("a", "b", "c", "d")));

    [Fact]
    public void Too_few_frames_are_none()
    {
        Assert.Equal("a b", Contributing(StackTrace("function:a min-frames=2"), Frames("a", "b")).Functions);
        Assert.Equal(
            "ignored because only 2 of at least 3 frames can be considered by stack trace rule (function:a min-frames=3)",
            Contributing(StackTrace("function:a min-frames=3"), Frames("a", "b")).Hint);
        Assert.Null(Contributing(StackTrace("function:a min-frames=3", "function:* -group"), Frames("a", "b")).Hint);
        Assert.NotNull(Contributing(StackTrace("function:a min-frames=2", "function:a max-frames=1"), Frames("a", "b")).Hint);
    }

    [Fact]
    public void Only_the_crashing_frame_counts_when_its_exception_says_so()
    {
        var rules = StackTrace("error.type:ValueError max-frames=1");
        Assert.Equal(("e", null), Contributing(rules, Frames("a", "b", "c", "d", "e"), ValueError, "python"));
        Assert.Equal("a b", Contributing(rules, Frames("a", "b"), ValueError with { Type = "KeyError" }, "python").Functions);
        Assert.Equal("a b", Contributing(rules, Frames("a", "b"), null, "python").Functions);
    }

    [Fact]
    public void A_library_frame_becomes_the_applications()
    {
        var rules = StackTrace("stack.function:get_response +app");
        FrameInput[] frames =
        [
            new("django.core.handlers", null, "get_response", false) { ContextLine = "    response = wrapped(request)" },
            new("shop.views", null, "checkout", true) { ContextLine = "  total   =  cart.sum()" },
        ];
        Assert.Equal("get_response checkout", InApp(rules, frames, ValueError, "python"));
    }

    [Fact]
    public void A_frame_with_nothing_to_say_is_not_turned_on()
    {
        var rules = StackTrace("function:* +group");
        FrameVerdict[] verdicts = [new() { CanContribute = true, Hint = "recursion" }, new() { Hint = "empty" }];
        rules.Contribute(Frames("a", "b"), null, "other", verdicts);
        Assert.Equal([(true, "un-ignored by stack trace rule (function:* +group)"), (false, "empty")], verdicts.Select(verdict => (verdict.Contributes, verdict.Hint)));
    }

    [Fact]
    public void Every_frame_says_why()
    {
        var rules = StackTrace("function:a +app", "function:b -app", "function:c -group", "function:h max-frames=2");
        FrameInput[] frames =
        [
            Frame("a"), Frame("b", inApp: true), Frame("c"), Frame("d", inApp: true), Frame("e", inApp: false), Frame("f"), Frame("g"), Frame("h", inApp: true),
        ];
        rules.Mark(frames, null, "other");
        var verdicts = Array.ConvertAll(frames, frame => new FrameVerdict { Contributes = frame.Function is not "f", CanContribute = true });
        verdicts[5].Hint = "ignored for a reason of its own";
        rules.Contribute(frames, null, "other", verdicts);
        const string TooMany = "ignored because only 2 frames are considered by stack trace rule (function:h max-frames=2)";
        Assert.Equal(
            [TooMany, TooMany, "ignored by stack trace rule (function:c -group)", TooMany, TooMany, "ignored for a reason of its own", null, "marked in-app by the client"],
            verdicts.Select(verdict => verdict.Hint));
        verdicts = new FrameVerdict[frames.Length];
        rules.Contribute(frames, null, "other", verdicts);
        Assert.Equal("marked in-app by stack trace rule (function:a +app)", verdicts[0].Hint);
        Assert.Equal("marked out of app by stack trace rule (function:b -app)", verdicts[1].Hint);
        Assert.Equal("marked out of app by the client", verdicts[4].Hint);
        Assert.Equal("ignored because only 1 frame is considered by stack trace rule (r)", StackTraceHints.TooMany(1, "r"));
    }
}
