using System.Text.Json;
using System.Text.Json.Nodes;
using SentryOrleans.Grains.Ingest.Filters;

namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>Scrubs one text as if it stood at a place of an event.</summary>
internal static class SingleText
{
    /// <param name="scrubber">The rules.</param>
    /// <param name="place">Names of members and indexes of items, from the event on.</param>
    /// <param name="text">The text.</param>
    /// <param name="found">Counts values by the rule that changed them.</param>
    /// <returns>The text that stands for it; null: it is removed.</returns>
    public static string? Scrub(Scrubber scrubber, string[] place, string text, Dictionary<string, long> found)
    {
        var json = Wrap(place, JsonValue.Create(text)!);
        var result = scrubber.Scrub(json);
        var changes = EffectiveChanges.Of(json, result);
        if (changes.Count == 0) return text;
        foreach (var (rule, count) in changes) found[rule] = found.GetValueOrDefault(rule) + count;
        using var document = JsonDocument.Parse(result.Json);
        var value = document.RootElement;
        foreach (var name in place)
        {
            if (value.ValueKind == JsonValueKind.Array) value = value[0];
            else value = FilterFacts.Member(value, name);
        }
        return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    /// <summary>An event that has nothing but a value at a place.</summary>
    private static byte[] Wrap(string[] place, JsonNode value)
    {
        foreach (var name in place.Skip(1).Reverse()) value = name.Length > 0 && name.All(char.IsAsciiDigit) ? new JsonArray(value) : new JsonObject { [name] = value };
        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject { [place[0]] = value });
    }
}
