using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>One entry of an event's <c>errors</c>.</summary>
/// <param name="Kind">One of <see cref="ErrorKinds"/>.</param>
/// <param name="Name">Dotted path of the field.</param>
/// <param name="ValueJson">The original when it is small, as JSON text.</param>
/// <param name="Details">Further members, <c>reason</c> above all.</param>
internal sealed record ProcessingError(string Kind, string Name, string? ValueJson, params (string Name, string Value)[] Details)
{
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, Kind);
        writer.WriteString("name"u8, Name);
        if (ValueJson is not null)
        {
            writer.WritePropertyName("value"u8);
            writer.WriteRawValue(ValueJson, skipInputValidation: true);
        }
        foreach (var (name, value) in Details) writer.WriteString(name, value);
        writer.WriteEndObject();
    }
}

/// <summary>The kinds of processing errors that normalisation makes.</summary>
internal static class ErrorKinds
{
    public const string InvalidData = "invalid_data";
    public const string InvalidAttribute = "invalid_attribute";
    public const string MissingAttribute = "missing_attribute";
    public const string ValueTooLong = "value_too_long";
    public const string PastTimestamp = "past_timestamp";
    public const string FutureTimestamp = "future_timestamp";
    public const string ClockDrift = "clock_drift";
}
