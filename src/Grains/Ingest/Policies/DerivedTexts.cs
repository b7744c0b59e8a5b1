using System.Text.Json;
using SentryOrleans.Grains.Ingest.Scrubbing;

namespace SentryOrleans.Grains.Ingest.Policies;

/// <summary>
/// What an event says of itself in short: <c>title</c>, <c>culprit</c>, <c>location</c> and <c>metadata</c>. They are cut, so that a rule may not find in them
/// what it finds in the text that they were made from: after that was scrubbed they are made again.
/// </summary>
internal static class DerivedTexts
{
    private static readonly string[] Names = ["title", "culprit", "location", "metadata"];
    private static readonly JsonReaderOptions ReadOptions = new() { MaxDepth = 2 * EventNormalizer.DepthMax };

    /// <param name="scrubbed">The scrubbed event.</param>
    /// <param name="again">The scrubbed event, normalised once more.</param>
    /// <param name="scrubber">The rules, some of which may be for these very texts.</param>
    /// <returns>The scrubbed event with the texts of the other; the very array when they are the same.</returns>
    public static byte[] Renew(byte[] scrubbed, byte[] again, Scrubber scrubber)
    {
        var made = Find(again);
        byte[] texts = [(byte)'{', .. Joined(again, made), (byte)'}'];
        texts = scrubber.Scrub(texts).Json;
        var renewed = Find(texts);
        var json = scrubbed;
        foreach (var (name, start, end) in Find(scrubbed).OrderByDescending(member => member.Start))
        {
            var found = renewed.Find(member => member.Name == name);
            var text = found.Name is null ? "null"u8 : texts.AsSpan(found.Start, found.End - found.Start);
            if (!text.SequenceEqual(json.AsSpan(start, end - start))) json = [.. json.AsSpan(0, start), .. text, .. json.AsSpan(end)];
        }
        return json;
    }

    private static byte[] Joined(byte[] json, List<(string Name, int Start, int End)> members)
    {
        var joined = new List<byte>();
        foreach (var (name, start, end) in members)
        {
            if (joined.Count > 0) joined.Add((byte)',');
            joined.AddRange(JsonSerializer.SerializeToUtf8Bytes(name));
            joined.Add((byte)':');
            joined.AddRange(json.AsSpan(start, end - start));
        }
        return [.. joined];
    }

    private static List<(string Name, int Start, int End)> Find(byte[] json)
    {
        var members = new List<(string, int, int)>();
        var reader = new Utf8JsonReader(json, ReadOptions);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string? name = null;
            foreach (var one in Names)
            {
                if (reader.ValueTextEquals(one)) name = one;
            }
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (name is not null) members.Add((name, start, (int)reader.BytesConsumed));
        }
        return members;
    }
}
