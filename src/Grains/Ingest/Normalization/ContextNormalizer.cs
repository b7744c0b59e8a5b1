using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// The contexts interface: objects by alias. The type of a context is its <c>type</c>, else its alias. What the request's headers say of the
/// client is added where nothing was sent.
/// </summary>
internal static class ContextNormalizer
{
    /// <summary>Writes the member. The request has to be done: its headers name the client.</summary>
    public static void Write(EventPass pass, Field field, JsonElement contexts)
    {
        if (!contexts.IsAbsent() && !contexts.IsObject()) pass.Reject(field, contexts, "expected contexts");
        var client = ClientContexts.Of(pass.Facts, contexts);
        if (!contexts.IsObject() && !client.HasAny) return;
        pass.Path.Push(field.Name);
        pass.Writer.WriteStartObject(field.Encoded);
        if (contexts.IsObject()) WriteSent(pass, contexts);
        client.Write(pass);
        pass.Writer.WriteEndObject();
        pass.Path.Pop();
    }

    private static void WriteSent(EventPass pass, JsonElement contexts)
    {
        foreach (var context in contexts.EnumerateObject())
        {
            if (context.Value.IsObject() && !context.NameEquals("reprocessing"u8)) WriteContext(pass, context);
            else if (!context.Value.IsObject() && !context.Value.IsAbsent()) pass.Reject(DataTrimmer.KeyOf(context), context.Value, "expected a context");
        }
    }

    private static void WriteContext(EventPass pass, JsonProperty context)
    {
        var alias = DataTrimmer.KeyOf(context);
        var type = context.Value.Member("type"u8).TextOrNull() ?? alias;
        var described = RawDescription.Of(type, context.Value);
        pass.Path.Push(alias);
        pass.Writer.WritePropertyName(alias);
        var raw = context.Value.Raw();
        if (raw.Length > DataLimit.Context.Bytes || !JsonDepth.IsWithin(raw, DataLimit.Context.Depth)) pass.WriteDataValue(context.Value, DataLimit.Context);
        else ContextFields.Write(pass, type, context.Value, described);
        pass.Path.Pop();
        ContextTags.Read(pass.Facts.ContextTags, alias, context.Value, described);
    }
}
