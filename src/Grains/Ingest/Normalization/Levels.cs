using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>Severities. <c>log</c> means info and <c>critical</c> fatal; 10 to 50 are the numbers of Python's logging. Case counts.</summary>
internal static class Levels
{
    public const string Error = "error";
    public const string Info = "info";

    /// <summary>The canonical name; the default when absent, and when unknown, which is an error.</summary>
    public static string Read(EventPass pass, Field field, JsonElement value, string defaultLevel)
    {
        if (value.IsAbsent()) return defaultLevel;
        if (Read(value) is { } level) return level;
        pass.Reject(field, value, "expected a level");
        return defaultLevel;
    }

    private static string? Read(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number) return value.TryGetInt32(out var number) ? Named(number) : null;
        if (!value.IsString()) return null;
        if (value.ValueEquals("error"u8)) return Error;
        if (value.ValueEquals("info"u8) || value.ValueEquals("log"u8)) return Info;
        if (value.ValueEquals("warning"u8)) return "warning";
        if (value.ValueEquals("debug"u8)) return "debug";
        return value.ValueEquals("fatal"u8) || value.ValueEquals("critical"u8) ? "fatal" : null;
    }

    private static string? Named(int number) => number switch { 10 => "debug", 20 => Info, 30 => "warning", 40 => Error, 50 => "fatal", _ => null };
}
