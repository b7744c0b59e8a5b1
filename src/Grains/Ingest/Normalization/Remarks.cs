using System.Text.Json;
using System.Text.Json.Nodes;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// The <c>_meta</c> of an event: a tree beside the payload whose nodes keep, under the empty name, what was done to a value. What the
/// client sent there stays, unless it is nested deeper than 40 levels; at most <see cref="RemarksMax"/> are added.
/// </summary>
internal sealed class Remarks
{
    public const int RemarksMax = 1000;
    private const int ClientDepthMax = 40;
    private const string LimitRule = "!limit";

    private readonly List<(string[] Path, JsonObject Facts)> _remarks = [];

    /// <summary>A text of <paramref name="length"/> characters was cut; the mark stands at <paramref name="start"/> to <paramref name="end"/>.</summary>
    public void Cut(EventPath path, int length, int start, int end) =>
        Add(path.ToArray(), () => new JsonObject { ["rem"] = new JsonArray(new JsonArray(LimitRule, "s", start, end)), ["len"] = length });

    /// <summary>A value was removed for its size.</summary>
    public void Removed(EventPath path) =>
        Add(path.ToArray(), () => new JsonObject { ["rem"] = new JsonArray(new JsonArray(LimitRule, "x")) });

    /// <summary>A list or object had <paramref name="length"/> items, more than are kept.</summary>
    public void Shortened(EventPath path, int length) => Add(path.ToArray(), () => new JsonObject { ["len"] = length });

    /// <summary>A value was dropped or replaced because it is wrong. A text, list or object is not repeated here, where nothing scrubs it: it is in <c>errors</c>.</summary>
    public void Invalid(string[] path, ProcessingError error) => Add(path, () =>
    {
        var details = new JsonObject();
        foreach (var (name, value) in error.Details) details[name] = value;
        var facts = new JsonObject { ["err"] = new JsonArray(details.Count == 0 ? error.Kind : new JsonArray(error.Kind, details)) };
        if (error.ValueJson is [not ('"' or '{' or '['), ..]) facts["val"] = JsonNode.Parse(error.ValueJson);
        return facts;
    });

    /// <summary>Writes the member <c>_meta</c> when there is anything to say.</summary>
    public void Write(Utf8JsonWriter writer, JsonElement fromClient)
    {
        if (!fromClient.IsObject() || !JsonDepth.IsWithin(fromClient.Raw(), ClientDepthMax)) fromClient = default;
        if (_remarks.Count == 0 && (fromClient.IsAbsent() || fromClient.GetPropertyCount() == 0)) return;
        writer.WritePropertyName("_meta"u8);
        if (_remarks.Count == 0) fromClient.WriteTo(writer);
        else Merged(fromClient).WriteTo(writer);
    }

    public void Clear() => _remarks.Clear();

    private void Add(string[] path, Func<JsonObject> facts)
    {
        if (_remarks.Count < RemarksMax) _remarks.Add((path, facts()));
    }

    private JsonObject Merged(JsonElement fromClient)
    {
        var root = MetaTree.From(fromClient);
        foreach (var (path, facts) in _remarks)
        {
            var node = path.Aggregate(root, MetaTree.Child);
            MetaTree.Merge(node, facts);
        }
        return root;
    }
}
