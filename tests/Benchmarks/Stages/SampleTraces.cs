using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Grouping.V2;

namespace SentryOrleans.Benchmarks.Stages;

/// <summary>What grouping reads of events with one exception of <see cref="Frames"/> frames, a third of them of the application.</summary>
internal static class SampleTraces
{
    public const int Frames = 50;

    public static GroupingInput Python(int trace) => Raised("python", "KeyError", index => Frame(
        index, $"shop.area{trace}.part{index}", $"shop/area{trace}/part{index}.py", IsApp(index) ? "/srv/shop/" : "/usr/lib/python3/dist-packages/", $"handle_{trace}_{index}"));

    public static GroupingInput JavaScript(int trace) => Raised("javascript", "TypeError", index => Frame(
        index, null, $"/static/area{trace}/part{index}.js", IsApp(index) ? "https://shop.example.com" : "https://shop.example.com/node_modules", $"Cart{trace}.handle{index}"));

    /// <summary>All of it: marks the frames and makes trees and hashes.</summary>
    public static IReadOnlyList<string> Group(GroupingInput input)
    {
        GroupingRules.Default.StackTrace.Mark(input.Exceptions[0].Frames, input.Exceptions[0], input.Platform);
        return EventGrouping.Group(input, GroupingRules.Default).Hashes;
    }

    private static bool IsApp(int index) => index % 3 == 2;

    private static GroupingInput Raised(string platform, string type, Func<int, FrameInput> frame) => new()
    {
        Platform = platform,
        Exceptions = [new ExceptionInput(type, "no order 4711", Synthetic: false, [.. Enumerable.Range(0, Frames).Select(frame)])],
    };

    private static FrameInput Frame(int index, string? module, string file, string folder, string function) => new(module, file, function, IsApp(index))
    {
        AbsolutePath = folder + file,
        ContextLine = $"        return self.orders[{index}].total(  currency )",
        Line = (ulong)(10 + index),
        Column = (ulong)index,
    };
}
