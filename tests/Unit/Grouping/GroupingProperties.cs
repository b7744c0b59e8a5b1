using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using SentryOrleans.Grains.Ingest;
using Xunit;

namespace SentryOrleans.Unit.Grouping;

/// <summary>What holds for the grouping of any event, from the JSON that came in to its hashes. Grouping: sections 3 and 4.</summary>
public sealed class GroupingProperties
{
    private static readonly DateTimeOffset Received = new(2026, 3, 4, 10, 15, 40, TimeSpan.Zero);

    /// <summary>The parts of a frame that count on each platform.</summary>
    private static readonly Dictionary<string, string[]> Platforms = new()
    {
        ["python"] = ["module", "function", "context_line"],
        ["ruby"] = ["module", "function", "context_line"],
        ["php"] = ["module", "function", "context_line"],
        ["javascript"] = ["module", "function", "context_line"],
        ["node"] = ["module", "function", "context_line"],
        ["java"] = ["module", "function"],
        ["csharp"] = ["module", "function"],
        ["go"] = ["module", "function"],
        ["native"] = ["module", "function"],
    };

    private static readonly Gen<string> Word = Gen.String[Gen.Char["ghijklmnopqrstu"], 3, 8];

    /// <summary>Neighbours never are the same call, which would be recursion; the last frame is the application's, for without such a frame all of them count.</summary>
    private static readonly Gen<JsonObject[]> Frames =
        Gen.Select(Word, Word, Word, Gen.Bool).Array[1, 8].Select(frames => frames.Select((frame, index) => new JsonObject
        {
            ["module"] = $"{frame.Item1}.{frame.Item2}",
            ["filename"] = $"{frame.Item2}.ext",
            ["function"] = $"{frame.Item3}{index}",
            ["context_line"] = $"  {frame.Item1}  = {frame.Item3}()",
            ["in_app"] = frame.Item4 || index == frames.Length - 1,
            ["lineno"] = 10 + index,
        }).ToArray());

    private static readonly Gen<JsonObject> Events =
        Gen.Select(Gen.OneOf([.. Platforms.Keys.Order().Select(Gen.Const)]), Gen.Select(Word, Word, Frames).Array[1, 3]).Select((platform, exceptions) => new JsonObject
        {
            ["platform"] = platform,
            ["exception"] = new JsonObject { ["values"] = new JsonArray([.. exceptions.Select(e => Exception(e.Item1, e.Item2, e.Item3))]) },
        });

    [Fact]
    public void The_same_event_has_the_same_hashes() => Events.Sample(e => Assert.Equal(Hashes(e), Hashes(e)));

    [Fact]
    public void A_stored_event_has_the_hashes_that_it_got() => Events.Sample(e =>
    {
        var once = Normalize(Bytes(e));
        Assert.Equal(once.Hashes, Normalize(once.Json).Hashes);
    });

    [Fact]
    public void Lines_and_columns_do_not_count() => Gen.Select(Events, Gen.Int[1, 9_999], Gen.Int[0, 200]).Sample((e, line, column) =>
        AssertSame(e, frame => (frame["lineno"], frame["colno"]) = ((int)frame["lineno"]! + line, column)));

    [Fact]
    public void What_else_frames_have_does_not_count() => Gen.Select(Events, Word).Sample((e, word) => AssertSame(e, frame =>
    {
        frame["abs_path"] = $"/srv/{word}/{frame["filename"]}";
        frame["package"] = $"{word}-package";
        frame["vars"] = new JsonObject { [word] = word };
        frame["pre_context"] = new JsonArray($"{word} before");
        frame["post_context"] = new JsonArray($"{word} after");
        frame["instruction_addr"] = "0x1f3a";
        frame["filename"] = $"{word}.other";
    }));

    [Fact]
    public void What_else_events_have_does_not_count() => Gen.Select(Events, Word).Sample((e, word) =>
    {
        var other = (JsonObject)e.DeepClone();
        other["event_id"] = "ffffffffffffffffffffffffffffffff";
        other["timestamp"] = "2026-03-04T10:00:00Z";
        other["release"] = $"{word}@1.2.3";
        other["environment"] = word;
        other["server_name"] = word;
        other["logger"] = word;
        other["level"] = "warning";
        other["transaction"] = word;
        other["tags"] = new JsonObject { [word] = word };
        other["extra"] = new JsonObject { [word] = word };
        other["user"] = new JsonObject { ["id"] = word };
        other["modules"] = new JsonObject { [word] = "1.0" };
        other["breadcrumbs"] = new JsonArray(new JsonObject { ["message"] = word });
        other["logentry"] = new JsonObject { ["formatted"] = word };
        foreach (var exception in Exceptions(other)) (exception["module"], exception["thread_id"]) = (word, 7);
        Assert.Equal(Hashes(e), Hashes(other));
    });

    [Fact]
    public void The_value_does_not_count_beside_a_stack_trace() => Gen.Select(Events, Word).Sample((e, word) =>
    {
        var other = (JsonObject)e.DeepClone();
        foreach (var exception in Exceptions(other)) exception["value"] = word;
        Assert.Equal(Hashes(e), Hashes(other));
    });

    [Fact]
    public void The_order_of_members_does_not_count() =>
        Gen.Select(Events, Gen.Int).Sample((e, seed) => Assert.Equal(Hashes(e), Hashes((JsonObject)Shuffled(e, new Random(seed))!)));

    [Fact]
    public void Frames_that_are_not_in_app_do_not_count_for_the_first_hash() => Gen.Select(Events, Word).Sample((e, word) =>
    {
        var other = (JsonObject)e.DeepClone();
        foreach (var frame in FramesOf(other).Where(frame => !(bool)frame["in_app"]!)) frame["function"] = $"{word}{frame["function"]}";
        Assert.Equal(Hashes(e)[0], Hashes(other)[0]);
    });

    [Fact]
    public void Without_an_in_app_frame_all_of_them_count() => Gen.Select(Events, Gen.Int[0, 99], Gen.Int[0, 2]).Sample((e, frame, part) =>
    {
        foreach (var f in FramesOf(e)) f["in_app"] = false;
        Assert.Single(Hashes(e));
        AssertDifferent(e, frame, part, frames => frames, hashes => hashes);
    });

    [Fact]
    public void Every_part_of_an_in_app_frame_counts() => Gen.Select(Events, Gen.Int[0, 99], Gen.Int[0, 2]).Sample((e, frame, part) =>
        AssertDifferent(e, frame, part, frames => frames.Where(f => (bool)f["in_app"]!), hashes => hashes.Take(1)));

    [Fact]
    public void Every_part_of_every_frame_counts_for_the_last_hash() => Gen.Select(Events, Gen.Int[0, 99], Gen.Int[0, 2]).Sample((e, frame, part) =>
        AssertDifferent(e, frame, part, frames => frames, hashes => hashes.TakeLast(1)));

    [Fact]
    public void The_order_of_frames_counts() => Events.Sample(e =>
    {
        var other = (JsonObject)e.DeepClone();
        var frames = (JsonArray)Exceptions(other).First()["stacktrace"]!["frames"]!;
        var last = frames[^1]!;
        frames.RemoveAt(frames.Count - 1);
        frames.Insert(0, last);
        if (frames.Count > 1) Assert.NotEqual(Hashes(e).Last(), Hashes(other).Last());
    });

    [Fact]
    public void Every_type_counts() => Gen.Select(Events, Gen.Int[0, 9]).Sample((e, index) =>
    {
        var other = (JsonObject)e.DeepClone();
        var exceptions = Exceptions(other).ToList();
        var exception = exceptions[index % exceptions.Count];
        exception["type"] = exception["type"] + "X";
        Assert.Empty(Hashes(e).Intersect(Hashes(other)));
    });

    [Fact]
    public void Without_a_stack_trace_the_words_of_the_value_count_and_its_numbers_do_not() => Gen.Select(Word, Word, Gen.Int[0, 9_999_999], Gen.Int[0, 9_999_999]).Sample(
        (type, word, one, two) =>
        {
            var hashes = Hashes(OfValue(type, $"{word} {one} end"));
            Assert.Equal(hashes, Hashes(OfValue(type, $"{word} {two} end")));
            Assert.NotEqual(hashes, Hashes(OfValue(type, $"{word}x {one} end")));
            Assert.NotEqual(hashes, Hashes(OfValue(type + "X", $"{word} {one} end")));
        });

    [Fact]
    public void The_words_of_a_message_count_and_its_numbers_do_not() => Gen.Select(Word, Gen.Int[0, 9_999_999], Gen.Int[0, 9_999_999]).Sample((word, one, two) =>
    {
        var hashes = Hashes(new JsonObject { ["message"] = $"{word} {one}" });
        Assert.Equal(hashes, Hashes(new JsonObject { ["message"] = $"{word} {two}" }));
        Assert.NotEqual(hashes, Hashes(new JsonObject { ["message"] = $"{word}x {one}" }));
    });

    private static void AssertSame(JsonObject e, Action<JsonObject> change)
    {
        var other = (JsonObject)e.DeepClone();
        foreach (var frame in FramesOf(other)) change(frame);
        Assert.Equal(Hashes(e), Hashes(other));
    }

    private static void AssertDifferent(
        JsonObject e, int frame, int part, Func<IEnumerable<JsonObject>, IEnumerable<JsonObject>> choose, Func<IReadOnlyList<string>, IEnumerable<string>> hashes)
    {
        var other = (JsonObject)e.DeepClone();
        var frames = choose(FramesOf(other)).ToList();
        if (frames.Count == 0) return;
        var parts = Platforms[(string)e["platform"]!];
        var (changed, name) = (frames[frame % frames.Count], parts[part % parts.Length]);
        changed[name] = changed[name] + "x";
        Assert.NotEqual(hashes(Hashes(e)), hashes(Hashes(other)));
    }

    private static JsonObject Exception(string type, string value, JsonObject[] frames) =>
        new() { ["type"] = type, ["value"] = value, ["stacktrace"] = new JsonObject { ["frames"] = new JsonArray([.. frames.Select(frame => frame.DeepClone())]) } };

    private static JsonObject OfValue(string type, string value) => new() { ["exception"] = new JsonObject { ["type"] = type, ["value"] = value } };

    private static IEnumerable<JsonObject> Exceptions(JsonObject e) => ((JsonArray)e["exception"]!["values"]!).Select(exception => (JsonObject)exception!);

    private static IEnumerable<JsonObject> FramesOf(JsonObject e) => Exceptions(e).SelectMany(exception => (JsonArray)exception["stacktrace"]!["frames"]!).Select(frame => (JsonObject)frame!);

    private static JsonNode? Shuffled(JsonNode? node, Random random) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(_ => random.Next()).Select(member => KeyValuePair.Create(member.Key, Shuffled(member.Value, random))).ToList()),
        JsonArray items => new JsonArray([.. items.Select(item => Shuffled(item, random))]),
        _ => node?.DeepClone(),
    };

    private static IReadOnlyList<string> Hashes(JsonObject e) => Normalize(Bytes(e)).Hashes;

    private static byte[] Bytes(JsonObject e) => Encoding.UTF8.GetBytes(e.ToJsonString());

    private static NormalizedEvent Normalize(byte[] json) => EventNormalizer.Normalize(json, new NormalizationContext(1, null, Received)).Event!;
}
