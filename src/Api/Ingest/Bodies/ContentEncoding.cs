namespace SentryOrleans.Api.Ingest.Bodies;

/// <summary>How a request body is compressed.</summary>
internal enum ContentEncoding
{
    Identity,
    Gzip,

    /// <summary>Deflate in a zlib wrapper, as HTTP means it.</summary>
    Deflate,
    Brotli,
    Zstandard,
}

internal static class ContentEncodings
{
    /// <summary>
    /// Reads a Content-Encoding header, in any case. Names that mean nothing here are taken for identity: some SDKs send an empty
    /// value or <c>utf-8</c>.
    /// </summary>
    public static ContentEncoding Parse(string? header)
    {
        var name = header.AsSpan().Trim();
        if (Is(name, "gzip") || Is(name, "x-gzip")) return ContentEncoding.Gzip;
        if (Is(name, "deflate")) return ContentEncoding.Deflate;
        if (Is(name, "br")) return ContentEncoding.Brotli;
        return Is(name, "zstd") ? ContentEncoding.Zstandard : ContentEncoding.Identity;
    }

    private static bool Is(ReadOnlySpan<char> name, string expected) => name.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
