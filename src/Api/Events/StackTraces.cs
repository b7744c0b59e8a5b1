using System.Text.Json.Nodes;

namespace SentryOrleans.Api.Events;

/// <summary>Stack traces, in the web API's shape. Frames stay oldest first.</summary>
internal static class StackTraces
{
    /// <summary>A stack trace; null when there is none.</summary>
    public static JsonObject? Shape(JsonObject? stacktrace)
    {
        if (stacktrace?.Array("frames") is not { } frames) return null;
        return new JsonObject
        {
            ["frames"] = new JsonArray([.. frames.OfType<JsonObject>().Select(Frame)]),
            ["framesOmitted"] = stacktrace.Copy("frames_omitted"),
            ["registers"] = stacktrace.Copy("registers"),
            ["hasSystemFrames"] = HasSystemFrames(stacktrace),
        };
    }

    /// <summary>Whether both the application's own and other frames are there, so that hiding the others makes sense.</summary>
    public static bool HasSystemFrames(JsonObject? stacktrace)
    {
        var own = stacktrace?.Array("frames")?.OfType<JsonObject>().Select(frame => frame.Flag("in_app") is true).ToList() ?? [];
        return own.Contains(true) && own.Contains(false);
    }

    private static JsonObject Frame(JsonObject frame)
    {
        var shaped = new JsonObject
        {
            ["filename"] = frame.Text("filename"),
            ["absPath"] = frame.Text("abs_path"),
            ["module"] = frame.Text("module"),
            ["package"] = frame.Text("package"),
            ["platform"] = frame.Text("platform"),
            ["instructionAddr"] = frame.Copy("instruction_addr"),
            ["symbolAddr"] = frame.Copy("symbol_addr"),
            ["function"] = frame.Text("function"),
            ["rawFunction"] = frame.Text("raw_function"),
            ["symbol"] = frame.Text("symbol"),
            ["context"] = Context(frame),
            ["lineNo"] = frame.Copy("lineno"),
            ["colNo"] = frame.Copy("colno"),
            ["inApp"] = frame.Flag("in_app") ?? false,
            ["trust"] = frame.Text("trust"),
            ["errors"] = frame.Copy("errors"),
            ["lock"] = frame.Copy("lock"),
            ["sourceLink"] = frame.Text("source_link"),
            ["vars"] = frame.Copy("vars"),
        };
        if (frame.Text("addr_mode") is { } mode and not "abs") shaped["addrMode"] = mode;
        return shaped;
    }

    /// <summary>
    /// The source lines around the frame's, each with its number: <c>[[41, "…"], [42, "…"]]</c>. Numbers are counted back from
    /// <c>lineno</c>. Empty without <c>context_line</c> or <c>lineno</c>.
    /// </summary>
    public static JsonArray Context(JsonObject frame)
    {
        if (frame.Number("lineno") is not { } line || frame["context_line"] is null) return [];
        var (before, after) = (frame.Array("pre_context") ?? [], frame.Array("post_context") ?? []);
        var lines = before.Append(frame["context_line"]).Concat(after);
        var first = (long)line - before.Count;
        return new JsonArray([.. lines.Select((text, index) => new JsonArray(first + index, text?.DeepClone() ?? ""))]);
    }
}
