using System.Text.Json;
using Xunit;
using static SentryOrleans.Unit.Normalization.Normalized;

namespace SentryOrleans.Unit.Normalization;

public sealed class LimitChecks
{
    [Fact]
    public void Of_260_frames_the_50_oldest_and_the_200_newest_are_kept()
    {
        var stored = Stored(Frames(260, i => $$"""{"function":"f{{i}}","in_app":true}"""));

        Assert.Equal("250", At(stored, "stacktrace.frames.#"));
        Assert.Equal("\"f49\"", At(stored, "stacktrace.frames.49.function"));
        Assert.Equal("\"f60\"", At(stored, "stacktrace.frames.50.function"));
        Assert.Equal("\"f259\"", At(stored, "stacktrace.frames.249.function"));
        Assert.Equal("260", At(stored, "_meta.stacktrace.frames..len"));
    }

    [Fact]
    public void Of_60_frames_the_ten_system_frames_in_the_middle_lose_their_details()
    {
        var stored = Stored(Frames(60, i => $$"""{"function":"f{{i}}","in_app":{{(i % 2 == 0 ? "true" : "false")}},"vars":{"a":1},"pre_context":["x"],"context_line":"y"}"""));

        var plain = Enumerable.Range(0, 60).Where(i => At(stored, $"stacktrace.frames.{i}.vars") == "(absent)").ToArray();
        Assert.Equal([21, 23, 25, 27, 29, 31, 33, 35, 37, 39], plain);
        Assert.Equal("(absent)", At(stored, "stacktrace.frames.29.pre_context"));
        Assert.Equal("\"y\"", At(stored, "stacktrace.frames.29.context_line"));
        Assert.Equal("""[["!limit","x"]]""", At(stored, "_meta.stacktrace.frames.29.vars..rem"));
    }

    [Theory]
    [InlineData(276, 276)]
    [InlineData(277, 256)]
    public void A_type_is_cut_to_256_characters_beyond_its_allowance(int length, int expected)
    {
        var stored = Stored($$"""{"exception":[{"type":"{{new string('x', length)}}"}]}""");
        Assert.Equal(expected, stored.GetProperty("exception").GetProperty("values")[0].GetProperty("type").GetString()!.Length);
    }

    [Fact]
    public void What_was_cut_is_noted_beside_the_payload()
    {
        var stored = Stored($$"""{"breadcrumbs":[{"category":"{{new string('x', 130)}}"}]}""");

        Assert.Equal($"\"{new string('x', 125)}...\"", At(stored, "breadcrumbs.values.0.category"));
        Assert.Equal("""{"rem":[["!limit","s",125,128]],"len":130}""", At(stored, "_meta.breadcrumbs.values.0.category."));
    }

    [Fact]
    public void Characters_are_code_points_and_never_torn()
    {
        var category = string.Concat(Enumerable.Repeat("\U0001F600", 130));
        var stored = Stored($$"""{"breadcrumbs":[{"category":"{{category}}"}]}""").GetProperty("breadcrumbs").GetProperty("values")[0];

        Assert.Equal(string.Concat(Enumerable.Repeat("\U0001F600", 125)) + "...", stored.GetProperty("category").GetString());
    }

    [Fact]
    public void Containers_below_the_depth_of_the_field_become_their_text()
    {
        var stored = Stored("""{"stacktrace":{"frames":[{"vars":{"a":{"b":{"c":{"d":{"e":{"f":1}}}}}}}]}}""");
        Assert.Equal("""{"a":{"b":{"c":{"d":{"e":"{\"f\":1}"}}}}}""", At(stored, "stacktrace.frames.0.vars"));
    }

    [Fact]
    public void Open_data_beyond_its_bytes_is_dropped_by_order_of_keys()
    {
        var members = string.Join(',', Enumerable.Range(0, 30).Reverse().Select(i => $"\"k{i:D2}\":\"{new string('x', 95)}\""));
        var stored = Stored($$$$"""{"breadcrumbs":[{"data":{{{{{members}}}}}}]}""");

        var kept = stored.GetProperty("breadcrumbs").GetProperty("values")[0].GetProperty("data").EnumerateObject().Select(p => p.Name).ToArray();
        Assert.Equal(Enumerable.Range(0, 21).Select(i => $"k{i:D2}"), kept);
        Assert.Equal("30", At(stored, "_meta.breadcrumbs.values.0.data..len"));
    }

    [Fact]
    public void One_value_of_extra_may_have_16384_bytes_and_all_262144()
    {
        var members = string.Join(',', Enumerable.Range(0, 20).Select(i => $"\"k{i:D2}\":\"{new string('x', 20_000)}\""));
        var extra = Stored($$$$"""{"extra":{{{{{members}}}}}}""").GetProperty("extra").EnumerateObject().ToArray();

        Assert.Equal(16_384, extra[0].Value.GetString()!.Length);
        Assert.InRange(extra.Sum(p => p.Value.GetString()!.Length), 245_000, 262_144);
    }

    [Fact]
    public void At_most_100_errors_are_kept()
    {
        var members = string.Join(',', Enumerable.Range(0, 500).Select(i => $"\"unknown{i}\":1"));
        Assert.Equal("100", At(Stored($$$$"""{{{{{members}}}}}"""), "errors.#"));
    }

    [Fact]
    public void Of_more_than_1000_breadcrumbs_the_newest_are_kept()
    {
        var stored = Stored($$"""{"breadcrumbs":[{{string.Join(',', Enumerable.Range(0, 1200).Select(i => $"{{\"message\":\"b{i}\"}}"))}}]}""");
        Assert.Equal("1000", At(stored, "breadcrumbs.values.#"));
        Assert.Equal("\"b200\"", At(stored, "breadcrumbs.values.0.message"));
        Assert.Equal("1200", At(stored, "_meta.breadcrumbs.values..len"));
    }

    [Fact]
    public void What_the_client_cut_itself_stays_noted()
    {
        var stored = Stored("""{"logger":5,"_meta":{"extra":{"a":{"":{"len":9}}}}}""");
        Assert.Equal("9", At(stored, "_meta.extra.a..len"));
        Assert.Equal("\"invalid_data\"", At(stored, "_meta.logger..err.0.0"));
    }

    [Fact]
    public void A_payload_nested_to_the_limit_is_stored_so_that_every_reader_can_read_it()
    {
        var nested = new string('[', 120) + new string(']', 120);
        var stored = Stored($$$$"""{"extra":{"a":{{{{nested}}}}},"contexts":{"b":{"c":{{{{nested}}}}}},"errors":[{"type":"x","y":{{{{nested}}}}}],"_meta":{"z":{{{{nested}}}}},"logger":{{{{nested}}}}}""");
        Assert.Equal(JsonValueKind.Object, stored.ValueKind);
    }

    private static string Frames(int count, Func<int, string> frame) =>
        $$$"""{"stacktrace":{"frames":[{{{string.Join(',', Enumerable.Range(0, count).Select(frame))}}}]}}""";
}
