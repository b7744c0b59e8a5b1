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
    private (int Start, int End)? _meta;

    /// <summary>The value goes, and null stands for it.</summary>
    public void Remove(List<string> path, int start, int end, Rule rule, int? length = null)
    {
        var facts = new JsonObject { ["rem"] = new JsonArray(new JsonArray(rule.Id, "x")) };
        if (length is { } characters) facts["len"] = characters;
        _edits.Add((start, end, "null"u8.ToArray()));
        Remember(path, facts, new ScrubChange(string.Join('.', path), [rule.Id], length, null));
    }

    public void Replace(List<string> path, int start, int end, TextPieces pieces, int length)
    {
        var text = pieces.ToString();
        var remarks = pieces.Remarks.ToArray();
        var facts = new JsonObject
        {
            ["rem"] = new JsonArray([.. remarks.Select(remark => new JsonArray(remark.Rule.Id, remark.Rule.Redaction.Mark, remark.Start, remark.End))]),
            ["len"] = length,
        };
        _edits.Add((start, end, JsonSerializer.SerializeToUtf8Bytes(text)));
        Remember(path, facts, new ScrubChange(string.Join('.', path), [.. remarks.Select(remark => remark.Rule.Id).Distinct()], length, text));
    }

    /// <summary>Steps over the event's <c>_meta</c>, which the changes go into.</summary>
    public void KeepMeta(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        _meta = (start, (int)reader.BytesConsumed);
    }

    public ScrubResult ToResult()
    {
        if (_changes.Count == 0) return new ScrubResult(json, []);
        var tree = JsonSerializer.SerializeToUtf8Bytes(Merged());
        if (_meta is { } place)
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

    private void Remember(List<string> path, JsonObject facts, ScrubChange change)
    {
        if (_remarks.Count < RemarksMax) _remarks.Add(([.. path], facts));
        _changes.Add(change);
    }

    /// <summary>What <c>_meta</c> keeps of the value before goes too.</summary>
    private JsonObject Merged()
    {
        var root = new JsonObject();
        if (_meta is { } place)
        {
            using var document = JsonDocument.Parse(json.AsMemory(place.Start, place.End - place.Start), EventNormalizer.ReadOptions);
            root = MetaTree.From(document.RootElement);
        }
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
