using System.Diagnostics.CodeAnalysis;

namespace SentryOrleans.Contracts.Settings;

/// <summary>The base of all links and DSNs: <c>http(s)://HOST[:PORT][/PREFIX]</c>, in ASCII, at most 255 characters.</summary>
public static class RootUrls
{
    /// <summary>What such an address looks like, for people.</summary>
    public const string Form = "http(s)://HOST[:PORT][/PREFIX]";

    private const int LengthMax = 255;

    /// <summary>Reads an address. <paramref name="rootUrl"/> has scheme and host in lower case, and no slash at the end.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out string? rootUrl)
    {
        rootUrl = null;
        text = text.Trim();
        // The address stands in headers, where commas separate and other characters than these are not allowed.
        if (text.Length > LengthMax || !text.All(c => char.IsAsciiLetterOrDigit(c) || c is ':' or '/' or '.' or '-' or '_' or '~' or '%' or '[' or ']')) return false;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.Port is 0) return false;
        if (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps) return false;
        rootUrl = uri.GetLeftPart(UriPartial.Path).TrimEnd('/');
        return true;
    }
}
