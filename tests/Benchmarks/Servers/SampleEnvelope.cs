namespace SentryOrleans.Benchmarks.Servers;

/// <summary>The least reading that the benchmark's own envelopes need: header line, header line of the one item, payload.</summary>
internal static class SampleEnvelope
{
    private const int IdBytes = 32;
    private static ReadOnlySpan<byte> BeforeId => "{\"event_id\":\""u8;

    /// <summary>The event id in the envelope's header, which it begins with.</summary>
    public static ReadOnlyMemory<byte> IdOf(ReadOnlyMemory<byte> envelope) => envelope.Slice(BeforeId.Length, IdBytes);

    /// <summary>The event item's JSON.</summary>
    public static ReadOnlyMemory<byte> EventOf(ReadOnlyMemory<byte> envelope)
    {
        var afterHeader = envelope[(envelope.Span.IndexOf((byte)'\n') + 1)..];
        return afterHeader[(afterHeader.Span.IndexOf((byte)'\n') + 1)..^1];
    }
}
