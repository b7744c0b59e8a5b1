namespace SentryOrleans.Grains.Ingest.Security;

/// <summary>A violation in words.</summary>
internal static class CspMessage
{
    private const string Script = "script";

    /// <summary>The message.</summary>
    /// <param name="directive">The effective directive, its name alone.</param>
    /// <param name="violated">The violated directive, which may go on with its sources.</param>
    /// <param name="blocked">A URL, a scheme, or a word for something within the document itself.</param>
    public static string Of(string directive, string violated, string blocked)
    {
        var thing = ThingOf(directive);
        return blocked switch
        {
            "inline" when thing == Script => UnsafeScript("inline"),
            "eval" or "wasm-eval" when thing == Script => UnsafeScript("eval()"),
            "" or "self" or "'self'" or "inline" or "eval" or "wasm-eval" => Local(thing, violated),
            _ when directive == "form-action" => $"Blocked 'form' action to '{HostOf(blocked)}'",
            _ => $"Blocked '{thing}' from '{HostOf(blocked)}'",
        };
    }

    private static string Local(string thing, string violated)
    {
        if (thing != Script) return $"Blocked inline '{thing}'";
        if (violated.Contains("'unsafe-inline'", StringComparison.Ordinal)) return UnsafeScript("inline");
        return UnsafeScript(violated.Contains("'unsafe-eval'", StringComparison.Ordinal) ? "eval()" : "(eval() or inline)");
    }

    private static string UnsafeScript(string what) => $"Blocked unsafe {what} '{Script}'";

    /// <summary>What the directive is about: <c>img-src</c> is about an image, <c>script-src-elem</c> about a script.</summary>
    private static string ThingOf(string directive)
    {
        var source = directive.IndexOf("-src", StringComparison.Ordinal);
        return (source < 0 ? directive : directive[..source]) switch { "img" => "image", "form-action" => "form", var name => name };
    }

    /// <summary>The host, with its port if that was written, and with the scheme unless it is HTTP's; a scheme alone gets a colon.</summary>
    private static string HostOf(string blocked)
    {
        var colon = blocked.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return blocked.Contains('.', StringComparison.Ordinal) ? blocked : blocked + ":";
        if (!blocked.AsSpan(colon).StartsWith("://")) return blocked[..(colon + 1)];
        var start = colon + 3;
        var end = blocked.AsSpan(start).IndexOfAny('/', '?', '#');
        var host = end < 0 ? blocked[start..] : blocked.Substring(start, end);
        return blocked.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || blocked.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            ? host
            : blocked[..start] + host;
    }
}
