using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>The contexts interface: objects by alias. The type of a context is its <c>type</c>, else its alias; the rest is free.</summary>
internal static class ContextNormalizer
{
    public static void Write(EventPass pass, Field field, JsonElement contexts)
    {
        if (contexts.IsAbsent()) return;
        if (!contexts.IsObject())
        {
            pass.Reject(field, contexts, "expected contexts");
            return;
        }
        pass.Path.Push(field.Name);
        pass.Writer.WriteStartObject(field.Encoded);
        foreach (var context in contexts.EnumerateObject())
        {
            if (context.Value.IsObject() && !context.NameEquals("reprocessing"u8)) WriteContext(pass, context);
            else if (!context.Value.IsObject() && !context.Value.IsAbsent()) pass.Reject(DataTrimmer.KeyOf(context), context.Value, "expected a context");
        }
        pass.Writer.WriteEndObject();
        pass.Path.Pop();
    }

    private static void WriteContext(EventPass pass, JsonProperty context)
    {
        var alias = DataTrimmer.KeyOf(context);
        pass.Path.Push(alias);
        pass.Writer.WritePropertyName(alias);
        if (context.Value.Member("type"u8).IsAbsent()) WriteTyped(pass, alias, context.Value);
        else pass.WriteDataValue(context.Value, DataLimit.Context);
        pass.Path.Pop();
        ContextTags.Read(pass.Facts.ContextTags, alias, context.Value);
    }

    private static void WriteTyped(EventPass pass, string alias, JsonElement context)
    {
        var raw = context.Raw();
        if (raw.Length > DataLimit.Context.Bytes || !JsonDepth.IsWithin(raw, DataLimit.Context.Depth))
        {
            pass.WriteDataValue(context, DataLimit.Context);
            return;
        }
        pass.Writer.WriteStartObject();
        pass.Writer.WriteString("type", alias);
        foreach (var property in context.EnumerateObject())
        {
            if (property.NameEquals("type"u8)) continue;
            pass.Writer.WritePropertyName(property.Name);
            pass.Writer.WriteRawValue(property.Value.Raw(), skipInputValidation: true);
        }
        pass.Writer.WriteEndObject();
    }
}
