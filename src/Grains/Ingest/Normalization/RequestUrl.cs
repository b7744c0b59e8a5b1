namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>A URL without its query and fragment, and those; null for what is missing.</summary>
internal readonly record struct RequestUrl(string? Address, string? Query, string? Fragment)
{
    private const string Ellipsis = "\u2026";

    /// <summary>Splits at the first <c>#</c>, then at the first <c>?</c> before it. A trailing ellipsis becomes three dots.</summary>
    public static RequestUrl Split(string? url)
    {
        if (string.IsNullOrEmpty(url)) return default;
        if (url.EndsWith(Ellipsis, StringComparison.Ordinal)) url = string.Concat(url.AsSpan(0, url.Length - 1), "...");
        var (rest, fragment) = At(url, '#');
        var (address, query) = At(rest, '?');
        return new RequestUrl(address, query, fragment);
    }

    private static (string Before, string? After) At(string text, char separator)
    {
        var index = text.IndexOf(separator, StringComparison.Ordinal);
        return index < 0 ? (text, null) : (text[..index], text[(index + 1)..]);
    }
}
