using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// The system's own words for a crash: <c>errno</c>, <c>signal</c>, <c>mach_exception</c>, <c>ns_error</c>. Names that were not sent are filled in from the
/// numbers where the system is known.
/// </summary>
internal static class MechanismMeta
{
    /// <summary>Writes one member of <c>meta</c> as a value. In the old form the number of a signal is called <c>signal</c>, a Mach exception's name <c>exception_name</c>.</summary>
    public static void Write(EventPass pass, string name, JsonElement value)
    {
        if (!value.IsObject() || name is not ("errno" or "signal" or "mach_exception") || value.RawLength() > DataLimit.Small.Bytes)
        {
            pass.WriteDataValue(value, DataLimit.Small);
            return;
        }
        var number = Number(value, name switch { "mach_exception" => "exception"u8, "signal" when value.Member("number"u8).IsAbsent() => "signal"u8, _ => "number"u8 });
        pass.Writer.WriteStartObject();
        foreach (var property in value.EnumerateObject()) pass.WriteData(Renamed(name, property), property.Value, DataLimit.Small);
        if (number is { } known) WriteNames(pass, name, value, known);
        pass.Writer.WriteEndObject();
    }

    private static void WriteNames(EventPass pass, string name, JsonElement value, long number)
    {
        var system = pass.Facts.System;
        var isNamed = !value.Member("name"u8).IsAbsent() || !value.Member("exception_name"u8).IsAbsent();
        var found = name switch
        {
            "errno" => MechanismNames.Error(system, number),
            "signal" => MechanismNames.Signal(system, number),
            _ => MechanismNames.MachException(number),
        };
        if (!isNamed && found is not null) pass.Writer.WriteString("name"u8, found);
        if (name != "signal" || !value.Member("code_name"u8).IsAbsent() || Number(value, "code"u8) is not { } code) return;
        if (MechanismNames.SignalCode(system, number, code) is { } codeName) pass.Writer.WriteString("code_name"u8, codeName);
    }

    private static Field Renamed(string name, JsonProperty property) => new(
        (name, property.Name) switch
        {
            ("signal", "signal") => "number",
            ("mach_exception", "exception_name") => "name",
            _ => DataTrimmer.KeyOf(property),
        },
        0);

    private static long? Number(JsonElement value, ReadOnlySpan<byte> name) =>
        value.Member(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var integer) ? integer : null;
}
