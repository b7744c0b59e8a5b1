using System.Text.Json;
using SentryOrleans.Contracts.Receipts;
using SentryOrleans.Grains.Ingest.Receipts;
using SentryOrleans.Unit.Normalization;
using Xunit;

namespace SentryOrleans.Unit.Receipts;

/// <summary>What a stored event's issue was found by.</summary>
public sealed class PayloadGroupingTests
{
    [Theory]
    [InlineData("""{"checksum":"abc","fingerprint":["a"]}""", GroupingBasis.Checksum, "")]
    [InlineData("""{"fingerprint":["a","{{ default }}",1],"message":"m"}""", GroupingBasis.Fingerprint, "a|{{ default }}|1")]
    [InlineData("""{"fingerprint":["{{ default }}"],"message":"m"}""", GroupingBasis.Message, "")]
    [InlineData("""{"exception":{"values":[{"type":"E","stacktrace":{"frames":[{"function":"f","in_app":true}]}}]}}""", GroupingBasis.ApplicationFrames, "")]
    [InlineData("""{"exception":{"values":[{"type":"E","stacktrace":{"frames":[{"function":"f","in_app":false}]}}]}}""", GroupingBasis.Frames, "")]
    [InlineData("""{"exception":{"values":[{"type":"E","stacktrace":{"frames":[{"lineno":3,"in_app":true},{"function":"f","in_app":false}]}}]}}""", GroupingBasis.Frames, "")]
    [InlineData("""{"exception":{"values":[{"type":"E","value":"v"}]}}""", GroupingBasis.Exceptions, "")]
    [InlineData("""{"logentry":{"message":"User %s","params":["ann"]}}""", GroupingBasis.Message, "")]
    [InlineData("""{"level":"info"}""", GroupingBasis.Nothing, "")]
    public void What_decided_is_read_from_what_is_stored(string json, GroupingBasis basis, string fingerprint)
    {
        var normalized = Normalized.Event(json);
        using var stored = JsonDocument.Parse(normalized.Json);
        var grouped = PayloadGrouping.Of(stored.RootElement);
        Assert.Equal((basis, fingerprint, normalized.Hashes[0], 1), (grouped.Basis, string.Join('|', grouped.Fingerprint), grouped.Hash, grouped.Version));
    }

    [Fact]
    public void A_payload_of_another_shape_is_no_fault()
    {
        using var stored = JsonDocument.Parse("""{"exception":[1],"logentry":"m","fingerprint":{},"hashes":[]}""");
        Assert.Equal((GroupingBasis.Nothing, null), (PayloadGrouping.Of(stored.RootElement).Basis, PayloadGrouping.Of(stored.RootElement).Hash));
    }
}
