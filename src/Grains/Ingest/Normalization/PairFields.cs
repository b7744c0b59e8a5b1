using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>Members that are lists of pairs, sent as a text, as a list of pairs or as an object, and stored as a list of pairs.</summary>
internal static class PairFields
{
    /// <summary>Reads the pairs; another shape is an error. Values that are no text become their JSON text.</summary>
    public static List<KeyValuePair<string, string?>> ReadPairs(
        this EventPass pass, Field field, JsonElement value, Func<string?, List<KeyValuePair<string, string?>>> parse, Func<JsonElement, string?>? textOf = null)
    {
        if (value.IsAbsent()) return [];
        if (value.IsString()) return parse(value.GetString());
        if (value.IsObject())
        {
            var members = value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal);
            return [.. members.Select(member => new KeyValuePair<string, string?>(member.Name, Text(member.Value)))];
        }
        var pairs = new List<KeyValuePair<string, string?>>();
        var isSound = value.IsArray();
        if (isSound)
        {
            foreach (var pair in value.EnumerateArray())
            {
                if (pair.IsArray() && pair.GetArrayLength() == 2 && TextFields.Lenient(pair[0]) is { } name) pairs.Add(new(name, Text(pair[1])));
                else isSound &= pair.IsAbsent();
            }
        }
        if (!isSound) pass.Reject(field, value, "expected a list of pairs");
        return pairs;

        string? Text(JsonElement item) => (textOf ?? TextOf)(item);
    }

    /// <summary>Writes the pairs that fit into <paramref name="bytes"/> (each costs its texts and 1); nothing when there are none.</summary>
    public static void WritePairs(this EventPass pass, Field field, List<KeyValuePair<string, string?>> pairs, int bytes)
    {
        if (pairs.Count == 0) return;
        var kept = 0;
        pass.Writer.WriteStartArray(field.Encoded);
        foreach (var (name, value) in pairs)
        {
            bytes -= name.Length + (value?.Length ?? 0) + 1;
            if (bytes < 0) break;
            pass.Writer.WriteStartArray();
            pass.Writer.WriteStringValue(name);
            pass.Writer.WriteStringValue(value);
            pass.Writer.WriteEndArray();
            kept++;
        }
        pass.Writer.WriteEndArray();
        if (kept == pairs.Count) return;
        pass.Path.Push(field.Name);
        pass.Remarks.Shortened(pass.Path, pairs.Count);
        pass.Path.Pop();
    }

    private static string? TextOf(JsonElement value) => value.IsAbsent() ? null : value.IsString() ? value.GetString() : value.GetRawText();
}
