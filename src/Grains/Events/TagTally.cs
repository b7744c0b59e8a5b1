using System.Text.Json;
using SentryOrleans.Contracts.Events;

namespace SentryOrleans.Grains.Events;

/// <summary>Counts the tags of stored events.</summary>
internal sealed class TagTally
{
    private readonly SortedDictionary<string, Dictionary<string, TagValueCount>> _keys = new(StringComparer.Ordinal);
    private int _events;

    /// <summary>Adds an event, given as normalised JSON: its tags are pairs of key and value; a pair without a value is none.</summary>
    public void Add(ReadOnlySpan<byte> payload, DateTimeOffset timestamp)
    {
        _events++;
        var reader = new Utf8JsonReader(payload);
        if (!FindTags(ref reader)) return;
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            var pair = JsonElement.ParseValue(ref reader);
            if (pair.ValueKind is JsonValueKind.Array && pair.GetArrayLength() == 2 && Text(pair[0]) is { } key && Text(pair[1]) is { } value) Add(key, value, timestamp);
        }
    }

    /// <summary>The keys by name, each with its most frequent values first.</summary>
    public TagCounts ToCounts(int valuesMax) => new(_events, [.. _keys.Select(key => new TagKeyCount(
        key.Key, key.Value.Values.Sum(value => value.Count), key.Value.Count,
        [.. key.Value.Values.OrderByDescending(value => value.Count).ThenByDescending(value => value.LastSeen).ThenBy(value => value.Value, StringComparer.Ordinal).Take(valuesMax)]))]);

    private void Add(string key, string value, DateTimeOffset at)
    {
        if (!_keys.TryGetValue(key, out var values)) _keys[key] = values = new(StringComparer.Ordinal);
        values[value] = values.TryGetValue(value, out var known)
            ? known with { Count = known.Count + 1, FirstSeen = at < known.FirstSeen ? at : known.FirstSeen, LastSeen = at > known.LastSeen ? at : known.LastSeen }
            : new TagValueCount(value, 1, at, at);
    }

    /// <summary>Leaves the reader at the beginning of the event's own list of tags.</summary>
    private static bool FindTags(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals("tags"u8);
            reader.Read();
            if (found) return reader.TokenType is JsonTokenType.StartArray;
            reader.Skip();
        }
        return false;
    }

    private static string? Text(JsonElement element) => element.ValueKind is JsonValueKind.String ? element.GetString() : null;
}
