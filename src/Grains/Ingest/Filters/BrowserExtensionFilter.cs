using System.Buffers;
using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Filters;

/// <summary>Whether an event's first exception is one that browser extensions make.</summary>
internal static class BrowserExtensionFilter
{
    private static readonly SearchValues<string> Values = SearchValues.Create(
        [
            "top.GLOBALS", "originalCreateNotification", "canvas.contentDocument", "MyApp_RemoveAllHighlights", "http://tt.epicplay.com",
            "Can't find variable: ZiteReader", "jigsaw is not defined", "ComboSearch is not defined", "http://loading.retry.widdit.com/",
            "atomicFindClose", "fb_xd_fragment", "bmi_SafeAddOnload", "EBCallBackMessageReceived", "_gCrWeb", "conduitPage",
            "null is not an object (evaluating 'elt.parentNode')", "plugin.setSuspendState is not a function", "Extension context invalidated",
            "webkit-masked-url:", "can't access dead object",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Sources = SearchValues.Create(
        [
            "graph.facebook.com", "connect.facebook.net", "eatdifferent.com.woopra-ns.com", "static.woopra.com/js/woopra.js", "webkit-masked-url",
            "127.0.0.1:4001/isrunning", "webappstoolbarba.texthelp.com/", "metrics.itunes.apple.com.edgesuite.net/", "kaspersky-labs.com",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly string[] Schemes = ["chrome://", "chrome-extension://", "moz-extension://", "safari-extension://", "safari-web-extension://"];

    public static bool IsMatch(FilterFacts facts)
    {
        foreach (var exception in facts.Exceptions)
        {
            return (FilterFacts.TextAt(exception, "value") is { } value && value.AsSpan().ContainsAny(Values))
                || (SourceOf(exception) is { } source && IsExtension(source));
        }
        return false;
    }

    private static bool IsExtension(string source) =>
        source.AsSpan().ContainsAny(Sources) || Schemes.Any(scheme => source.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    private static string? SourceOf(JsonElement exception)
    {
        var frames = FilterFacts.Member(FilterFacts.Member(exception, "stacktrace"), "frames");
        if (frames.ValueKind != JsonValueKind.Array) return null;
        for (var index = frames.GetArrayLength() - 1; index >= 0; index--)
        {
            if (FilterFacts.TextAt(frames[index], "abs_path") is { } path and not ("<anonymous>" or "[native code]")) return path;
        }
        return null;
    }
}
