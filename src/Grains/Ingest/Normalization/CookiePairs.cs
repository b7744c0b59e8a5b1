namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>Cookies as the <c>Cookie</c> header writes them.</summary>
internal static class CookiePairs
{
    public const int BytesMax = 2048;

    /// <summary>The pairs of <c>a=b; c=d</c>, not decoded.</summary>
    public static List<KeyValuePair<string, string?>> Parse(string? text)
    {
        var pairs = new List<KeyValuePair<string, string?>>();
        if (string.IsNullOrEmpty(text)) return pairs;
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var separator = part.IndexOf('=', StringComparison.Ordinal);
            pairs.Add(separator < 0 ? new(part, "") : new(part[..separator].TrimEnd(), part[(separator + 1)..].TrimStart()));
        }
        return pairs;
    }
}
