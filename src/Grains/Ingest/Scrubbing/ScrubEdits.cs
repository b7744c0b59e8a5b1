using System.Text.Json;
using System.Text.Json.Nodes;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>Gathers the changes to an event's JSON, in order, and makes the new one, with what was done in its <c>_meta</c>.</summary>
internal sealed class ScrubEdits(byte[] json)
{
    private const int RemarksMax = 1_000;

    private readonly List<(int Start, int End, byte[] Text)> _edits = [];
    private readonly List<(string[] Path, JsonObject Facts)> _remarks = [];
    private readonly List<ScrubChange> _changes = [];

    /// <summary>So far.</summary>
    public IReadOnlyList<ScrubChange> Changes => _changes;

    /// <param name="start">Of the value, in bytes.</param>
    /// <param name="end">Of the value; not included.</param>
    public void Add(string[] path, int start, int end, ValueChange change)
    {
        _edits.Add((start, end, change.Text is null ? "null"u8.ToArray() : JsonSerializer.SerializeToUtf8Bytes(change.Text)));
        if (_remarks.Count < RemarksMax) _remarks.Add((path, FactsOf(change)));
        _changes.Add(new ScrubChange(
            string.Join('.', path), [.. change.Remarks.Select(remark => remark.Rule.Id).Distinct()], change.LengthBefore, change.Text));
    }

    /// <param name="meta">Where the event's <c>_meta</c> is, which the changes go into; null: it has none.</param>
    public ScrubResult ToResult((int Start, int End)? meta)
    {
        using var client = meta is { } sent ? JsonDocument.Parse(json.AsMemory(sent.Start, sent.End - sent.Start), EventNormalizer.ReadOptions) : null;
        var tree = JsonSerializer.SerializeToUtf8Bytes(Merged(client is null ? [] : MetaTree.From(client.RootElement)));
        if (meta is { } place)
        {
            _edits.Add((place.Start, place.End, tree));
            _edits.Sort((left, right) => left.Start.CompareTo(right.Start));
        }
        else
        {
            var end = Array.LastIndexOf(json, (byte)'}');
            _edits.Add((end, end, [.. ",\"_meta\":"u8, .. tree]));
        }
        return new ScrubResult(Spliced(), _changes);
    }

    private static JsonObject FactsOf(ValueChange change)
    {
        var remarks = change.Text is null
            ? change.Remarks.Select(remark => new JsonArray(remark.Rule.Id, "x"))
            : change.Remarks.Select(remark => new JsonArray(remark.Rule.Id, remark.Rule.Redaction.Mark, remark.Start, remark.End));
        var facts = new JsonObject { ["rem"] = new JsonArray([.. remarks]) };
        if (change.LengthBefore is { } length) facts["len"] = length;
        return facts;
    }

    /// <summary>What <c>_meta</c> keeps of the value before goes too.</summary>
    private JsonObject Merged(JsonObject root)
    {
        foreach (var (path, facts) in _remarks)
        {
            var node = path.Aggregate(root, MetaTree.Child);
            if (node[""] is JsonObject own)
            {
                own.Remove("val");
                if (own["len"] is not null) facts.Remove("len");
            }
            MetaTree.Merge(node, facts);
        }
        return root;
    }

    private byte[] Spliced()
    {
        var result = new byte[json.Length + _edits.Sum(edit => edit.Text.Length - (edit.End - edit.Start))];
        var (from, to) = (0, 0);
        foreach (var (start, end, text) in _edits)
        {
            json.AsSpan(from, start - from).CopyTo(result.AsSpan(to));
            text.CopyTo(result.AsSpan(to + start - from));
            (from, to) = (end, to + start - from + text.Length);
        }
        json.AsSpan(from).CopyTo(result.AsSpan(to));
        return result;
    }
}
