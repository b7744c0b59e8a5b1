using SentryOrleans.Api.Ingest.Bodies;

namespace SentryOrleans.Api.Ingest.Crashes;

/// <summary>Takes a minidump out of the container that it may have been compressed into, and looks whether it is one.</summary>
internal sealed class DumpContainer(BodyReader bodies)
{
    /// <summary>The minidump, or the refusal. A dump that inflates beyond <paramref name="bytesMax"/> is too large.</summary>
    public Answer<byte[]> Open(ReadOnlyMemory<byte> file, long bytesMax)
    {
        var encoding = Find(file.Span);
        if (encoding == ContentEncoding.Identity) return IsDump(file.Span) ? new(file.ToArray()) : new(IngestErrors.InvalidMinidump);
        using var inflated = bodies.NewBuffer(bytesMax);
        return Decompression.Inflate(file, encoding, inflated) switch
        {
            BodyFault.None when IsDump(inflated.Memory.Span) => new(inflated.Memory.ToArray()),
            BodyFault.None or BodyFault.Corrupt => new(IngestErrors.InvalidMinidump),
            var fault => new(IngestErrors.Body(fault, "attachment", bytesMax)),
        };
    }

    private static ContentEncoding Find(ReadOnlySpan<byte> file) => file switch
    {
        [0x1f, 0x8b, ..] => ContentEncoding.Gzip,
        [0x28, 0xb5, 0x2f, 0xfd, ..] => ContentEncoding.Zstandard,
        _ => ContentEncoding.Identity,
    };

    /// <summary>Little-endian and big-endian.</summary>
    private static bool IsDump(ReadOnlySpan<byte> file) => file.StartsWith("MDMP"u8) || file.StartsWith("PMDM"u8);
}
