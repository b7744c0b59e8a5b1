using System.Text.Json;
using SentryOrleans.Contracts.Ingest;

namespace SentryOrleans.Api.Ingest.Envelopes;

/// <summary>What an item's header says about framing and limits.</summary>
/// <param name="Type">The item's type.</param>
/// <param name="Length">Bytes of the payload; null: it ends at the next newline.</param>
/// <param name="ContainedItems">How many things a container holds; null when not said.</param>
/// <param name="ContentType">Media type of the payload; null when not said.</param>
/// <param name="FileName">Name of a file; null when not said.</param>
/// <param name="AttachmentType">What a file is; null when not said.</param>
/// <param name="Platform">Platform of a profile; null when not said.</param>
internal readonly record struct ItemHeader(
    ItemType Type, uint? Length, uint? ContainedItems, string? ContentType = null, string? FileName = null, string? AttachmentType = null, string? Platform = null);

/// <summary>
/// Reads an item's header line: one JSON object with a <c>type</c>, in which a known key stands once and has the right shape.
/// </summary>
internal static class ItemHeaderReader
{
    private const int Type = 0;
    private const int Length = 1;
    private const int ItemCount = 2;
    private const int ContentType = 3;
    private const int FileName = 4;
    private const int AttachmentType = 5;
    private const int Platform = 6;

    private static readonly HeaderKeys Keys = new(
        "type", "length", "item_count", "content_type", "filename", "attachment_type", "platform", "meta_length", "span_count");

    /// <summary>Reads the line without its newline. Never throws.</summary>
    public static EnvelopeFault Read(ReadOnlySpan<byte> line, out ItemHeader header)
    {
        header = default;
        try
        {
            return ReadObject(line, ref header);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The JSON reader reports bad syntax by the first, text that is no valid Unicode by the second.
            return EnvelopeFault.InvalidItemHeader;
        }
    }

    private static EnvelopeFault ReadObject(ReadOnlySpan<byte> line, ref ItemHeader header)
    {
        var reader = new Utf8JsonReader(line);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return EnvelopeFault.InvalidItemHeader;
        var seen = 0u;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = Keys.Find(ref reader);
            if (!HeaderKeys.MarkSeen(key, ref seen)) return EnvelopeFault.InvalidItemHeader;
            reader.Read();
            if (!ReadValue(key, ref reader, ref header)) return EnvelopeFault.InvalidItemHeader;
        }
        if ((seen & (1u << Type)) == 0) return EnvelopeFault.InvalidItemHeader;
        if (header is { Type: ItemType.Span, ContentType: ItemTypes.SpanContainerContentType }) header = header with { Type = ItemType.SpanContainer };
        return reader.BytesConsumed == line.Length ? EnvelopeFault.None : EnvelopeFault.MissingNewline;
    }

    private static bool ReadValue(int key, ref Utf8JsonReader reader, ref ItemHeader header)
    {
        switch (key)
        {
            case Type:
                if (reader.TokenType != JsonTokenType.String) return false;
                header = header with { Type = ItemTypes.Read(ref reader) };
                return true;
            case Length:
                var lengthIsGood = TryReadUnsigned(ref reader, out var length);
                header = header with { Length = length };
                return lengthIsGood;
            case ItemCount:
                var countIsGood = TryReadUnsigned(ref reader, out var count);
                header = header with { ContainedItems = count };
                return countIsGood;
            case ContentType:
                var typeIsGood = TryReadText(ref reader, out var contentType);
                header = header with { ContentType = contentType };
                return typeIsGood;
            case FileName:
                var nameIsGood = TryReadText(ref reader, out var fileName);
                header = header with { FileName = fileName };
                return nameIsGood;
            case AttachmentType:
                var kindIsGood = TryReadText(ref reader, out var attachmentType);
                header = header with { AttachmentType = attachmentType };
                return kindIsGood;
            case Platform:
                var platformIsGood = TryReadText(ref reader, out var platform);
                header = header with { Platform = platform };
                return platformIsGood;
            default:
                reader.Skip();
                return true;
        }
    }

    /// <summary>A text, or null for "not said".</summary>
    private static bool TryReadText(ref Utf8JsonReader reader, out string? text)
    {
        text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return reader.TokenType is JsonTokenType.String or JsonTokenType.Null;
    }

    /// <summary>An unsigned 32-bit integer, or null for "not said".</summary>
    private static bool TryReadUnsigned(ref Utf8JsonReader reader, out uint? number)
    {
        number = null;
        if (reader.TokenType == JsonTokenType.Null) return true;
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetUInt32(out var value)) return false;
        number = value;
        return true;
    }
}
