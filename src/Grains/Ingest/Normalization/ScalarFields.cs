using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>Members that are numbers, booleans or one of both and text.</summary>
internal static class ScalarFields
{
    /// <summary>Writes an unsigned number; a fraction is cut off. Strings and negative numbers are errors.</summary>
    public static void WriteUnsigned(this EventPass pass, Field field, JsonElement value)
    {
        if (pass.ReadUnsigned(field, value) is { } number) pass.Writer.WriteNumber(field.Encoded, number);
    }

    /// <summary>Reads an unsigned number; null when absent or something else, which is an error.</summary>
    public static ulong? ReadUnsigned(this EventPass pass, Field field, JsonElement value)
    {
        if (value.IsAbsent()) return null;
        if (Unsigned(value) is { } number) return number;
        pass.Reject(field, value, "expected an unsigned integer");
        return null;
    }

    /// <summary>The same for a number below <paramref name="limit"/>; a larger one is an error.</summary>
    public static void WriteUnsigned(this EventPass pass, Field field, JsonElement value, ulong limit)
    {
        if (Unsigned(value) >= limit) pass.Reject(field, value, "number too large");
        else pass.WriteUnsigned(field, value);
    }

    /// <summary>Writes a boolean. Another shape is an error.</summary>
    public static void WriteBoolean(this EventPass pass, Field field, JsonElement value)
    {
        if (pass.ReadBoolean(field, value) is { } truth) pass.Writer.WriteBoolean(field.Encoded, truth);
    }

    /// <summary>Reads a boolean; null when absent or something else, which is an error.</summary>
    public static bool? ReadBoolean(this EventPass pass, Field field, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.ValueKind == JsonValueKind.True;
        if (!value.IsAbsent()) pass.Reject(field, value, "expected a boolean");
        return null;
    }

    /// <summary>Writes the id of a thread: a number as it is, or a text.</summary>
    public static void WriteThreadId(this EventPass pass, Field field, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out var number)) pass.Writer.WriteNumber(field.Encoded, number);
        else if (value.IsString()) pass.CopyText(field, value, TextLimit.Name);
        else if (!value.IsAbsent()) pass.Reject(field, value, "expected a thread id");
    }

    /// <summary>The unsigned number, a fraction cut off; null when it is none.</summary>
    public static ulong? Unsigned(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number) return null;
        if (value.TryGetUInt64(out var number)) return number;
        return value.TryGetDouble(out var fraction) && fraction is >= 0 and < 1L << 53 ? (ulong)fraction : null;
    }
}
