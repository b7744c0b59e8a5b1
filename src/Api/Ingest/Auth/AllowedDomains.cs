using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace SentryOrleans.Api.Ingest.Auth;

/// <summary>
/// Which web origins may send events. Patterns are <c>[scheme://]host[:port]</c>, in any case; a part that is absent or
/// <c>*</c> matches anything, and <c>*.example.com</c> matches that domain and all below it. Hosts in other letters than ASCII are compared in
/// the form that browsers send, punycode. A page without an address
/// (<c>Origin: null</c>) is allowed by <c>*</c> and by <c>null</c> only.
/// </summary>
internal static class AllowedDomains
{
    private static readonly IdnMapping Idn = new();

    /// <summary>Patterns in ASCII, made once for each list.</summary>
    private static readonly ConditionalWeakTable<IReadOnlyList<string>, IReadOnlyList<string>> Ready = new();

    /// <summary>No origin is always allowed, since only browsers name one; an empty list allows no origin.</summary>
    public static bool Allow(IReadOnlyList<string> patterns, Uri? origin)
    {
        if (origin is null) return true;
        var ascii = Ready.GetValue(patterns, ToAscii);
        var host = Ascii.IsValid(origin.Host) ? origin.Host : origin.IdnHost;
        for (var i = 0; i < ascii.Count; i++)
        {
            if (Matches(ascii[i], origin, host)) return true;
        }
        return false;
    }

    private static IReadOnlyList<string> ToAscii(IReadOnlyList<string> patterns) => patterns.All(pattern => Ascii.IsValid(pattern)) ? patterns : [.. patterns.Select(ToAscii)];

    /// <summary>What is no host in any letters stays as it is, and matches nothing.</summary>
    private static string ToAscii(string pattern)
    {
        if (Ascii.IsValid(pattern)) return pattern;
        var start = pattern.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
        var end = pattern.IndexOfAny(['/', ':'], start) is >= 0 and var rest ? rest : pattern.Length;
        var wildcard = pattern.AsSpan(start, end - start).StartsWith("*.") ? 2 : 0;
        try
        {
            return string.Concat(pattern.AsSpan(0, start + wildcard), Idn.GetAscii(pattern[(start + wildcard)..end].Trim().ToLowerInvariant()), pattern.AsSpan(end));
        }
        catch (ArgumentException)
        {
            return pattern;
        }
    }

    private static bool Matches(ReadOnlySpan<char> pattern, Uri origin, string host)
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
        if (port < 0) return MatchesHost(rest, host);
        return MatchesPart(rest[(port + 1)..], origin.Port.ToString(CultureInfo.InvariantCulture)) && MatchesHost(rest[..port], host);
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
