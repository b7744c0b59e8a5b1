using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>
/// What an event keeps of values that were wrong: <c>errors</c> and <c>_meta</c> have the original. It goes when the rules would take anything of it where it
/// stood, or in any field. All of them are looked at together, twice at most, because a broken event may have a thousand.
/// </summary>
/// <param name="rulesOfEach">Of a list of events, UTF-8, for each the rules that take something of it.</param>
internal sealed class Leftovers(Func<byte[], List<string[]>> rulesOfEach)
{
    /// <summary>Only the end of a longer place counts.</summary>
    private const int StepsMax = EventNormalizer.DepthMax / 2;

    private static readonly string[] AnyPlace = ["value"];
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 2 * EventNormalizer.DepthMax };
    private static readonly JsonDocumentOptions ReadOptions = new() { MaxDepth = 2 * EventNormalizer.DepthMax };

    private readonly List<Leftover> _leftovers = [];

    /// <param name="result">What scrubbing made of the event.</param>
    public ScrubResult Clean(ScrubResult result)
    {
        var json = result.Json;
        if (json.AsSpan().IndexOf("\"errors\":"u8) < 0 && json.AsSpan().IndexOf("\"val\":"u8) < 0) return result;
        var members = FindMembers(json);
        var documents = members.Select(member => JsonDocument.Parse(json.AsMemory(member.Start, member.End - member.Start), ReadOptions)).ToList();
        try
        {
            foreach (var (member, document) in members.Zip(documents)) Find(member.Name, document.RootElement);
            FindRules(_leftovers, leftover => leftover.Place);
            FindRules(_leftovers.FindAll(leftover => leftover.Rules.Length == 0 && leftover.Place != AnyPlace), _ => AnyPlace);
            _leftovers.RemoveAll(leftover => leftover.Rules.Length == 0);
            if (_leftovers.Count == 0) return result;
            for (var index = members.Count - 1; index >= 0; index--)
            {
                var (name, start, end) = members[index];
                json = [.. json.AsSpan(0, start), .. JsonSerializer.SerializeToUtf8Bytes(Cleaned(name, documents[index].RootElement), Json), .. json.AsSpan(end)];
            }
        }
        finally
        {
            documents.ForEach(document => document.Dispose());
        }
        return new ScrubResult(json, [.. result.Changes, .. _leftovers.Select(leftover => new ScrubChange(leftover.Path, leftover.Rules, null, null))]);
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

    private void Find(string name, JsonElement member)
    {
        if (name == "_meta") FindInMeta(member, []);
        else if (member.ValueKind == JsonValueKind.Array) FindInErrors(member);
    }

    private void FindInErrors(JsonElement errors)
    {
        foreach (var (index, error) in errors.EnumerateArray().Index())
        {
            var value = error.Member("value"u8);
            if (value.IsAbsent()) continue;
            var name = error.Member("name"u8);
            var place = name.IsString() && name.GetString() is { Length: > 0 } path ? path.Split('.') : AnyPlace;
            _leftovers.Add(new Leftover(value, place, "errors", index));
        }
    }

    /// <summary>Finds those of repeated members, too.</summary>
    private void FindInMeta(JsonElement node, List<string> place)
    {
        if (!node.IsObject()) return;
        foreach (var child in node.EnumerateObject())
        {
            if (child.NameEquals(""u8))
            {
                var value = child.Value.Member("val"u8);
                if (!value.IsAbsent()) _leftovers.Add(new Leftover(value, place.Count == 0 ? AnyPlace : [.. place], "_meta", -1));
                continue;
            }
            place.Add(child.Name);
            FindInMeta(child.Value, place);
            place.RemoveAt(place.Count - 1);
        }
    }

    private void FindRules(List<Leftover> leftovers, Func<Leftover, string[]> placeOf)
    {
        if (leftovers.Count == 0) return;
        var events = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(events))
        {
            writer.WriteStartArray();
            foreach (var leftover in leftovers) WriteEvent(writer, placeOf(leftover), leftover.Value);
            writer.WriteEndArray();
        }
        foreach (var (leftover, rules) in leftovers.Zip(rulesOfEach(events.WrittenSpan.ToArray()))) leftover.Rules = rules;
    }

    /// <summary>An event that has nothing but a value at a place.</summary>
    private static void WriteEvent(Utf8JsonWriter writer, string[] place, JsonElement value)
    {
        var steps = place.AsSpan(Math.Max(place.Length - StepsMax, 0));
        writer.WriteStartObject();
        writer.WritePropertyName(steps[0]);
        foreach (var name in steps[1..])
        {
            if (IsIndex(name))
            {
                writer.WriteStartArray();
                continue;
            }
            writer.WriteStartObject();
            writer.WritePropertyName(name);
        }
        value.WriteTo(writer);
        for (var step = steps.Length - 1; step > 0; step--)
        {
            if (IsIndex(steps[step])) writer.WriteEndArray();
            else writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static bool IsIndex(string name) => name.Length > 0 && name.All(char.IsAsciiDigit);

    /// <summary>The member without the values that are to go. Of its repeated members the last counts.</summary>
    private JsonNode Cleaned(string name, JsonElement member)
    {
        var leftovers = _leftovers.Where(leftover => leftover.Member == name);
        if (name == "_meta")
        {
            var tree = MetaTree.From(member);
            foreach (var leftover in leftovers) SetToNull(OwnNode(tree, leftover.Place), "val");
            return tree;
        }
        var errors = new JsonArray();
        if (member.ValueKind != JsonValueKind.Array) return errors;
        foreach (var error in member.EnumerateArray()) errors.Add(error.IsObject() ? MetaTree.From(error) : JsonNode.Parse(error.GetRawText(), documentOptions: ReadOptions));
        foreach (var leftover in leftovers) SetToNull(errors[leftover.Index], "value");
        return errors;
    }

    private static JsonNode? OwnNode(JsonObject tree, string[] place) =>
        place == AnyPlace ? tree[""] : place.Append("").Aggregate((JsonNode?)tree, (node, step) => (node as JsonObject)?[step]);

    private static void SetToNull(JsonNode? node, string name)
    {
        if (node is JsonObject owner && owner.ContainsKey(name)) owner[name] = null;
    }

    private sealed class Leftover(JsonElement value, string[] place, string member, int index)
    {
        public JsonElement Value => value;

        /// <summary>Where it stood in the event.</summary>
        public string[] Place => place;

        /// <summary><c>errors</c> or <c>_meta</c>.</summary>
        public string Member => member;

        /// <summary>Among the errors.</summary>
        public int Index => index;

        /// <summary>Those that take something of it.</summary>
        public string[] Rules { get; set; } = [];

        /// <summary>What its going is told under.</summary>
        public string Path => member == "errors" ? $"errors.{index}.value" : $"_meta.{string.Join('.', place == AnyPlace ? [] : place)}";
    }
}
