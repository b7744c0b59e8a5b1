using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Grouping.Rules;
using SentryOrleans.Grains.Grouping.V2;

namespace SentryOrleans.Unit.Grouping.V2;

/// <summary>An event as grouping gets it: functions trimmed, frames marked. Grouping: section 3.</summary>
internal static class Prepared
{
    public static GroupingInput Of(GroupingInput input, StackTraceRules? rules = null)
    {
        var prepared = input with
        {
            Exceptions = [.. input.Exceptions.Select(exception => exception with { Frames = Trimmed(exception.Frames, input.Platform) })],
            Frames = Trimmed(input.Frames, input.Platform),
            Threads = [.. input.Threads.Select(thread => thread with { Frames = Trimmed(thread.Frames, input.Platform) })],
        };
        rules ??= StackTraceRules.BuiltIn;
        foreach (var exception in prepared.Exceptions) rules.Mark(exception.Frames, exception, input.Platform);
        foreach (var thread in prepared.Threads) rules.Mark(thread.Frames, null, input.Platform);
        rules.Mark(prepared.Frames, null, input.Platform);
        return prepared;
    }

    private static FrameInput[] Trimmed(IReadOnlyList<FrameInput> frames, string platform) => [.. frames.Select(frame => Trimmed(frame, frame.Platform ?? platform))];

    private static FrameInput Trimmed(FrameInput frame, string platform) =>
        frame is { Function: { } function, RawFunction: null } && FunctionTrim.Trim(function, platform) is var trimmed && trimmed != function
            ? frame with { Function = trimmed, RawFunction = function }
            : frame with { };
}
