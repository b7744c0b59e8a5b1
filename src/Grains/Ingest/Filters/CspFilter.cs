using System.Buffers;

namespace SentryOrleans.Grains.Ingest.Filters;

/// <summary>Whether a report of a content security policy is about a source that means nothing: a browser's own page, an extension, adware.</summary>
internal static class CspFilter
{
    private static readonly SearchValues<string> Schemes = SearchValues.Create(
        [
            "about", "chrome", "chrome-extension", "chrome-devtools", "edge-extension", "ms-browser-extension", "moz-extension", "moz-nullprincipal",
            "resource", "safari-extension", "safari-web-extension", "safari-resource", "webkit-masked-url", "webviewprogressproxy", "opera",
            "mbinit", "mxaddon-pkg", "mx", "jar", "asset", "tmtbff", "symres", "huaweirds", "file",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly string[] Hosts =
    [
        "superfish.com", "superfish.hubski.com", "searchguide.level3.com", "datafastguru.info", "akamaihd.net.dealply.com", "kaspersky-labs.com",
        "adblockplus.localhost", "localhost", "127.0.0.1", "loadingscript.com", "rules.similardeals.net", "ciscosecurity-blocked.com",
        "webcache.googleusercontent.com", "translate.googleusercontent.com", "gc.kis.v2.scr.kaspersky-labs.com",
    ];

    public static bool IsMatch(FilterFacts facts) =>
        facts.Type == "csp" && (IsKnown(FilterFacts.TextAt(facts.Csp, "blocked_uri")) || IsKnown(FilterFacts.TextAt(facts.Csp, "source_file")));

    private static bool IsKnown(string? source)
    {
        if (string.IsNullOrEmpty(source)) return false;
        var colon = source.IndexOf(':', StringComparison.Ordinal);
        if (Schemes.Contains(colon < 0 ? source : source[..colon])) return true;
        if (!Uri.TryCreate(source, UriKind.Absolute, out var uri)) return false;
        return Array.Exists(Hosts, host => uri.Host.Equals(host, StringComparison.OrdinalIgnoreCase) || uri.Host.EndsWith("." + host, StringComparison.OrdinalIgnoreCase));
    }
}
