using SentryOrleans.Api.Ingest.Auth;
using SentryOrleans.Api.Ingest.Envelopes;
using SentryOrleans.Api.Ingest.Events;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Testing.Fuzz.Seeds;

namespace SentryOrleans.Testing.Fuzz.Targets;

/// <summary>Envelopes: framed, then each item as the intake takes it.</summary>
internal sealed class EnvelopeTarget : FuzzTarget
{
    private const int ItemsMax = 1_000;
    private readonly IntakeWalk _walk = new();

    public override string Name => "envelope";

    public override int Weight => 150;

    public override IReadOnlyList<FuzzSeed> Seeds => EnvelopeSeeds.All;

    public override long AllocatedBase => 8 << 20;

    public override FuzzVerdict Run(FuzzInput input, FuzzMeter meter)
    {
        Envelope? envelope = null;
        var fault = meter.Run(() => EnvelopeReader.Read(input.Bytes, ItemsMax, out envelope));
        meter.Run(() => EnvelopeAuth.Read(input.Bytes, out _));
        if (fault != EnvelopeFault.None)
        {
            FuzzBreach.Unless(fault.Cause().Length > 0, "a fault has a cause");
            return FuzzVerdict.Refused;
        }
        FuzzBreach.Unless(envelope!.Items.Count + envelope.SkippedItems <= ItemsMax, "items stay within their limit");
        FuzzBreach.Unless(envelope.Items.Sum(item => (long)item.Payload.Length) <= input.Bytes.Length, "payloads are slices of the body");
        meter.Run(() => EnvelopeAuth.CheckAgreement(envelope.Header, 42, new SentryAuth("0123456789abcdef0123456789abcdef", null), origin: null));
        if (meter.Run(() => ItemLimitCheck.FindExcess(envelope.Items, new ItemLimits())) is not null) return FuzzVerdict.Refused;
        var eventId = meter.Run(() => EventIdChoice.Choose(envelope));
        IncomingItem[] items = [.. envelope.Items.Select(item => new IncomingItem(
            item.Type, item.Payload.ToArray(), item.Header.ContentType, item.Header.FileName, item.Header.AttachmentType, item.ContainedItems, item.Header.Platform))];
        if (items.Length > 0) _walk.Run(EventCheck.Incoming(items, eventId, envelope.Header.SentAt), meter);
        return FuzzVerdict.Accepted;
    }
}
