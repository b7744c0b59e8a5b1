using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Grouping.Rules;
using Xunit;

namespace SentryOrleans.Unit.Grouping.Rules;

/// <summary>Short ways to rules, frames, and what rules make of them.</summary>
internal static class RuleSamples
{
    public static StackTraceRules StackTrace(params string[] lines)
    {
        Assert.True(StackTraceRules.TryRead(string.Join('\n', lines), out var rules, out var problems), string.Join('\n', problems));
        Assert.Empty(problems);
        return rules;
    }

    public static FingerprintRules Fingerprint(params string[] lines)
    {
        Assert.True(FingerprintRules.TryRead(string.Join('\n', lines), out var rules, out var problems), string.Join('\n', problems));
        Assert.Empty(problems);
        return rules;
    }

    /// <summary>Frames that are named by their functions, one a letter or word.</summary>
    public static FrameInput[] Frames(params string[] functions) => Array.ConvertAll(functions, function => Frame(function));

    public static FrameInput Frame(string? function = null, string? module = null, string? path = null, bool? inApp = null, string? package = null) =>
        new(module, null, function, inApp) { AbsolutePath = path, Package = package };

    /// <summary>Functions of the frames that are the application's own after marking.</summary>
    public static string InApp(StackTraceRules rules, FrameInput[] frames, ExceptionInput? exception = null, string platform = "other")
    {
        rules.Mark(frames, exception, platform);
        return string.Join(' ', frames.Where(frame => frame.InApp).Select(frame => frame.Function));
    }

    /// <summary>Functions of the frames that contribute, when all could, and what is said of the stack trace.</summary>
    public static (string Functions, string? Hint) Contributing(
        StackTraceRules rules, FrameInput[] frames, ExceptionInput? exception = null, string platform = "other")
    {
        rules.Mark(frames, exception, platform);
        var verdicts = Array.ConvertAll(frames, _ => new FrameVerdict { Contributes = true, CanContribute = true });
        var verdict = rules.Contribute(frames, exception, platform, verdicts);
        Assert.Equal(verdict.Contributes, verdict.Hint is null);
        return (string.Join(' ', frames.Where((_, i) => verdicts[i].Contributes).Select(frame => frame.Function)), verdict.Hint);
    }
}
