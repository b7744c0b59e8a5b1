using SentryOrleans.Api.Ingest.Bodies;
using SentryOrleans.Testing.Fuzz.Seeds;

namespace SentryOrleans.Testing.Fuzz.Targets;

/// <summary>Bodies of the store endpoint: JSON with Python's numbers, base64, zlib in base64.</summary>
internal sealed class StoreTarget : FuzzTarget
{
    private const int LimitBytes = 1 << 20;

    private static readonly FuzzSeed[] AllSeeds =
    [
        FuzzSeed.Json("""{"event_id":"b01d5bd7c5b04a8d9c6f0e3a5a4e1f20","extra":{"a":1,"b":"NaN \"NaN"},"type":"transaction"}"""),
        FuzzSeed.Text("""{"a":NaN,"b":[Infinity,-Infinity,-1],"c":"Infinity\\"}"""),
        .. RecordedSeeds.Events.Where((_, at) => at % 20 == 0).SelectMany(json => new[] { FuzzSeed.Text(Convert.ToBase64String(json)), FuzzSeed.Text(Convert.ToBase64String(Zlib(json))) }),
    ];

    public override string Name => "store";

    public override int Weight => 50;

    public override IReadOnlyList<FuzzSeed> Seeds => AllSeeds;

    public override long AllocatedBase => 4 << 20;

    public override FuzzVerdict Run(FuzzInput input, FuzzMeter meter)
    {
        var budget = new BufferBudget(8 * LimitBytes);
        using var inflated = new BodyBuffer(budget, LimitBytes);
        Memory<byte> json = default;
        var fault = meter.Run(() => StoreBody.Decode(input.Bytes.AsSpan().ToArray(), inflated, out json));
        FuzzBreach.Unless(fault is BodyFault.None or BodyFault.Corrupt or BodyFault.TooLarge, "a body is read, damaged or too large", fault.ToString());
        if (fault != BodyFault.None) return FuzzVerdict.Refused;
        meter.Run(() =>
        {
            PythonNumbers.Replace(json.Span);
            return 0;
        });
        EventPeek peek = default;
        string? problem = null;
        var isRead = meter.Run(() => EventPeek.TryRead(json.Span, out peek, out problem));
        FuzzBreach.Unless(isRead == problem is null, "what is refused has a reason");
        meter.Run(() => EventPeek.FindEventId(json.Span));
        return isRead ? FuzzVerdict.Accepted : FuzzVerdict.Refused;
    }

    private static byte[] Zlib(byte[] bytes)
    {
        using var written = new MemoryStream();
        using (var stream = new System.IO.Compression.ZLibStream(written, System.IO.Compression.CompressionLevel.Fastest)) stream.Write(bytes);
        return written.ToArray();
    }
}
