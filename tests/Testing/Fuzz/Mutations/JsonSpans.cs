using System.Text.Json;

namespace SentryOrleans.Testing.Fuzz.Mutations;

/// <summary>A value or a key in JSON text.</summary>
/// <param name="Start">Its first byte, the quotation mark or the brace included.</param>
/// <param name="End">Behind its last byte.</param>
/// <param name="Kind">The token that it begins with.</param>
/// <param name="Root">The member of the outermost object that it is in; empty for none.</param>
/// <param name="Depth">How many containers are around it.</param>
internal readonly record struct JsonSpan(int Start, int End, JsonTokenType Kind, string Root, int Depth)
{
    public bool IsKey => Kind == JsonTokenType.PropertyName;
}

/// <summary>Finds them.</summary>
internal static class JsonSpans
{
    private const int SpansMax = 20_000;

    /// <summary>Those of the text, up to where it is no JSON any more.</summary>
    public static List<JsonSpan> Find(byte[] json)
    {
        var spans = new List<JsonSpan>();
        var open = new Stack<int>();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 1_000 });
        var root = "";
        try
        {
            while (spans.Count < SpansMax && reader.Read())
            {
                if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                {
                    var at = open.Pop();
                    spans[at] = spans[at] with { End = (int)reader.BytesConsumed };
                    continue;
                }
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1) root = System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) open.Push(spans.Count);
                var start = (int)reader.TokenStartIndex;
                var end = reader.TokenType == JsonTokenType.PropertyName ? start + reader.ValueSpan.Length + 2 : (int)reader.BytesConsumed;
                spans.Add(new JsonSpan(start, end, reader.TokenType, reader.CurrentDepth == 0 ? "" : root, reader.CurrentDepth));
            }
        }
        catch (JsonException)
        {
            // What was found so far is enough to go on damaging it.
        }
        spans.RemoveAll(span => span.Kind is JsonTokenType.StartObject or JsonTokenType.StartArray && span.End <= span.Start + 1);
        return spans;
    }
}
