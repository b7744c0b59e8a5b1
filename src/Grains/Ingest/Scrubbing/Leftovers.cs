using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>
/// What an event keeps of values that were wrong: <c>errors</c> and <c>_meta</c> have the original. It goes when the rules would take anything of it where it
/// stood, or in any field.
/// </summary>
/// <param name="scrub">The rules.</param>
internal sealed class Leftovers(Func<byte[], ScrubResult> scrub)
{
    private static readonly string[] AnyPlace = ["value"];
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 2 * EventNormalizer.DepthMax };
    private static readonly JsonDocumentOptions ReadOptions = new() { MaxDepth = 2 * EventNormalizer.DepthMax };

    private readonly List<ScrubChange> _changes = [];

    /// <param name="result">What scrubbing made of the event.</param>
    public ScrubResult Clean(ScrubResult result)
    {
        var json = result.Json;
        if (json.AsSpan().IndexOf("\"errors\":"u8) < 0 && json.AsSpan().IndexOf("\"val\":"u8) < 0) return result;
        var edits = FindMembers(json).Select(member => (member.Start, member.End, Text: Cleaned(member.Name, json.AsMemory(member.Start, member.End - member.Start)))).ToList();
        if (_changes.Count == 0) return result;
        for (var index = edits.Count - 1; index >= 0; index--)
        {
            if (edits[index].Text is { } text) json = [.. json.AsSpan(0, edits[index].Start), .. text, .. json.AsSpan(edits[index].End)];
        }
        return new ScrubResult(json, [.. result.Changes, .. _changes]);
    }

    private static List<(string Name, int Start, int End)> FindMembers(byte[] json)
    {
        var members = new List<(string, int, int)>();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 2 * EventNormalizer.DepthMax });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueTextEquals("errors"u8) ? "errors" : reader.ValueTextEquals("_meta"u8) ? "_meta" : null;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (name is not null) members.Add((name, start, (int)reader.BytesConsumed));
        }
        return members;
    }

    /// <summary>The new text; null: it stays.</summary>
    private byte[]? Cleaned(string name, ReadOnlyMemory<byte> text)
    {
        var before = _changes.Count;
        using var document = JsonDocument.Parse(text, ReadOptions);
        JsonNode node = name == "errors" ? CleanErrors(document.RootElement) : CleanMeta(document.RootElement);
        return _changes.Count == before ? null : JsonSerializer.SerializeToUtf8Bytes(node, Json);
    }

    private JsonArray CleanErrors(JsonElement errors)
    {
        var cleaned = new JsonArray();
        if (errors.ValueKind != JsonValueKind.Array) return cleaned;
        foreach (var (index, error) in errors.EnumerateArray().Index())
        {
            // Clients may repeat members, of which the last counts.
            var entry = error.ValueKind == JsonValueKind.Object ? MetaTree.From(error) : null;
            cleaned.Add(entry ?? JsonNode.Parse(error.GetRawText(), documentOptions: ReadOptions));
            if (entry?["value"] is not { } value) continue;
            var place = entry["name"] is JsonValue name && name.TryGetValue<string>(out var path) && path.Length > 0 ? path.Split('.') : AnyPlace;
            if (Clean(value, place, $"errors.{index}.value")) entry["value"] = null;
        }
        return cleaned;
    }

    private JsonObject CleanMeta(JsonElement meta)
    {
        var tree = MetaTree.From(meta);
        CleanMeta(tree, []);
        return tree;
    }

    private void CleanMeta(JsonObject node, List<string> place)
    {
        foreach (var (name, child) in node.ToArray())
        {
            if (child is not JsonObject inner) continue;
            if (name.Length > 0)
            {
                place.Add(name);
                CleanMeta(inner, place);
                place.RemoveAt(place.Count - 1);
            }
            else if (inner["val"] is { } value && Clean(value, place.Count == 0 ? AnyPlace : [.. place], $"_meta.{string.Join('.', place)}"))
            {
                inner["val"] = null;
            }
        }
    }

    /// <summary>Whether the value is to go.</summary>
    private bool Clean(JsonNode value, string[] place, string path)
    {
        var json = SingleText.Wrap(place, value.DeepClone());
        var result = scrub(json);
        if (!result.IsChanged && place != AnyPlace) result = scrub(SingleText.Wrap(AnyPlace, value.DeepClone()));
        if (!result.IsChanged) return false;
        _changes.Add(new ScrubChange(path, [.. result.Changes.SelectMany(change => change.Rules).Distinct()], null, null));
        return true;
    }
}
