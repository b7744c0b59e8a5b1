using System.Globalization;
using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>One walk over an event's JSON. What stays is copied as it is; nothing is written when all stays.</summary>
internal sealed class ScrubPass(SimpleRules simple, (Selector Selector, Rule[] Rules)[] advanced, byte[] json)
{
    private static readonly Step Root = new("", "event", "object", FieldClass.Open);

    private readonly List<Step> _place = [];
    private readonly List<string> _path = [];
    private readonly ScrubEdits _edits = new(json);
    private readonly List<Rule> _found = [];

    public ScrubResult Run()
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = EventNormalizer.DepthMax + 2 });
        reader.Read();
        _place.Add(Root);
        VisitMembers(ref reader);
        return _edits.ToResult();
    }

    private void VisitMembers(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            if (_place.Count == 1 && key == "_meta") _edits.KeepMeta(ref reader);
            else Visit(ref reader, key, key);
        }
    }

    private void VisitItems(ref Utf8JsonReader reader)
    {
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            var text = index.ToString(CultureInfo.InvariantCulture);
            if (reader.TokenType == JsonTokenType.StartArray && IsPair(reader)) VisitPair(ref reader, text);
            else Visit(ref reader, text, text);
        }
    }

    /// <summary>Two texts stand for a key and its value.</summary>
    private bool IsPair(Utf8JsonReader reader) =>
        _place[^1].Key is "headers" or "cookies" or "query_string" or "tags"
        && reader.Read() && reader.TokenType == JsonTokenType.String
        && reader.Read() && reader.TokenType is JsonTokenType.String or JsonTokenType.Null
        && reader.Read() && reader.TokenType == JsonTokenType.EndArray;

    private void VisitPair(ref Utf8JsonReader reader, string index)
    {
        reader.Read();
        var key = reader.GetString()!;
        reader.Read();
        _path.Add(index);
        Visit(ref reader, key, "1");
        _path.RemoveAt(_path.Count - 1);
        reader.Read();
    }

    private void Visit(ref Utf8JsonReader reader, string key, string name)
    {
        var step = Step.Child(_place[^1], key, BasicOf(reader.TokenType));
        if (step.Class == FieldClass.Closed || reader.TokenType == JsonTokenType.Null)
        {
            reader.Skip();
            return;
        }
        _place.Add(step);
        _path.Add(name);
        VisitValue(ref reader);
        _path.RemoveAt(_path.Count - 1);
        _place.RemoveAt(_place.Count - 1);
    }

    private void VisitValue(ref Utf8JsonReader reader)
    {
        var isSafe = !simple.IsOn || simple.IsSafe(_place);
        var whole = isSafe ? null : simple.TakesWhole(_place);
        FindAdvanced();
        if (reader.TokenType == JsonTokenType.String)
        {
            VisitText(ref reader, isSafe, whole);
            return;
        }
        whole ??= _found.Find(rule => rule.IsAnything || rule.TakesKey(_place[^1].Key));
        if (whole is not null)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            _edits.Remove(_path, start, (int)reader.BytesConsumed, whole);
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            VisitMembers(ref reader);
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            VisitItems(ref reader);
        }
    }

    private void VisitText(ref Utf8JsonReader reader, bool isSafe, Rule? whole)
    {
        var text = reader.GetString()!;
        var (start, end) = ((int)reader.TokenStartIndex, (int)reader.BytesConsumed);
        if (RemovesWhole(whole))
        {
            _edits.Remove(_path, start, end, whole!, TextPieces.Count(text));
            return;
        }
        if (whole is null && _found.Count == 0 && (isSafe || !simple.MayChange(text))) return;
        var pieces = new TextPieces(text);
        if (whole is not null) pieces.Replace(whole, text);
        else if (!isSafe) simple.Apply(_place, pieces, text);
        foreach (var rule in _found)
        {
            var takes = rule.IsAnything || rule.TakesKey(_place[^1].Key);
            if (takes && rule.Redaction.Method == Method.Remove)
            {
                _edits.Remove(_path, start, end, rule, TextPieces.Count(text));
                return;
            }
            if (takes && !pieces.IsChanged) pieces.Replace(rule, text);
            else pieces.Apply(rule);
        }
        if (pieces.IsChanged) _edits.Replace(_path, start, end, pieces, TextPieces.Count(text));
    }

    private static bool RemovesWhole(Rule? rule) => rule?.Redaction.Method == Method.Remove;

    private void FindAdvanced()
    {
        _found.Clear();
        foreach (var (selector, rules) in advanced)
        {
            if (selector.Matches(_place, _place[^1].Class == FieldClass.Named)) _found.AddRange(rules);
        }
    }

    private static string BasicOf(JsonTokenType token) => token switch
    {
        JsonTokenType.String => "string",
        JsonTokenType.Number => "number",
        JsonTokenType.True or JsonTokenType.False => "boolean",
        JsonTokenType.StartArray => "array",
        _ => "object",
    };
}
