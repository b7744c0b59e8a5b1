using System.Diagnostics.CodeAnalysis;

namespace SentryOrleans.Grains.Ingest.Filters;

/// <summary>Whether an event is of the developer's own machine.</summary>
internal static class LocalhostFilter
{
    public static bool IsMatch(FilterFacts facts)
    {
        if (IsAddress(facts.UserAddress) || IsAddress(facts.Header("X-Forwarded-For"))) return true;
        if (facts.Url is not { } url) return IsHostHeader(facts.Header("Host")) || IsHostHeader(facts.Header("X-Forwarded-Host"));
        return Uri.TryCreate(url, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeFile || IsHost(uri.Host) || uri.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsAddress([NotNullWhen(true)] string? address) => address?.Trim() is "127.0.0.1" or "::1";

    private static bool IsHostHeader(string? header) => header is not null && IsHost(header.Split(':')[0]);

    private static bool IsHost(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host == "127.0.0.1";
}
