using System.Buffers;
using ZstdSharp;

namespace SentryOrleans.Grains.Ingest;

/// <summary>How payloads are kept: one zstd frame each. Contexts are costly to make, so each thread keeps its own.</summary>
internal static class Payloads
{
    /// <summary>Higher levels save a hundredth of the size and cost a third more time.</summary>
    private const int Level = 1;

    [ThreadStatic]
    private static Compressor? _compressor;

    [ThreadStatic]
    private static Decompressor? _decompressor;

    public static byte[] Compress(ReadOnlySpan<byte> json)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Compressor.GetCompressBound(json.Length));
        try
        {
            var length = (_compressor ??= new Compressor(Level)).Wrap(json, buffer);
            return buffer.AsSpan(0, length).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <param name="payload">What <see cref="Compress"/> made.</param>
    /// <param name="size">Length of the JSON in bytes.</param>
    public static byte[] Decompress(ReadOnlySpan<byte> payload, int size)
    {
        var json = new byte[size];
        (_decompressor ??= new Decompressor()).Unwrap(payload, json);
        return json;
    }
}
