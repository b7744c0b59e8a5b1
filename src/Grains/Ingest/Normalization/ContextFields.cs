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
        if (described is null && IsCanonical(type, context))
        {
            pass.Writer.WriteRawValue(context.Raw(), skipInputValidation: true);
            return;
        }
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

    /// <summary>Whether it can be copied: it names its type, and every text is one.</summary>
    private static bool IsCanonical(string type, JsonElement context)
    {
        if (type is "trace" or "feedback" || !context.Member("type"u8).IsString()) return false;
        foreach (var property in context.EnumerateObject())
            if (property.Value.ValueKind == JsonValueKind.Number && IsText(property)) return false;
        return true;
    }

    private static void WriteMember(EventPass pass, JsonProperty property)
    {
        pass.Writer.WriteName(property);
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
