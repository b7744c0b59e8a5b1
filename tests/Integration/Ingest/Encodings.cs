using System.IO.Compression;
using ZstdSharp;

namespace SentryOrleans.Integration.Ingest;

/// <summary>What SDKs do to a body before they send it.</summary>
internal static class Encodings
{
    /// <summary>The body in a <c>Content-Encoding</c>; as it is when the encoding is none that changes it.</summary>
    public static byte[] Compress(byte[] bytes, string encoding)
    {
        using var target = new MemoryStream();
        using (var stream = Compressor(target, encoding)) stream.Write(bytes);
        return target.ToArray();
    }

    private static Stream Compressor(MemoryStream target, string encoding) => encoding.ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => new GZipStream(target, CompressionLevel.Optimal),
        "deflate" => new ZLibStream(target, CompressionLevel.Optimal),
        "br" => new BrotliStream(target, CompressionLevel.Optimal),
        "zstd" => new CompressionStream(target),
        _ => target,
    };
}
