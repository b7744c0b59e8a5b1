using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// The file of a frame. A missing <c>abs_path</c> takes over the <c>filename</c>; a missing <c>filename</c> is copied from the
/// <c>abs_path</c>, of a URL only its path (unless that is empty or <c>/</c>).
/// </summary>
internal static class FramePaths
{
    /// <summary>Writes both members.</summary>
    /// <returns>The file name as stored; null when there is none.</returns>
    public static string? Write(EventPass pass, Field filenameField, JsonElement filename, Field absolutePathField, JsonElement absolutePath)
    {
        filename = TextOf(pass, filenameField, filename);
        absolutePath = TextOf(pass, absolutePathField, absolutePath);
        if (!filename.IsEmpty() && !absolutePath.IsEmpty())
        {
            pass.CopyText(absolutePathField, absolutePath, TextLimit.Path);
            return pass.WriteAndRead(filenameField, filename, TextLimit.Path);
        }
        var path = absolutePath.IsEmpty() ? filename : absolutePath;
        if (path.IsEmpty()) return null;
        pass.CopyText(absolutePathField, path, TextLimit.Path);
        if (!IsUrl(path)) return pass.WriteAndRead(filenameField, path, TextLimit.Path);
        var derived = pass.Fit(filenameField, PathOf(path.GetString()!), TextLimit.Path);
        pass.WriteText(filenameField, derived);
        return derived;
    }

    private static JsonElement TextOf(EventPass pass, Field field, JsonElement value)
    {
        if (value.IsString() || value.IsAbsent()) return value;
        pass.Reject(field, value, "expected a string");
        return default;
    }

    private static bool IsUrl(JsonElement path)
    {
        var text = path.Raw()[1..];
        return text.StartsWith("http:"u8) || text.StartsWith("https:"u8) || text.StartsWith("file:"u8) || text.StartsWith("applewebdata:"u8);
    }

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
