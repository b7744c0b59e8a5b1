using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// The members of one context. Versions and builds are lenient texts; a trace has its own rules; the rest is free and copied as it was sent.
/// </summary>
internal static class ContextFields
{
    private const int FeedbackCharactersMax = 4096;

    /// <summary>Writes the context as one value.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="type">Of the context.</param>
    /// <param name="context">An object that keeps the limits of a context.</param>
    /// <param name="described">What its raw description says; it takes the place of what was sent under the same names.</param>
    public static void Write(EventPass pass, string type, JsonElement context, RawDescription? described)
    {
        pass.Writer.WriteStartObject();
        pass.Writer.WriteString("type"u8, type);
        foreach (var property in context.EnumerateObject())
        {
            if (property.NameEquals("type"u8) || described?.Has(property) == true) continue;
            if (type == "trace") TraceContext.Write(pass, property);
            else if (type == "feedback" && property.NameEquals("message"u8)) WriteMessage(pass, property);
            else WriteMember(pass, property);
        }
        if (type == "trace") TraceContext.WriteMissing(pass, context);
        described?.Write(pass.Writer);
        pass.Writer.WriteEndObject();
    }

    private static void WriteMember(EventPass pass, JsonProperty property)
    {
        pass.Writer.WritePropertyName(property.Name);
        var isNumber = property.Value.ValueKind == JsonValueKind.Number;
        if (isNumber && IsText(property) && TextFields.Lenient(property.Value) is { } text) pass.Writer.WriteStringValue(text);
        else pass.Writer.WriteRawValue(property.Value.Raw(), skipInputValidation: true);
    }

    private static bool IsText(JsonProperty property) =>
        property.NameEquals("version"u8) || property.NameEquals("build"u8) || property.NameEquals("kernel_version"u8)
        || property.NameEquals("app_version"u8) || property.NameEquals("app_build"u8);

    private static void WriteMessage(EventPass pass, JsonProperty property)
    {
        var message = new Field(property.Name, 0);
        pass.WriteText(message, property.Value, new TextLimit(FeedbackCharactersMax));
    }
}
