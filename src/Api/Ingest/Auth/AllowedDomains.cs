using System.Globalization;

namespace SentryOrleans.Api.Ingest.Auth;

/// <summary>
/// Which web origins may send events. Patterns are <c>[scheme://]host[:port]</c>, in any case; a part that is absent or
/// <c>*</c> matches anything, and <c>*.example.com</c> matches that domain and all below it. A page without an address
/// (<c>Origin: null</c>) is allowed by <c>*</c> and by <c>null</c> only.
/// </summary>
internal static class AllowedDomains
{
    /// <summary>No origin is always allowed, since only browsers name one; an empty list allows no origin.</summary>
    public static bool Allow(IReadOnlyList<string> patterns, Uri? origin)
    {
        if (origin is null) return true;
        for (var i = 0; i < patterns.Count; i++)
        {
            if (Matches(patterns[i], origin)) return true;
        }
        return false;
    }

    private static bool Matches(ReadOnlySpan<char> pattern, Uri origin)
    {
        var rest = pattern.Trim();
        if (ReferenceEquals(origin, RequestOrigin.Opaque)) return rest is "*" or "null";
        var scheme = rest.IndexOf("://");
        if (scheme >= 0)
        {
            if (!MatchesPart(rest[..scheme], origin.Scheme)) return false;
            rest = rest[(scheme + 3)..];
        }
        var path = rest.IndexOf('/');
        if (path >= 0) rest = rest[..path];
        var port = PortSeparator(rest);
        if (port < 0) return MatchesHost(rest, origin.Host);
        return MatchesPart(rest[(port + 1)..], origin.Port.ToString(CultureInfo.InvariantCulture)) && MatchesHost(rest[..port], origin.Host);
    }

    /// <summary>The colon before the port; not one of those inside an IPv6 address, which is in brackets.</summary>
    private static int PortSeparator(ReadOnlySpan<char> hostAndPort)
    {
        var colon = hostAndPort.LastIndexOf(':');
        return colon > hostAndPort.LastIndexOf(']') ? colon : -1;
    }

    private static bool MatchesHost(ReadOnlySpan<char> pattern, ReadOnlySpan<char> host)
    {
        if (!pattern.StartsWith("*.")) return MatchesPart(pattern, host);
        var apex = pattern[2..];
        return host.Equals(apex, StringComparison.OrdinalIgnoreCase)
            || (host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase) && host.Length > pattern.Length - 1);
    }

    private static bool MatchesPart(ReadOnlySpan<char> pattern, ReadOnlySpan<char> value) =>
        pattern is "*" || value.Equals(pattern, StringComparison.OrdinalIgnoreCase);
}
