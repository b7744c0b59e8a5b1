using System.IO.Compression;
using ZstdSharp;

namespace SentryOrleans.Testing.Abuse;

/// <summary>Small bodies that inflate to much.</summary>
public static class Bombs
{
    /// <summary>What a bomb inflates to, in bytes; more than the largest envelope that is taken.</summary>
    public const int InflatedBytes = 300 << 20;

    /// <summary>An envelope of that many bytes, all of it zeros but its first lines.</summary>
    /// <param name="encoding"><c>gzip</c>, <c>deflate</c>, <c>br</c> or <c>zstd</c>.</param>
    /// <param name="inflatedBytes">What it inflates to.</param>
    public static byte[] Make(string encoding, int inflatedBytes = InflatedBytes)
    {
        using var written = new MemoryStream();
        using (var stream = Open(written, encoding))
        {
            stream.Write("{}\n{\"type\":\"attachment\"}\n"u8);
            var zeros = new byte[1 << 20];
            for (var left = inflatedBytes; left > 0; left -= zeros.Length) stream.Write(zeros);
        }
        return written.ToArray();
    }

    /// <summary>The body compressed.</summary>
    public static byte[] Compress(byte[] body, string encoding)
    {
        using var written = new MemoryStream();
        using (var stream = Open(written, encoding)) stream.Write(body);
        return written.ToArray();
    }

    private static Stream Open(MemoryStream target, string encoding) => encoding switch
    {
        "gzip" => new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true),
        "deflate" => new ZLibStream(target, CompressionLevel.Optimal, leaveOpen: true),
        "br" => new BrotliStream(target, CompressionLevel.Optimal, leaveOpen: true),
        "zstd" => new CompressionStream(target, leaveOpen: true),
        _ => throw new ArgumentOutOfRangeException(nameof(encoding)),
    };
}
