using System.Runtime.InteropServices;
using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>Short questions to JSON values.</summary>
internal static class JsonElements
{
    /// <summary>Missing or <c>null</c>.</summary>
    public static bool IsAbsent(this JsonElement value) => value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    public static bool IsString(this JsonElement value) => value.ValueKind == JsonValueKind.String;

    public static bool IsObject(this JsonElement value) => value.ValueKind == JsonValueKind.Object;

    public static bool IsArray(this JsonElement value) => value.ValueKind == JsonValueKind.Array;

    /// <summary>The value's text as it was sent, quotes included. Lives as long as the document.</summary>
    public static ReadOnlySpan<byte> Raw(this JsonElement value) => JsonMarshal.GetRawUtf8Value(value);

    /// <summary>Writes the name of a member as it was sent.</summary>
    public static void WriteName(this Utf8JsonWriter writer, JsonProperty property)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        if (raw.Contains((byte)'\\')) writer.WritePropertyName(property.Name);
        else writer.WritePropertyName(raw);
    }

    /// <summary>Bytes of <see cref="Raw"/>.</summary>
    public static int RawLength(this JsonElement value) => value.Raw().Length;

    /// <summary>Missing, <c>null</c> or <c>""</c>.</summary>
    public static bool IsEmpty(this JsonElement value) => value.IsAbsent() || (value.IsString() && value.RawLength() == 2);

    /// <summary>A member of what may be an object; undefined when it is none or lacks it.</summary>
    public static JsonElement Member(this JsonElement value, ReadOnlySpan<byte> name) =>
        value.IsObject() && value.TryGetProperty(name, out var member) ? member : default;

    /// <summary>The text of what may be a non-empty string.</summary>
    public static string? TextOrNull(this JsonElement value) => value.IsString() && value.RawLength() > 2 ? value.GetString() : null;
}
