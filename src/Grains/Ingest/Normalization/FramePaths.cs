using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// The file of a frame. A missing <c>abs_path</c> takes over the <c>filename</c>; a missing <c>filename</c> is copied from the
/// <c>abs_path</c>, of a URL only its path (unless that is empty or <c>/</c>).
/// </summary>
internal static class FramePaths
{
    /// <summary>Both, within their limits; null when there is none.</summary>
    public static (string? Filename, string? AbsolutePath) Read(
        EventPass pass, Field filenameField, JsonElement filename, Field absolutePathField, JsonElement absolutePath)
    {
        filename = TextOf(pass, filenameField, filename);
        absolutePath = TextOf(pass, absolutePathField, absolutePath);
        if (filename.IsEmpty() && absolutePath.IsEmpty()) return (null, null);
        var path = (absolutePath.IsEmpty() ? filename : absolutePath).GetString()!;
        var file = filename.IsEmpty() || absolutePath.IsEmpty() ? IsUrl(path) ? PathOf(path) : path : filename.GetString()!;
        return (pass.Fit(filenameField, file, TextLimit.Path), pass.Fit(absolutePathField, path, TextLimit.Path));
    }

    private static JsonElement TextOf(EventPass pass, Field field, JsonElement value)
    {
        if (value.IsString() || value.IsAbsent()) return value;
        pass.Reject(field, value, "expected a string");
        return default;
    }

    private static bool IsUrl(string path) =>
        path.StartsWith("http:", StringComparison.Ordinal) || path.StartsWith("https:", StringComparison.Ordinal)
        || path.StartsWith("file:", StringComparison.Ordinal) || path.StartsWith("applewebdata:", StringComparison.Ordinal);

    private static string PathOf(string url)
    {
        var authority = url.IndexOf("://", StringComparison.Ordinal);
        var start = authority < 0 ? -1 : url.IndexOf('/', authority + 3);
        if (start < 0) return url;
        var end = url.AsSpan(start).IndexOfAny('?', '#');
        var path = end < 0 ? url[start..] : url.Substring(start, end);
        return path.Length > 1 ? path : url;
    }
}
