using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>
/// One walk over an event's JSON. What stays is copied as it is; nothing is written when all stays. Only values that show a sign of what
/// rules look for, see <see cref="Triggers"/>, are looked at closely.
/// </summary>
internal sealed class ScrubPass(ValueScrubber values, TriggerCursor cursor, byte[] json)
{
    private const int DepthOfListMax = 3 * EventNormalizer.DepthMax;

    private readonly Trail _trail = new(json);
    private ScrubEdits? _edits;
    private (int Start, int End)? _meta;

    public ScrubResult Run()
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = EventNormalizer.DepthMax + 2 });
        reader.Read();
        VisitMembers(ref reader);
        return _edits is null ? new ScrubResult(json, []) : _edits.ToResult(_meta);
    }

    /// <summary>Walks over a list of objects, each an event by itself.</summary>
    /// <returns>For each the rules that take something of it; empty for one that stays.</returns>
    public List<string[]> RulesOfEach()
    {
        var found = new List<string[]>();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DepthOfListMax });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            var before = _edits?.Changes.Count ?? 0;
            VisitMembers(ref reader);
            found.Add(_edits is null ? [] : [.. _edits.Changes.Skip(before).SelectMany(change => change.Rules).Distinct()]);
        }
        return found;
    }

    private void VisitMembers(ref Utf8JsonReader reader)
    {
        var isCookies = _trail.Key.SequenceEqual("cookies"u8);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (start, length) = ((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
            var isMeta = _trail.Count == 0 && reader.ValueTextEquals("_meta"u8);
            reader.Read();
            if (isMeta) KeepMeta(ref reader);
            else Visit(ref reader, new Crumb(start, length, -1, reader.TokenType), isCookies);
        }
    }

    private void VisitItems(ref Utf8JsonReader reader)
    {
        var mayBePairs = IsListOfPairs(_trail.Key);
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            if (mayBePairs && reader.TokenType == JsonTokenType.StartArray && IsPair(reader)) VisitPair(ref reader, index);
            else Visit(ref reader, new Crumb((int)reader.TokenStartIndex, -1, index, reader.TokenType), false);
        }
    }

    private static bool IsListOfPairs(ReadOnlySpan<byte> key) =>
        key.SequenceEqual("headers"u8) || key.SequenceEqual("cookies"u8) || key.SequenceEqual("query_string"u8) || key.SequenceEqual("tags"u8);

    /// <summary>Two texts stand for a key and its value.</summary>
    private static bool IsPair(Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.String
        && reader.Read() && reader.TokenType is JsonTokenType.String or JsonTokenType.Null
        && reader.Read() && reader.TokenType == JsonTokenType.EndArray;

    private void VisitPair(ref Utf8JsonReader reader, int index)
    {
        var isCookie = _trail.Key.SequenceEqual("cookies"u8);
        reader.Read();
        var (start, length) = ((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        reader.Read();
        Visit(ref reader, new Crumb(start, length, index, reader.TokenType), isCookie);
        reader.Read();
    }

    private void Visit(ref Utf8JsonReader reader, in Crumb crumb, bool closely)
    {
        if (crumb.Token == JsonTokenType.Null) return;
        _trail.Push(crumb);
        var end = crumb.Token == JsonTokenType.String ? (int)reader.BytesConsumed : crumb.KeyEnd;
        var signs = IsMessage() ? Signs.All : cursor.Look(crumb.KeyStart, end);
        if (signs != Signs.None || closely) VisitClosely(ref reader, signs);
        else VisitInner(ref reader);
        _trail.Pop();
    }

    /// <summary>More is looked for in the text that people read first.</summary>
    private bool IsMessage() =>
        cursor.Defaults && _trail.Count == 2 && _trail.Key.SequenceEqual("formatted"u8) && _trail.ParentKey.SequenceEqual("logentry"u8);

    private void VisitInner(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartObject) VisitMembers(ref reader);
        else if (reader.TokenType == JsonTokenType.StartArray) VisitItems(ref reader);
    }

    private void VisitClosely(ref Utf8JsonReader reader, Signs signs)
    {
        var place = _trail.Place();
        if (place[^1].Class == FieldClass.Closed)
        {
            reader.Skip();
            return;
        }
        if (reader.TokenType == JsonTokenType.String)
        {
            if (values.ScrubText(place, reader.GetString()!, signs) is { } change) Add(reader.TokenStartIndex, reader.BytesConsumed, change);
        }
        else if (values.TakesWhole(place) is { } rule)
        {
            var start = reader.TokenStartIndex;
            reader.Skip();
            Add(start, reader.BytesConsumed, ValueChange.Removed(rule, null));
        }
        else
        {
            VisitInner(ref reader);
        }
    }

    private void Add(long start, long end, ValueChange change) => (_edits ??= new ScrubEdits(json)).Add(_trail.Path(), (int)start, (int)end, change);

    private void KeepMeta(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        _meta = (start, (int)reader.BytesConsumed);
    }
}
