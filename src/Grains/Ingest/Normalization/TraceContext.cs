using System.Buffers;
using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// The trace an event belongs to: a trace id of 32 hexadecimal digits, span ids of 16, not all zero, stored in lower case; a wrong one is an
/// error and left out. Without a status it is <c>unknown</c>. No trace id is made up for an event that has none.
/// </summary>
internal static class TraceContext
{
    private static readonly SearchValues<byte> LowerHex = SearchValues.Create("0123456789abcdef"u8);
    private static readonly Field Operation = new("op", 0);
    private static readonly Field TraceId = new("trace_id", 1);
    private static readonly Field SpanId = new("span_id", 2);
    private static readonly Field ParentSpanId = new("parent_span_id", 3);

    /// <summary>Writes one member that was sent.</summary>
    public static void Write(EventPass pass, JsonProperty property)
    {
        if (property.NameEquals(TraceId.Utf8)) WriteId(pass, TraceId, property.Value, 32);
        else if (property.NameEquals(SpanId.Utf8)) WriteId(pass, SpanId, property.Value, 16);
        else if (property.NameEquals(ParentSpanId.Utf8)) WriteId(pass, ParentSpanId, property.Value, 16);
        else if (property.NameEquals(Operation.Utf8)) pass.WriteText(Operation, property.Value, TextLimit.Name);
        else if (!(property.NameEquals("status"u8) && property.Value.IsAbsent()))
        {
            pass.Writer.WriteName(property);
            pass.Writer.WriteRawValue(property.Value.Raw(), skipInputValidation: true);
        }
    }

    /// <summary>Writes what was not sent but has a default.</summary>
    public static void WriteMissing(EventPass pass, JsonElement context)
    {
        if (context.Member("status"u8).IsAbsent()) pass.Writer.WriteString("status"u8, "unknown"u8);
    }

    private static bool IsCanonical(JsonElement value, int digits) =>
        value.IsString() && value.RawLength() == digits + 2
        && value.Raw()[1..^1].IndexOfAnyExcept(LowerHex) < 0 && value.Raw()[1..^1].IndexOfAnyExcept((byte)'0') >= 0;

    private static void WriteId(EventPass pass, Field field, JsonElement value, int digits)
    {
        if (value.IsAbsent()) return;
        if (IsCanonical(value, digits))
        {
            pass.CopyText(field, value, TextLimit.Name);
            return;
        }
        var text = value.TextOrNull();
        if (digits == 32) text = text?.Replace("-", "", StringComparison.Ordinal);
        if (text?.Length == digits && text.All(char.IsAsciiHexDigit) && text.Any(digit => digit != '0')) pass.WriteText(field, text.ToLowerInvariant());
        else pass.Reject(field, value, $"expected {digits} hexadecimal digits");
    }
}
