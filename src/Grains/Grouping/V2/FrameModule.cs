namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>The module of a frame, without what is generated anew in each run. Grouping: section 4.2.</summary>
internal static class FrameModule
{
    private const string Id = "module";
    private static readonly GroupingComponent Nothing = Component.Empty(Id);

    public static GroupingComponent Of(FrameInput frame, string platform)
    {
        if (string.IsNullOrEmpty(frame.Module)) return Nothing;
        return platform switch
        {
            "javascript" when IsPath(frame) => Component.Ignored(Id, frame.Module, "ignored because the module is a part of the URL"),
            "java" => OfJava(frame.Module),
            _ => Component.Text(Id, frame.Module),
        };
    }

    private static bool IsPath(FrameInput frame) =>
        frame.Module!.Contains('/', StringComparison.Ordinal) && frame.AbsolutePath is { } path && path.EndsWith(frame.Module, StringComparison.Ordinal);

    private static GroupingComponent OfJava(string module)
    {
        if (JavaNames.IsLambda(module)) return Component.Ignored(Id, module, "ignored because it is a lambda");
        var lasting = JavaNames.Lasting(module);
        return Component.Text(Id, lasting, ReferenceEquals(lasting, module) ? null : JavaNames.Cleaned);
    }
}
