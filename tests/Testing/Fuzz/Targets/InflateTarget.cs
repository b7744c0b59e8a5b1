using System.IO.Compression;
using SentryOrleans.Api.Ingest.Bodies;
using SentryOrleans.Testing.Fuzz.Seeds;
using ZstdSharp;

namespace SentryOrleans.Testing.Fuzz.Targets;

/// <summary>Compressed bodies; the tag is the encoding.</summary>
internal sealed class InflateTarget : FuzzTarget
{
    private const int LimitBytes = 512 << 10;
    private static readonly ContentEncoding[] Encodings = [ContentEncoding.Gzip, ContentEncoding.Deflate, ContentEncoding.Brotli, ContentEncoding.Zstandard];
    private static readonly FuzzSeed[] AllSeeds = [.. Make()];

    public override string Name => "inflate";

    public override int Weight => 100;

    public override IReadOnlyList<FuzzSeed> Seeds => AllSeeds;

    // Buffers that grow to the limit, and the decoders' own windows: those of Zstandard have up to 8 MiB.
    public override long AllocatedBase => 12 << 20;

    public override FuzzVerdict Run(FuzzInput input, FuzzMeter meter)
    {
        var budget = new BufferBudget(4 * LimitBytes);
        BodyFault fault;
        using (var target = new BodyBuffer(budget, LimitBytes))
        {
            fault = meter.Run(() => Decompression.Inflate(input.Bytes, (ContentEncoding)input.Tag, target));
            FuzzBreach.Unless(fault is BodyFault.None or BodyFault.Corrupt or BodyFault.TooLarge, "a body is inflated, damaged or too large", fault.ToString());
            FuzzBreach.Unless(target.Length <= LimitBytes, "a body stays within its limit", $"{target.Length}");
        }
        FuzzBreach.Unless(budget.Used == 0, "memory is given back", $"{budget.Used}");
        return fault == BodyFault.None ? FuzzVerdict.Accepted : FuzzVerdict.Refused;
    }

    private static IEnumerable<FuzzSeed> Make()
    {
        byte[][] bodies = [[], "{}"u8.ToArray(), .. RecordedSeeds.Envelopes.Where((_, at) => at % 16 == 0), new byte[LimitBytes], new byte[LimitBytes + 1], new byte[8 << 20]];
        foreach (var encoding in Encodings)
        {
            foreach (var body in bodies) yield return new FuzzSeed(SeedShape.Bytes, Compress(body, encoding), (int)encoding);
            yield return new FuzzSeed(SeedShape.Bytes, Compress(Compress(bodies[2], encoding), encoding), (int)encoding);
            yield return new FuzzSeed(SeedShape.Bytes, [.. Compress(bodies[2], encoding), .. Compress(bodies[3], encoding)], (int)encoding);
        }
    }

    private static byte[] Compress(byte[] body, ContentEncoding encoding)
    {
        using var written = new MemoryStream();
        using (Stream stream = encoding switch
        {
            ContentEncoding.Gzip => new GZipStream(written, CompressionLevel.Fastest),
            ContentEncoding.Deflate => new ZLibStream(written, CompressionLevel.Fastest),
            ContentEncoding.Brotli => new BrotliStream(written, CompressionLevel.Fastest),
            _ => new CompressionStream(written),
        }) stream.Write(body);
        return written.ToArray();
    }
}
