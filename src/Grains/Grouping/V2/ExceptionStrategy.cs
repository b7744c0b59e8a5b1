using SentryOrleans.Grains.Grouping.Rules;

namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>All exceptions of an event. Grouping: section 6.2.</summary>
internal static class ExceptionStrategy
{
    public const string ChainId = "chained_exception";

    /// <summary>Null without exceptions.</summary>
    /// <param name="main">The exception that gives the title; null: the last.</param>
    public static StackVariants? Of(GroupingInput input, StackTraceRules rules, out ExceptionInput? main)
    {
        main = null;
        if (input.Exceptions.Count == 0) return null;
        var all = new StackVariants[input.Exceptions.Count];
        for (var i = 0; i < all.Length; i++) all[i] = ExceptionComponent.Of(input.Exceptions[i], input.Platform, rules);
        var kept = ExceptionGroups.Filter(input, all, out main);
        main = WrappedExceptions.MainOf(input.Exceptions) ?? main;
        return (kept.Count == 1 ? kept[0] : ChainOf(kept)).Settle();
    }

    private static StackVariants ChainOf(IReadOnlyList<StackVariants> exceptions)
    {
        var app = new GroupingComponent[exceptions.Count];
        var system = new List<GroupingComponent>(exceptions.Count);
        var equal = true;
        for (var i = 0; i < app.Length; i++)
        {
            app[i] = exceptions[i].App;
            if (exceptions[i].System is { } one) system.Add(one);
            equal &= ReferenceEquals(exceptions[i].App, exceptions[i].System);
        }
        var chain = Component.Node(ChainId, app);
        return new StackVariants(chain, equal ? chain : system.Count == 0 ? null : Component.Node(ChainId, system));
    }
}
