using System.Text;
using SentryOrleans.Testing.Abuse;
using Xunit;

namespace SentryOrleans.Integration.Ingest.Abuse;

/// <summary>Bodies that are sound for HTTP and wrong, or too much, in themselves (protocol, 3.2, 4.4, 5 and 13).</summary>
[Collection(AbuseCollection.Name)]
public sealed class ContentTests(AbuseServer server)
{
    /// <summary>Name, payload, and whether the event is stored; the envelope is acknowledged in any case.</summary>
    public static TheoryData<string, byte[], bool> Payloads => new()
    {
        { "100,000 levels of lists", Text($"{{\"extra\":{new string('[', 100_000)}{new string(']', 100_000)}}}"), false },
        { "100,000 levels of objects", Text($"{{\"extra\":{string.Concat(Enumerable.Repeat("{\"a\":", 100_000))}1{new string('}', 100_000)}}}"), false },
        { "120 levels", Text($"{{\"extra\":{{\"a\":{new string('[', 120)}{new string(']', 120)}}}}}"), true },
        { "100,000 tags", Text($"{{\"tags\":{{{string.Join(',', Enumerable.Range(0, 70_000).Select(n => $"\"k{n}\":\"\""))}}}}}"), true },
        { "10,000 frames", Text($"{{\"exception\":{{\"values\":[{{\"type\":\"E\",\"stacktrace\":{{\"frames\":[{string.Join(',', Enumerable.Range(0, 10_000).Select(n => $"{{\"function\":\"f{n}\",\"lineno\":{n},\"in_app\":true}}"))}]}}}}]}}}}"), true },
        { "invalid UTF-8", [.. "{\"message\":\""u8, 0xff, 0xc0, 0x80, 0xed, 0xa0, 0x80, 0xf5, .. "\",\"tags\":{\"a"u8, 0xfe, .. "\":\"b"u8, 0xe2, 0x82, .. "\"}}"u8], true },
        { "unpaired surrogates", Text("""{"message":"\ud800 \udc00 \ud83d","tags":{"\ud800":"\udfff"},"user":{"id":"\udead"},"release":"\ud800","environment":"\udc00","extra":{"\ud800":1}}"""), true },
        { "NUL everywhere", Text("""{"message":"a\u0000b","tags":{"a\u0000":"b\u0000"},"user":{"id":"\u0000"},"release":"a\u0000","environment":"\u0000","transaction":"\u0000","logger":"\u0000","exception":[{"type":"\u0000","value":"\u0000"}],"fingerprint":["\u0000"],"platform":"\u0000"}"""), true },
        { "raw NUL", [.. "{\"message\":\""u8, 0, .. "\"}"u8], false },
        { "numbers beyond all bounds", Text("""{"timestamp":1e400,"extra":{"a":1e400,"b":-0,"c":99999999999999999999999999},"level":1e9,"breadcrumbs":[{"timestamp":-1e300}]}"""), true },
        { "the same members again", Text("""{"message":"a","message":"b","exception":[],"exception":null,"tags":{"a":"1"},"tags":{"a":"2"}}"""), true },
        { "a text of a megabyte", Text($"{{\"message\":\"{new string('m', 1_000_000)}\"}}"), true },
    };

    [Theory]
    [MemberData(nameof(Payloads))]
    public async Task Events_are_stored_or_dropped_and_the_next_is_unharmed(string name, byte[] payload, bool isStored)
    {
        var id = Guid.NewGuid();
        var growth = await server.GrowthAsync(async () => Assert.Equal((name, 200), (name, (await server.PostAsync(AbuseServer.Envelope(id, payload))).Status)));
        Assert.Equal((name, isStored), (name, await server.HasAsync(id)));
        Assert.InRange(growth, 0, 200L << 20);
        await server.AssertUnharmedAsync();
    }

    [Theory]
    [InlineData("4.1 ten thousand items", 413)]
    [InlineData("4.1 a length below zero", 400)]
    [InlineData("4.1 a length beyond the end", 400)]
    [InlineData("4.1 only newlines", 400)]
    [InlineData("4.1 carriage returns", 400)]
    [InlineData("4.3 ten items of unknown types", 200)]
    public async Task Framing_is_refused_as_a_whole(string name, int status)
    {
        var body = name switch
        {
            "4.1 ten thousand items" => "{}" + string.Concat(Enumerable.Repeat("\n{\"type\":\"session\",\"length\":2}\n{}", 10_000)),
            "4.1 a length below zero" => "{}\n{\"type\":\"event\",\"length\":-1}\n{}",
            "4.1 a length beyond the end" => "{}\n{\"type\":\"event\",\"length\":4294967295}\n{}",
            "4.1 only newlines" => new string('\n', 10_000),
            "4.1 carriage returns" => "{}\r\n{\"type\":\"event\",\"length\":2}\r\n{}\r\n",
            _ => "{}" + string.Concat(Enumerable.Repeat("\n{\"type\":\"zzz\"}\nx", 10)),
        };
        Assert.Equal(status, (await server.PostAsync(Text(body))).Status);
        await server.AssertUnharmedAsync();
    }

    [Theory]
    [InlineData("snappy", 200)]
    [InlineData("gzip", 400)]
    [InlineData("zstd", 400)]
    [InlineData("", 200)]
    public async Task Encodings_that_are_none_are_ignored_and_others_believed(string encoding, int status)
    {
        Assert.Equal(status, (await server.PostAsync(AbuseServer.Envelope(Guid.NewGuid(), "{}"u8.ToArray()), "envelope", $"Content-Encoding: {encoding}")).Status);
        await server.AssertUnharmedAsync();
    }

    [Fact]
    public async Task Deep_JSON_is_refused_where_an_event_is_the_whole_body() =>
        Assert.Equal(400, (await server.PostAsync(Text($"{{\"extra\":{new string('[', 100_000)}{new string(']', 100_000)}}}"), "store")).Status);

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
