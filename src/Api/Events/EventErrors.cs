using System.Text.Json.Nodes;

namespace SentryOrleans.Api.Events;

/// <summary>Remarks of the server about fields that it could not keep as sent.</summary>
internal static class EventErrors
{
    /// <summary>All but those of breadcrumbs, extra data, tags and frames: too many, and of no help.</summary>
    public static IReadOnlyList<EventErrorBody> Of(JsonObject payload) =>
    [
        .. (payload.Array("errors") ?? []).OfType<JsonObject>().Where(IsTelling).Select(error => new EventErrorBody(
            error.Text("type") ?? "unknown_error", Message(error.Text("type")),
            new JsonObject(error.Where(field => field.Key != "type").Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))))),
    ];

    private static bool IsTelling(JsonObject error) =>
        error.Text("name") is not { } name
        || (!name.StartsWith("breadcrumbs.", StringComparison.Ordinal) && !name.StartsWith("extra.", StringComparison.Ordinal)
            && !name.StartsWith("tags.", StringComparison.Ordinal) && !name.Contains(".frames.", StringComparison.Ordinal));

    private static string Message(string? type) => type switch
    {
        "invalid_data" => "Discarded invalid value",
        "missing_attribute" => "Missing value for required attribute",
        "invalid_attribute" => "Discarded unknown attribute",
        "value_too_long" => "Discarded value due to exceeding maximum length",
        "past_timestamp" => "Invalid timestamp (too old)",
        "future_timestamp" => "Invalid timestamp (in future)",
        "clock_drift" => "Clock drift detected in SDK",
        _ => "Unknown error",
    };
}
