using SentryOrleans.Contracts.Ingest;

namespace SentryOrleans.Api.Ingest.Envelopes;

/// <summary>
/// Frames an envelope. Envelope specification: <c>header [LF items]</c>, where each item is a header line and a payload that ends
/// with LF or with the body. Newlines are LF alone; a carriage return is data. Payloads are never looked into.
/// </summary>
internal static class EnvelopeReader
{
    private const byte NewLine = (byte)'\n';

    /// <summary>Reads a whole body. Never throws, whatever the bytes.</summary>
    /// <param name="body">The decompressed request body.</param>
    /// <param name="itemsMax">The most items of any type, 0 or more.</param>
    /// <param name="envelope">The envelope, when there is no fault.</param>
    public static EnvelopeFault Read(ReadOnlyMemory<byte> body, int itemsMax, out Envelope? envelope)
    {
        envelope = null;
        var rest = body;
        var fault = EnvelopeHeaderReader.Read(TakeLine(ref rest).Span, out var header);
        if (fault != EnvelopeFault.None) return fault;

        var items = new List<EnvelopeItem>(2);
        var skipped = 0;
        while (!rest.IsEmpty)
        {
            if (items.Count + skipped == itemsMax) return EnvelopeFault.TooManyItems;
            fault = ReadItem(ref rest, out var item);
            if (fault != EnvelopeFault.None) return fault;
            if (item.Type == ItemType.Unknown) skipped++;
            else items.Add(item);
        }
        envelope = new Envelope(header, items, skipped);
        return EnvelopeFault.None;
    }

    /// <summary>Reads the first line alone, which may say who sends the envelope.</summary>
    public static EnvelopeFault ReadHeader(ReadOnlyMemory<byte> body, out EnvelopeHeader header) =>
        EnvelopeHeaderReader.Read(TakeLine(ref body).Span, out header);

    private static EnvelopeFault ReadItem(ref ReadOnlyMemory<byte> rest, out EnvelopeItem item)
    {
        item = default;
        var line = TakeLine(ref rest);
        var fault = ItemHeaderReader.Read(line.Span, out var header);
        if (fault != EnvelopeFault.None) return fault;

        ReadOnlyMemory<byte> payload;
        if (header.Length is not { } length) payload = TakeLine(ref rest);
        else if (length > (uint)rest.Length) return EnvelopeFault.UnexpectedEnd;
        else
        {
            payload = rest[..(int)length];
            rest = rest[(int)length..];
            if (!rest.IsEmpty && rest.Span[0] != NewLine) return EnvelopeFault.MissingNewline;
            if (!rest.IsEmpty) rest = rest[1..];
        }
        item = new EnvelopeItem(header, payload);
        return EnvelopeFault.None;
    }

    /// <summary>The bytes up to the next newline, which is left out, or to the end.</summary>
    private static ReadOnlyMemory<byte> TakeLine(ref ReadOnlyMemory<byte> rest)
    {
        var end = rest.Span.IndexOf(NewLine);
        var line = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return line;
    }
}
