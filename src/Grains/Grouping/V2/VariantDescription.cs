namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>Says in words what a variant is about.</summary>
internal static class VariantDescription
{
    /// <summary><c>in-app exception stack trace</c>, <c>message</c> and the like.</summary>
    public static string Of(string key, GroupingComponent root)
    {
        var part = Decisive(root);
        var inApp = key == "app";
        return part.Id switch
        {
            ExceptionComponent.Id => WithStack(part) ? inApp ? "in-app exception stack trace" : "exception stack trace" : "exception",
            ExceptionStrategy.ChainId => WithStack(part) ? inApp ? "in-app chained exception stack traces" : "chained exception stack traces" : "chained exception",
            ThreadStrategy.Id => inApp ? "in-app thread stack trace" : "thread stack trace",
            StackTraceComponent.Id => inApp ? "in-app stack trace" : "stack trace",
            "csp" => "content security policy report",
            "hpkp" => "public key pinning report",
            "expect_ct" => "certificate transparency report",
            "expect_staple" => "certificate stapling report",
            var id => id,
        };
    }

    /// <summary>The same for a tree that a fingerprint is mixed into.</summary>
    public static string Salted(string key, GroupingComponent root) => Of(key, root) + " with fingerprint";

    /// <summary>Why the variant does not contribute; null when it does, or nothing is known of it.</summary>
    public static string? HintOf(GroupingComponent root) => root.Contributes ? null : root.Hint ?? Decisive(root).Hint;

    /// <summary>The part that contributes, else the first.</summary>
    private static GroupingComponent Decisive(GroupingComponent root)
    {
        for (var i = 0; i < root.Children.Count; i++)
            if (root.Children[i].Contributes) return root.Children[i];
        return root.Children[0];
    }

    /// <summary>Whether the part is about stack traces: one of them contributes, or would if the part did.</summary>
    private static bool WithStack(GroupingComponent part) => Component.HasStackTrace(part with { Contributes = true });
}
