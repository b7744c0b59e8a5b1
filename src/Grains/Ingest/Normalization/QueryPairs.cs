namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>Query strings and URL-encoded forms.</summary>
internal static class QueryPairs
{
    public const int BytesMax = 1024;

    /// <summary>The decoded pairs of <c>a=1&amp;b=2</c>, with or without a leading <c>?</c>. A name alone has an empty value.</summary>
    public static List<KeyValuePair<string, string?>> Parse(string? text)
    {
        var pairs = new List<KeyValuePair<string, string?>>();
        if (string.IsNullOrEmpty(text)) return pairs;
        foreach (var part in text.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var separator = part.IndexOf('=', StringComparison.Ordinal);
            pairs.Add(separator < 0 ? new(Decode(part), "") : new(Decode(part[..separator]), Decode(part[(separator + 1)..])));
        }
        return pairs;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
