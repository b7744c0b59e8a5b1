using System.IO.Compression;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace SentryOrleans.Api.Ingest.Bodies;

/// <summary>
/// Inflates bodies. Stops at the target's limit, so that a small bomb cannot take much memory or time. That a stream is cut short
/// is only noticed with the runtime option <c>System.IO.Compression.UseStrictValidation</c>, which the build sets for every program.
/// </summary>
internal static class Decompression
{
    /// <summary>Zstandard windows up to 8 MiB, the most that HTTP allows (RFC 9659).</summary>
    private const int ZstandardWindowLogMax = 23;

    private const int ChunkSize = 16 << 10;

    /// <summary>Appends the inflated <paramref name="source"/> to <paramref name="target"/>.</summary>
    public static BodyFault Inflate(Stream source, ContentEncoding encoding, BodyBuffer target)
    {
        try
        {
            using var inflating = Open(source, encoding);
            return Drain(inflating, target);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or IOException or ZstdException)
        {
            // Each of the four decoders has an exception of its own for damaged data.
            return BodyFault.Corrupt;
        }
    }

    private static BodyFault Drain(Stream inflating, BodyBuffer target)
    {
        while (true)
        {
            if (target.Length == target.BytesMax) return inflating.ReadByte() < 0 ? BodyFault.None : BodyFault.TooLarge;
            var fault = target.Reserve(target.Free.IsEmpty ? Math.Min(ChunkSize, target.BytesMax - target.Length) : 1);
            if (fault != BodyFault.None) return fault;
            var count = inflating.Read(target.Free);
            if (count == 0) return BodyFault.None;
            target.Advance(count);
        }
    }

    private static Stream Open(Stream source, ContentEncoding encoding) => encoding switch
    {
        ContentEncoding.Gzip => new GZipStream(source, CompressionMode.Decompress),
        ContentEncoding.Deflate => new ZLibStream(source, CompressionMode.Decompress),
        ContentEncoding.Brotli => new BrotliStream(source, CompressionMode.Decompress),
        ContentEncoding.Zstandard => OpenZstandard(source),
        _ => source,
    };

    private static DecompressionStream OpenZstandard(Stream source)
    {
        var stream = new DecompressionStream(source, checkEndOfStream: true);
        stream.SetParameter(ZSTD_dParameter.ZSTD_d_windowLogMax, ZstandardWindowLogMax);
        return stream;
    }
}
