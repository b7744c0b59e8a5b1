namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>What a content security policy blocked, without its path. Grouping: section 8.1.</summary>
internal static class BlockedUri
{
    public const string Self = "'self'";

    /// <summary><c>https://cdn.example/a.js</c> becomes <c>cdn.example</c>, <c>wss://h/a</c> <c>wss://h</c>, and <c>data</c> <c>data:</c>.</summary>
    public static string WithoutPath(string? blocked)
    {
        if (blocked is null or "" or "self" or Self) return Self;
        var colon = blocked.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return blocked.Contains('.', StringComparison.Ordinal) ? blocked : blocked + ":";
        if (!blocked.AsSpan(colon).StartsWith("://")) return blocked[..(colon + 1)];
        var start = colon + "://".Length;
        var length = blocked.AsSpan(start).IndexOfAny('/', '?', '#');
        var host = length < 0 ? blocked[start..] : blocked.Substring(start, length);
        return blocked[..colon].ToLowerInvariant() is "http" or "https" ? host : string.Concat(blocked.AsSpan(0, start), host);
    }
}
