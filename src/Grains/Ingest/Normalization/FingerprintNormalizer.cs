using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>The client's fingerprint: a list of lenient texts, kept at full length. What is no primitive is dropped, with one error for all.</summary>
internal static class FingerprintNormalizer
{
    public static void Write(EventPass pass, Field field, JsonElement value)
    {
        if (value.IsAbsent()) return;
        if (!value.IsArray())
        {
            pass.Reject(field, value, "expected an array");
            return;
        }
        var entries = pass.Facts.Fingerprint;
        foreach (var entry in value.EnumerateArray())
            if (TextFields.Lenient(entry) is { } text) entries.Add(text);
        if (entries.Count < value.GetArrayLength()) pass.Reject(field, value, "expected primitive values");
        if (entries.Count == 0) return;
        pass.Writer.WriteStartArray(field.Encoded);
        foreach (var entry in entries) pass.Writer.WriteStringValue(entry);
        pass.Writer.WriteEndArray();
    }
}
