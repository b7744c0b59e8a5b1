using System.Buffers;
using System.IO.Compression;
using System.Runtime.InteropServices;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace SentryOrleans.Api.Ingest.Bodies;

/// <summary>
/// Inflates bodies. What turns out large is measured before memory is set aside for it, so that a bomb costs the time it takes to
/// reach the limit and no memory. That a stream is cut short is only noticed with the runtime option
/// <c>System.IO.Compression.UseStrictValidation</c>, which the build sets for every program.
/// </summary>
internal static class Decompression
{
    /// <summary>Zstandard windows up to 8 MiB, the most that HTTP allows (RFC 9659).</summary>
    private const int ZstandardWindowLogMax = 23;

    /// <summary>Up to here the result is collected as it comes; most events are smaller.</summary>
    private const int SmallMax = 256 << 10;

    private const int ChunkSize = 16 << 10;

    /// <summary>Writes the inflated <paramref name="source"/> into the empty <paramref name="target"/>.</summary>
    public static BodyFault Inflate(ReadOnlyMemory<byte> source, ContentEncoding encoding, BodyBuffer target)
    {
        try
        {
            return InflateMeasured(source, encoding, target);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or IOException or ZstdException)
        {
            // Each of the decoders has an exception of its own for damaged data.
            return BodyFault.Corrupt;
        }
    }

    private static BodyFault InflateMeasured(ReadOnlyMemory<byte> source, ContentEncoding encoding, BodyBuffer target)
    {
        long rest;
        using (var inflating = Open(source, encoding))
        {
            var fault = Fill(inflating, target, Math.Min(SmallMax, target.BytesMax));
            if (fault != BodyFault.None) return fault;
            rest = Skip(inflating, target.BytesMax - target.Length + 1);
        }
        return rest == 0 ? BodyFault.None : InflateRest(source, encoding, target, rest);
    }

    private static BodyFault InflateRest(ReadOnlyMemory<byte> source, ContentEncoding encoding, BodyBuffer target, long rest)
    {
        var fault = target.Reserve(rest);
        if (fault != BodyFault.None) return fault;
        using var inflating = Open(source, encoding);
        Skip(inflating, target.Length);
        return Fill(inflating, target, target.Length + rest);
    }

    /// <summary>Reads until the target holds <paramref name="length"/> bytes or the stream ends.</summary>
    private static BodyFault Fill(Stream inflating, BodyBuffer target, long length)
    {
        while (target.Length < length)
        {
            var missing = length - target.Length;
            var fault = target.Reserve(Math.Min(ChunkSize, missing));
            if (fault != BodyFault.None) return fault;
            var free = target.Free;
            var count = inflating.Read(free.Length > missing ? free[..(int)missing] : free);
            if (count == 0) return BodyFault.None;
            target.Advance(count);
        }
        return BodyFault.None;
    }

    /// <summary>Reads and forgets up to <paramref name="bytesMax"/> bytes, and says how many there were.</summary>
    private static long Skip(Stream inflating, long bytesMax)
    {
        var scratch = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            var skipped = 0L;
            while (skipped < bytesMax)
            {
                var count = inflating.Read(scratch, 0, (int)Math.Min(scratch.Length, bytesMax - skipped));
                if (count == 0) break;
                skipped += count;
            }
            return skipped;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }

    private static Stream Open(ReadOnlyMemory<byte> source, ContentEncoding encoding)
    {
        var stream = MemoryMarshal.TryGetArray(source, out var bytes)
            ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
            : new MemoryStream(source.ToArray(), writable: false);
        return encoding switch
        {
            ContentEncoding.Gzip => new GZipStream(stream, CompressionMode.Decompress),
            ContentEncoding.Deflate => new ZLibStream(stream, CompressionMode.Decompress),
            ContentEncoding.Brotli => new BrotliStream(stream, CompressionMode.Decompress),
            ContentEncoding.Zstandard => OpenZstandard(stream),
            _ => stream,
        };
    }

    private static DecompressionStream OpenZstandard(Stream source)
    {
        var stream = new DecompressionStream(source, checkEndOfStream: true);
        stream.SetParameter(ZSTD_dParameter.ZSTD_d_windowLogMax, ZstandardWindowLogMax);
        return stream;
    }
}
