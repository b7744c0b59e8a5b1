using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>Addresses: <c>0x</c> and hexadecimal digits in a text, or a number; stored as text in lower case.</summary>
internal static class Addresses
{
    private static readonly SearchValues<byte> LowerHex = SearchValues.Create("0123456789abcdef"u8);

    public static void WriteAddress(this EventPass pass, Field field, JsonElement value)
    {
        if (value.IsAbsent()) return;
        if (value.IsString() && IsCanonical(value.Raw()[1..^1])) pass.CopyText(field, value, TextLimit.Name);
        else if (Read(value) is { } address) pass.WriteText(field, string.Create(CultureInfo.InvariantCulture, $"0x{address:x}"));
        else pass.Reject(field, value, "expected an address");
    }

    private static bool IsCanonical(ReadOnlySpan<byte> text) =>
        text.Length is >= 3 and <= 18 && text.StartsWith("0x"u8) && text[2..].IndexOfAnyExcept(LowerHex) < 0;

    private static ulong? Read(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number) return value.TryGetUInt64(out var number) ? number : null;
        var text = value.IsString() ? value.GetString()! : "";
        var isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return ulong.TryParse(isHex ? text.AsSpan(2) : text, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var address)
            ? address
            : null;
    }
}
