using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Grains.Ingest;
using SentryOrleans.Testing.Fuzz.Seeds;

namespace SentryOrleans.Testing.Fuzz.Targets;

/// <summary>MessagePack of crashed clients, alone and with an event.</summary>
internal sealed class CrashTarget : FuzzTarget
{
    private static readonly byte[][] Sent = [[], "{}"u8.ToArray(), """{"tags":{"a":"b"},"extra":{"x":1},"extra":{"y":2},"level":"info"}"""u8.ToArray(), """{"release":"\ud800","exception":null,"tags":null}"""u8.ToArray()];

    private readonly IntakeWalk _walk = new();

    public override string Name => "crash";

    public override int Weight => 40;

    public override IReadOnlyList<FuzzSeed> Seeds => CrashSeeds.All;

    public override long AllocatedBase => 8 << 20;

    public override long AllocatedPerByte => 1_000;

    public override FuzzVerdict Run(FuzzInput input, FuzzMeter meter)
    {
        var file = new IncomingItem(ItemType.Attachment, input.Bytes, FileName: "f", AttachmentType: (input.Tag & 1) == 0 ? "event.payload" : "event.breadcrumbs");
        var sent = Sent[input.Bytes.Length % Sent.Length];
        var dump = new IncomingItem(ItemType.Attachment, "MDMP"u8.ToArray(), FileName: "dump", AttachmentType: "event.minidump");
        IncomingItem[] items = sent.Length == 0 ? [file, dump] : [new(ItemType.Event, sent), file];
        return _walk.TakeEvents(new IntakeUnit(EventCheck.Incoming(items, EventCheck.Context.EventId, null)), meter);
    }
}
