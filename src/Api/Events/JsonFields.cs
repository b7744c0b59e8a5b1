using System.Text.Json.Nodes;

namespace SentryOrleans.Api.Events;

/// <summary>
/// Reads fields of a stored event. Stored events are normalised, but fields may be missing or null, and what clients send freely may
/// have any shape, so nothing here throws.
/// </summary>
internal static class JsonFields
{
    /// <summary>The field's text, or null when it is no text.</summary>
    public static string? Text(this JsonObject parent, string name) =>
        parent[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>The field's number, or null when it is no number.</summary>
    public static double? Number(this JsonObject parent, string name) =>
        parent[name] is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;

    /// <summary>The field's truth, or null when it has none.</summary>
    public static bool? Flag(this JsonObject parent, string name) =>
        parent[name] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;

    /// <summary>The field's object, or null.</summary>
    public static JsonObject? Object(this JsonObject parent, string name) => parent[name] as JsonObject;

    /// <summary>The field's list, or null.</summary>
    public static JsonArray? Array(this JsonObject parent, string name) => parent[name] as JsonArray;

    /// <summary>The objects in the field's <c>values</c>; null placeholders are skipped.</summary>
    public static IEnumerable<JsonObject> Values(this JsonObject parent, string name) =>
        parent.Object(name)?.Array("values")?.OfType<JsonObject>() ?? [];

    /// <summary>The field as it is, for another tree.</summary>
    public static JsonNode? Copy(this JsonObject parent, string name) => parent[name]?.DeepClone();

    /// <summary>The field as it is when it is an object, else an empty one.</summary>
    public static JsonObject CopyObject(this JsonObject parent, string name) => parent.Object(name)?.DeepClone() as JsonObject ?? [];
}
