using System.Buffers;
using SentryOrleans.Grains.Grouping.Rules;

namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>One stack trace. Its frames are read once, and judged once a variant. Grouping: sections 2.3, 4 and 10.</summary>
internal static class StackTraceComponent
{
    public const string Id = "stacktrace";

    private const string FrameId = "frame";
    private const string NoFrames = "ignored because no frame contributes";
    private const string NoAppFrames = "ignored because it has no in-app frames";
    private const string NotInApp = "not an in-app frame";

    /// <param name="frames">Oldest call first, marked; at least one.</param>
    /// <param name="exception">That they belong to; null for a loose trace.</param>
    /// <param name="platform">Of the event.</param>
    public static StackVariants Of(IReadOnlyList<FrameInput> frames, ExceptionInput? exception, string platform, StackTraceRules rules)
    {
        var contents = ArrayPool<FrameContent>.Shared.Rent(frames.Count);
        var verdicts = ArrayPool<FrameVerdict>.Shared.Rent(frames.Count);
        try
        {
            FrameContent.Read(frames, platform, contents.AsSpan(0, frames.Count));
            var trace = new Trace(frames, exception, platform, rules, contents, verdicts);
            var system = trace.Build(onlyInApp: false, known: null);
            return new StackVariants(trace.Build(onlyInApp: true, known: system), system);
        }
        finally
        {
            ArrayPool<FrameContent>.Shared.Return(contents, clearArray: true);
            ArrayPool<FrameVerdict>.Shared.Return(verdicts, clearArray: true);
        }
    }

    private readonly record struct Trace(
        IReadOnlyList<FrameInput> Frames, ExceptionInput? Exception, string Platform, StackTraceRules Rules, FrameContent[] Contents, FrameVerdict[] Verdicts)
    {
        /// <param name="known">The other variant; what is equal is taken from it.</param>
        public GroupingComponent Build(bool onlyInApp, GroupingComponent? known)
        {
            var verdicts = Verdicts.AsSpan(0, Frames.Count);
            for (var i = 0; i < verdicts.Length; i++) verdicts[i] = WithoutRules(Contents[i], eligible: !onlyInApp || Frames[i].InApp);
            var verdict = Rules.Contribute(Frames, Exception, Platform, verdicts);
            var nodes = new GroupingComponent[verdicts.Length];
            var (any, equal) = (false, known is not null);
            for (var i = 0; i < nodes.Length; i++)
            {
                nodes[i] = Frame(i, verdicts[i], known?.Children[i]);
                any |= nodes[i].Contributes;
                equal &= ReferenceEquals(nodes[i], known?.Children[i]);
            }
            var hint = any || verdict.Hint is not null ? verdict.Hint : onlyInApp && !AnyInApp() ? NoAppFrames : NoFrames;
            var node = new GroupingComponent(Id, any && verdict.Contributes, hint, null, nodes);
            return equal && known!.Contributes == node.Contributes && known.Hint == node.Hint ? known : node;
        }

        private static FrameVerdict WithoutRules(FrameContent content, bool eligible)
        {
            var can = eligible && content.Speaks;
            return new FrameVerdict { CanContribute = can, Contributes = can && content.Hint is null, Hint = content.Hint };
        }

        private GroupingComponent Frame(int index, FrameVerdict verdict, GroupingComponent? known)
        {
            var hint = verdict.Hint ?? (Frames[index].InApp ? null : NotInApp);
            return known is not null && known.Contributes == verdict.Contributes && known.Hint == hint
                ? known
                : new GroupingComponent(FrameId, verdict.Contributes, hint, null, Contents[index].Parts);
        }

        private bool AnyInApp()
        {
            for (var i = 0; i < Frames.Count; i++)
                if (Frames[i].InApp) return true;
            return false;
        }
    }
}
