using CsCheck;
using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Grouping.Rules;
using Xunit;

namespace SentryOrleans.Unit.Grouping.Rules;

public sealed class RulePropertyTests
{
    private static readonly Gen<string> GenText = Gen.Frequency(
        (1, Gen.String[0, 40]),
        (4, OneOf(
            "function:", "module:a*", "path:**/b/**", "category:", "app:yes", "type:", "tags.x:y", "level:*", "!", "[", "]", "|", "{", "}", "{{ x }}", "{a,b}", "\"", "\\", "->",
            "+app", "-group", "^", "v", "max-frames=", "category=k", "1", ",", "title=", "#", " ", " ", " ", "\t", "\n", "\r\n", "\r", "*", "?", "\0", "\uD800", "ä").Array[0, 30]
            .Select(string.Concat)));

    private static readonly Gen<string> GenRule = Gen.Select(
        OneOf("", "[ function:b ] | ", "[ !category:x ] | "),
        OneOf("function:a", "function:[ab]", "!function:c", "category:x", "!category:y", "app:yes", "app:no family:all", "type:E", "!type:E"),
        OneOf("", " | [ function:c ]", " | [ app:no ]"),
        OneOf("+app", "-app", "^+app", "v-app -app", "category=x", "category=y +group", "-group", "^-group", "v+group", "max-frames=2", "min-frames=2"),
        (caller, matchers, callee, actions) => $"{caller}{matchers}{callee} {actions}");

    private static readonly Gen<FrameInput[]> GenFrames = Gen.Select(OneOf("a", "b", "c"), Gen.Bool.Nullable())
        .Select((function, inApp) => new FrameInput(null, null, function, inApp)).Array[0, 8];

    [Fact]
    public void No_text_breaks_reading_and_problems_lie_within_it() => GenText.Sample(text =>
    {
        var stackTrace = StackTraceRules.TryRead(text, out var rules, out var problems);
        var fingerprint = FingerprintRules.TryRead(text, out var fingerprints, out var others);
        return stackTrace == (rules is not null) && stackTrace == (problems.Count == 0) && LieWithin(text, problems)
            && fingerprint == (fingerprints is not null) && fingerprint == (others.Count == 0) && LieWithin(text, others);
    }, iter: 20_000);

    [Fact]
    public void Marking_again_changes_nothing() => Gen.Select(GenRule.Array[0, 8], GenFrames).Sample((lines, frames) =>
    {
        Assert.True(StackTraceRules.TryRead(string.Join('\n', lines), out var rules, out _));
        var exception = new ExceptionInput("E", null, false, frames);
        rules.Mark(frames, exception, "other");
        var once = Array.ConvertAll(frames, frame => (frame.InApp, frame.Category, frame.InAppRule));
        rules.Mark(frames, exception, "other");
        return once.SequenceEqual(frames.Select(frame => (frame.InApp, frame.Category, frame.InAppRule)));
    });

    [Fact]
    public void No_rule_turns_on_a_frame_that_cannot_contribute() => Gen.Select(GenRule.Array[0, 8], GenFrames).Sample((lines, frames) =>
    {
        Assert.True(StackTraceRules.TryRead(string.Join('\n', lines), out var rules, out _));
        rules.Mark(frames, null, "other");
        var verdicts = Array.ConvertAll(frames, frame => new FrameVerdict { Contributes = frame.InApp, CanContribute = frame.InApp });
        var verdict = rules.Contribute(frames, null, "other", verdicts);
        return verdict.Contributes == (verdict.Hint is null) && verdicts.Zip(frames).All(pair => !pair.First.Contributes || pair.Second.InApp);
    });

    [Fact]
    public void A_range_does_what_its_actions_do_at_each_frame_in_turn() => Gen.Select(
        Gen.Bool.Nullable(), Gen.Bool.Nullable(), Gen.Bool.Nullable(), Gen.Bool.Array[1, 8]).Sample((here, after, before, matches) =>
    {
        var (first, last) = (Array.IndexOf(matches, true), Array.LastIndexOf(matches, true));
        if (first < 0) return true;
        var expected = new bool?[matches.Length];
        for (var match = 0; match < matches.Length; match++)
        {
            if (!matches[match]) continue;
            for (var i = match + 1; i < matches.Length; i++) expected[i] = after ?? expected[i];
            for (var i = 0; i < match; i++) expected[i] = before ?? expected[i];
            expected[match] = here ?? expected[match];
        }
        var range = new RangedSwitch(here, after, before);
        return expected.SequenceEqual(matches.Select((isMatch, i) => range.Of(i, isMatch, first, last)));
    });

    private static Gen<T> OneOf<T>(params T[] values) => Gen.OneOf([.. values.Select(value => Gen.Const(value))]);

    private static bool LieWithin(string text, IReadOnlyList<RuleProblem> problems)
    {
        var lines = text.Split('\n');
        return problems.Zip(problems.Skip(1)).All(pair => pair.First.Line < pair.Second.Line)
            && problems.All(problem => problem.Line >= 1 && problem.Line <= lines.Length && problem.Column >= 1
                && problem.Column <= lines[problem.Line - 1].Length + 1 && problem.Message.EndsWith('.'));
    }
}
