using System.Text.Json;

namespace SentryOrleans.Api.Errors;

/// <summary>Fields that clients of Sentry may send and this server cannot honour: better refused than ignored in silence.</summary>
public static class UnsupportedFields
{
    /// <summary>What the client is told.</summary>
    public const string Text = "This server does not support changing this field.";

    /// <summary>The first of the fields that is present and not null, or null.</summary>
    public static string? Find(IReadOnlyDictionary<string, JsonElement>? fields, IReadOnlyList<string> unsupported) =>
        fields is null ? null : unsupported.FirstOrDefault(name => fields.TryGetValue(name, out var value) && value.ValueKind is not JsonValueKind.Null);
}
