using System.Globalization;
using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>Members that are text. A text within its limit is copied as it was sent, without making a string of it.</summary>
internal static class TextFields
{
    /// <summary>Copies a string, cut to its limit. Another shape is an error and left out.</summary>
    public static void WriteText(this EventPass pass, Field field, JsonElement value, TextLimit limit)
    {
        if (value.IsAbsent()) return;
        if (!value.IsString()) pass.Reject(field, value, "expected a string");
        else pass.CopyText(field, value, limit);
    }

    /// <summary>Copies what is known to be a string, cut to its limit.</summary>
    public static void CopyText(this EventPass pass, Field field, JsonElement value, TextLimit limit)
    {
        var raw = value.Raw();
        pass.Writer.WritePropertyName(field.Encoded);
        if (raw.Length - 2 <= limit.Longest) pass.Writer.WriteRawValue(raw, skipInputValidation: true);
        else pass.Writer.WriteStringValue(pass.Fit(field, value.GetString()!, limit));
    }

    /// <summary>Copies a string, cut to its limit, and returns what was written; null when absent or of another shape, which is an error.</summary>
    public static string? WriteAndRead(this EventPass pass, Field field, JsonElement value, TextLimit limit)
    {
        var text = pass.ReadText(field, value, limit);
        if (text is null) return null;
        pass.Writer.WritePropertyName(field.Encoded);
        if (value.RawLength() - 2 <= limit.Longest) pass.Writer.WriteRawValue(value.Raw(), skipInputValidation: true);
        else pass.Writer.WriteStringValue(text);
        return text;
    }

    /// <summary>Writes a text that is known to keep its limit; null is left out.</summary>
    public static void WriteText(this EventPass pass, Field field, string? text)
    {
        if (text is not null) pass.Writer.WriteString(field.Encoded, text);
    }

    /// <summary>Reads a string, cut to its limit; null when absent. Another shape is an error.</summary>
    public static string? ReadText(this EventPass pass, Field field, JsonElement value, TextLimit limit)
    {
        if (value.IsString()) return pass.Fit(field, value.GetString()!, limit);
        if (!value.IsAbsent()) pass.Reject(field, value, "expected a string");
        return null;
    }

    /// <summary>Reads a lenient text (a string, a boolean or a number), cut to its limit; null when absent. Another shape is an error.</summary>
    public static string? ReadLenient(this EventPass pass, Field field, JsonElement value, TextLimit limit)
    {
        if (value.IsAbsent()) return null;
        if (Lenient(value) is { } text) return pass.Fit(field, text, limit);
        pass.Reject(field, value, "expected a primitive value");
        return null;
    }

    /// <summary>Reads a JSON-lenient text: a string, or the JSON text of anything else, cut to its limit; null when absent.</summary>
    public static string? ReadAny(this EventPass pass, Field field, JsonElement value, TextLimit limit) =>
        value.IsAbsent() ? null : pass.Fit(field, value.IsString() ? value.GetString()! : value.GetRawText(), limit);

    /// <summary>
    /// The text of a primitive: booleans are <c>True</c> and <c>False</c>, numbers lose their fraction. Null for other shapes and for
    /// fractions of 2^53 and more.
    /// </summary>
    public static string? Lenient(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        JsonValueKind.Number => Integer(value),
        _ => null,
    };

    /// <summary>The text within its limit; what was cut off is noted for the member.</summary>
    public static string Fit(this EventPass pass, Field field, string text, TextLimit limit)
    {
        if (limit.Allows(text)) return text;
        pass.Path.Push(field.Name);
        pass.Remarks.Cut(pass.Path, TextLimit.CharacterCount(text), limit.Max - 3, limit.Max);
        pass.Path.Pop();
        return TextLimit.Cut(text, limit.Max);
    }

    private static string? Integer(JsonElement number)
    {
        if (number.TryGetInt64(out var integer)) return integer.ToString(CultureInfo.InvariantCulture);
        if (number.TryGetUInt64(out var unsigned)) return unsigned.ToString(CultureInfo.InvariantCulture);
        return number.TryGetDouble(out var fraction) && Math.Abs(fraction) < 1L << 53
            ? Math.Truncate(fraction).ToString("0", CultureInfo.InvariantCulture)
            : null;
    }
}
