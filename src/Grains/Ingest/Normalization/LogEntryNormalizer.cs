using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// The message interface. A text, and the JSON text of anything that is neither object nor <c>false</c>, is the formatted message.
/// Parameters are put into a message that was sent without its formatted form; a message that stands alone is the formatted one.
/// </summary>
internal static class LogEntryNormalizer
{
    private static readonly FieldNames Names = new();
    private static readonly Field Formatted = Names.Add("formatted");
    private static readonly Field Message = Names.Add("message");
    private static readonly Field Params = Names.Add("params");

    public static void Write(EventPass pass, Field field, JsonElement value)
    {
        if (value.IsAbsent() || value.ValueKind == JsonValueKind.False) return;
        pass.Path.Push(field.Name);
        if (value.IsObject()) WriteObject(pass, field, value);
        else Write(pass, field, pass.ReadAny(Formatted, value, TextLimit.Message), null, default);
        pass.Path.Pop();
    }

    private static void WriteObject(EventPass pass, Field field, JsonElement value)
    {
        var places = new MemberPlaces();
        var members = Names.Read(value, places);
        var parameters = members[Params];
        if (!parameters.IsAbsent() && !parameters.IsArray() && !parameters.IsObject())
        {
            pass.Reject(Params, parameters, "expected message parameters");
            parameters = default;
        }
        var message = pass.ReadAny(Message, members[Message], TextLimit.Message);
        var formatted = pass.ReadAny(Formatted, members[Formatted], TextLimit.Message);
        if (string.IsNullOrEmpty(formatted) && message is not null && !parameters.IsAbsent() && MessageFormat.Format(message, parameters) is { } filled)
            formatted = pass.Fit(Formatted, filled, TextLimit.Message);
        Write(pass, field, formatted, message, parameters);
    }

    private static void Write(EventPass pass, Field field, string? formatted, string? message, JsonElement parameters)
    {
        if (string.IsNullOrEmpty(formatted) || formatted == message) (formatted, message) = (message ?? formatted, null);
        if (string.IsNullOrEmpty(formatted))
        {
            if (!parameters.IsAbsent()) pass.Reject(parameters, "no message present");
            return;
        }
        pass.Writer.WriteStartObject(field.Encoded);
        pass.WriteText(Formatted, formatted);
        pass.WriteText(Message, message);
        pass.WriteData(Params, parameters, DataLimit.Small);
        pass.Writer.WriteEndObject();
        (pass.Facts.Message, pass.Facts.MessageTemplate) = (formatted, string.IsNullOrEmpty(message) ? null : message);
    }
}
