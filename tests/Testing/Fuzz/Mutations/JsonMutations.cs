using System.Text;
using System.Text.Json;

namespace SentryOrleans.Testing.Fuzz.Mutations;

/// <summary>Damage that knows where values and keys are.</summary>
internal static class JsonMutations
{
    /// <summary>Texts grow no larger than this by one change.</summary>
    private const int GrowthMax = 1_200_000;

    /// <summary>One to six changes.</summary>
    public static byte[] Apply(byte[] json, byte[] other, Dice dice)
    {
        for (var left = dice.Between(1, 6); left > 0; left--)
        {
            var spans = JsonSpans.Find(json);
            if (spans.Count == 0) return ByteMutations.Apply(json, other, dice);
            json = ApplyOne(json, spans, other, dice);
        }
        return json;
    }

    private static byte[] ApplyOne(byte[] json, List<JsonSpan> spans, byte[] other, Dice dice)
    {
        var span = dice.Pick(spans);
        if (span.IsKey) return dice.Chance(500) ? Replace(json, span, dice.Pick(OddTexts.Keys)) : Replace(json, span, Copy(json, PickKey(spans, dice)));
        return dice.Below(12) switch
        {
            0 or 1 or 2 => Replace(json, span, dice.Pick(OddTexts.Values)),
            3 => Replace(json, span, Copy(json, dice.Pick(spans))),
            4 => Replace(json, span, ValueOf(other, dice)),
            5 => Replace(json, span, Nested(Copy(json, span), dice)),
            6 => Replace(json, span, Repeated(Copy(json, span), dice)),
            7 => Replace(json, span, AsText(Copy(json, span))),
            8 or 9 => AddMember(json, spans, span, other, dice),
            10 => WriteInto(json, span, dice),
            _ => Replace(json, span, Long(dice)),
        };
    }

    private static byte[] Replace(byte[] json, JsonSpan span, byte[] value) => json.Cut(span.Start, span.End - span.Start, value);

    private static byte[] Copy(byte[] json, JsonSpan span) => json[span.Start..span.End];

    private static JsonSpan PickKey(List<JsonSpan> spans, Dice dice) => spans.FindAll(span => span.IsKey) is { Count: > 0 } keys ? dice.Pick(keys) : spans[0];

    private static byte[] ValueOf(byte[] json, Dice dice) => JsonSpans.Find(json) is { Count: > 0 } spans ? Copy(json, dice.Pick(spans)) : "0"u8.ToArray();

    private static byte[] Nested(byte[] value, Dice dice)
    {
        var levels = dice.Below(100) switch { < 70 => dice.Between(1, 8), < 95 => dice.Between(9, 130), _ => dice.Between(131, 20_000) };
        var (open, close) = dice.Chance(500) ? ("[", "]") : ("{\"a\":", "}");
        return [.. Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(open, levels))), .. value, .. Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(close, levels)))];
    }

    private static byte[] Repeated(byte[] value, Dice dice)
    {
        var times = dice.Below(100) switch { < 80 => dice.Between(2, 12), < 98 => dice.Between(13, 400), _ => dice.Between(401, 50_000) };
        times = Math.Min(times, GrowthMax / (value.Length + 1));
        using var list = new MemoryStream();
        list.WriteByte((byte)'[');
        for (var i = 0; i < times; i++)
        {
            if (i > 0) list.WriteByte((byte)',');
            list.Write(value);
        }
        list.WriteByte((byte)']');
        return list.ToArray();
    }

    private static byte[] AsText(byte[] value) => JsonSerializer.SerializeToUtf8Bytes(Encoding.UTF8.GetString(value));

    private static byte[] AddMember(byte[] json, List<JsonSpan> spans, JsonSpan span, byte[] other, Dice dice)
    {
        if (span.Kind != JsonTokenType.StartObject) span = spans.Find(one => one.Kind == JsonTokenType.StartObject);
        if (span.End == 0) return json;
        var key = dice.Chance(500) ? dice.Pick(OddTexts.Keys) : Copy(json, PickKey(spans, dice));
        var value = dice.Chance(500) ? dice.Pick(OddTexts.Values) : ValueOf(dice.Chance(500) ? json : other, dice);
        return json.Cut(span.Start + 1, 0, [.. key, (byte)':', .. value, .. json[span.Start + 1] == '}' ? ""u8 : ","u8]);
    }

    private static byte[] WriteInto(byte[] json, JsonSpan span, Dice dice) => json.Cut(dice.Between(span.Start, span.End), 0, dice.Pick(OddTexts.Bytes));

    private static byte[] Long(Dice dice)
    {
        var length = dice.Below(100) switch { < 80 => dice.Between(190, 2_100), < 98 => dice.Between(2_101, 20_000), _ => dice.Between(20_001, GrowthMax) };
        var unit = dice.Pick((string[])["x", "\u00e9", "\u4e2d", "\ud83d\ude00", "a b ", "1", "\\\\", "\\u0001", "/", "at f (http://h/a.js:1:2)\\n", "{", "a=b&", "password=x ", "1.1.1.1 ", "-"]);
        return Encoding.UTF8.GetBytes($"\"{string.Concat(Enumerable.Repeat(unit, length / unit.Length))}\"");
    }
}
