using SentryOrleans.Grains.Grouping.Rules;

namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>The one thread that matters. Grouping: section 6.4.</summary>
internal static class ThreadStrategy
{
    public const string Id = "threads";

    /// <summary>Null without threads.</summary>
    public static StackVariants? Of(GroupingInput input, StackTraceRules rules)
    {
        if (input.Threads.Count == 0) return null;
        if (Choose(input.Threads) is not { } chosen) return Nothing($"ignored because none of {input.Threads.Count} threads stands out as crashed or current");
        if (chosen.Frames.Count == 0) return Nothing("ignored because the thread has no stack trace");
        var stack = StackTraceComponent.Of(chosen.Frames, exception: null, input.Platform, rules);
        var app = Component.Node(Id, [stack.App]);
        return new StackVariants(app, ReferenceEquals(stack.App, stack.System) ? app : Component.Node(Id, [stack.System!])).Settle();
    }

    private static ThreadInput? Choose(IReadOnlyList<ThreadInput> threads) =>
        Only(threads, thread => thread.Crashed) ?? Only(threads, thread => thread.Current) ?? Only(threads, _ => true);

    private static StackVariants Nothing(string hint) => new(Component.Empty(Id, hint), System: null);

    /// <summary>The thread of which this is so; null when there is none, or more than one.</summary>
    private static ThreadInput? Only(IReadOnlyList<ThreadInput> threads, Func<ThreadInput, bool> isSo)
    {
        ThreadInput? only = null;
        for (var i = 0; i < threads.Count; i++)
        {
            if (!isSo(threads[i])) continue;
            if (only is not null) return null;
            only = threads[i];
        }
        return only;
    }
}
