using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace SentryOrleans.Silo.Settings;

/// <summary>One address to listen on. <paramref name="Address"/> is null for <c>localhost</c>: both loopback addresses.</summary>
internal sealed record ListenUrl(string Host, IPAddress? Address, int Port)
{
    /// <summary>Whether it listens on every address of the machine.</summary>
    public bool IsWildcard => IPAddress.Any.Equals(Address) || IPAddress.IPv6Any.Equals(Address);

    /// <summary>As clients on this machine use it: a wildcard becomes 127.0.0.1.</summary>
    public string ClientUrl => $"http://{(IsWildcard ? "127.0.0.1" : Host)}{(Port == 80 ? "" : string.Create(CultureInfo.InvariantCulture, $":{Port}"))}";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"http://{Host}:{Port}");

    /// <summary>Reads a list separated by semicolons or commas.</summary>
    /// <param name="text">Each part is <c>http://HOST[:PORT]</c>; HOST is an IP address, <c>localhost</c>, or <c>*</c> or <c>+</c> for all.</param>
    /// <param name="urls">At least one when true.</param>
    /// <param name="error">One sentence when false.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out IReadOnlyList<ListenUrl>? urls, [NotNullWhen(false)] out string? error)
    {
        urls = null;
        var list = new List<ListenUrl>();
        foreach (var part in text.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (ParseOne(part, out error) is not { } url) return false;
            list.Add(url);
        }
        error = list.Count == 0 ? "Sentry:Urls (--urls) names no address to listen on." : null;
        urls = list;
        return error is null;
    }

    private static ListenUrl? ParseOne(string text, out string error)
    {
        // Uri knows no wildcard hosts.
        var readable = text.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
        error = $"\"{text}\" in Sentry:Urls (--urls) is not of the form http://HOST:PORT.";
        if (!Uri.TryCreate(readable, UriKind.Absolute, out var uri)) return null;
        if (uri.Scheme == Uri.UriSchemeHttps) error = $"\"{text}\" in Sentry:Urls (--urls) asks for https, which is the work of a reverse proxy before this server.";
        if (uri.Scheme != Uri.UriSchemeHttp || uri.PathAndQuery != "/" || uri.UserInfo.Length > 0) return null;
        if (uri.Host == "localhost") return new ListenUrl("localhost", null, uri.Port);
        if (IPAddress.TryParse(uri.DnsSafeHost, out var address)) return new ListenUrl(uri.Host, address, uri.Port);
        error = $"The host of \"{text}\" in Sentry:Urls (--urls) must be an IP address, localhost or *.";
        return null;
    }
}
