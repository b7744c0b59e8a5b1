namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>The file of a frame, without folders and in lower case. Grouping: section 4.1.</summary>
internal static class FrameFilename
{
    private const string Id = "filename";
    private static readonly GroupingComponent Nothing = Component.Empty(Id);

    public static GroupingComponent Of(FrameInput frame, string platform, bool moduleContributes)
    {
        if (string.IsNullOrEmpty(frame.Filename)) return Nothing;
        var name = FramePath.LastSegment(frame.Filename).ToLowerInvariant();
        if (name.Length == 0) return Nothing;
        if (moduleContributes) return Component.Ignored(Id, name, "the module takes precedence");
        if (FramePath.IsRemote(frame)) return Component.Ignored(Id, name, "ignored because the frame points to a URL");
        return name switch
        {
            "<anonymous>" => Component.Ignored(Id, name, "ignored because the file has no name"),
            "[native code]" => Component.Ignored(Id, name, "ignored because it is native code"),
            _ when platform == "java" && JavaNames.WithoutJavassist(name) is var lasting && lasting != name =>
                Component.Text(Id, lasting, JavaNames.Cleaned),
            _ => Component.Text(Id, name),
        };
    }
}
