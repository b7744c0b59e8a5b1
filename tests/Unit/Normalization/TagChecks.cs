using Xunit;
using static SentryOrleans.Unit.Normalization.Normalized;

namespace SentryOrleans.Unit.Normalization;

/// <summary>Event payload, section 5.5.</summary>
public sealed class TagChecks
{
    [Fact]
    public void Keys_and_values_are_made_text_and_wrong_keys_are_reported()
    {
        var stored = Stored("""{"tags":{"ok":true,"n":1.9,"a b":"x","bad/key":"y","none":null}}""");

        Assert.Equal(("True", "1", "x"), (Tag(stored, "ok"), Tag(stored, "n"), Tag(stored, "a-b")));
        Assert.Null(Tag(stored, "none"));
        Assert.Equal("1", At(stored, "errors.#"));
        Assert.Equal("\"invalid_data\"", At(stored, "errors.0.type"));
    }

    [Fact]
    public void The_environment_moves_to_its_field_and_reserved_keys_are_dropped()
    {
        var stored = Stored("""{"tags":[["environment","qa"],["release","9"],["user","eve"]]}""");

        Assert.Equal("\"qa\"", At(stored, "environment"));
        Assert.Equal("(absent)", At(stored, "release"));
        Assert.Equal("""[["level","error"],["environment","qa"]]""", At(stored, "tags"));
    }

    [Theory]
    [InlineData("""{"tags":[["a","1"],["a","2"]]}""")]
    [InlineData("""{"tags":[{"key":"a","value":1},null]}""")]
    [InlineData("""{"tags":{"a":"1"}}""")]
    public void Every_form_of_tags_reads_alike_and_the_first_of_a_key_wins(string json) => Assert.Equal("1", Tag(Stored(json), "a"));

    [Theory]
    [InlineData("""{"tags":{"a":"x\ny"}}""")]
    [InlineData("""{"tags":{"a":" "}}""")]
    [InlineData("""{"tags":{"a":{"b":1}}}""")]
    [InlineData("""{"tags":[["a"]]}""")]
    [InlineData("""{"tags":"a"}""")]
    public void A_wrong_tag_is_dropped_with_an_error(string json)
    {
        var stored = Stored(json);
        Assert.Null(Tag(stored, "a"));
        Assert.Equal("\"invalid_data\"", At(stored, "errors.0.type"));
    }

    [Fact]
    public void Long_values_are_cut_to_200_characters()
    {
        var value = Tag(Stored($$$"""{"tags":{"a":"{{{new string('x', 300)}}}"}}"""), "a");
        Assert.Equal(new string('x', 197) + "...", value);
    }

    [Fact]
    public void Tags_are_derived_from_fields_and_contexts()
    {
        var stored = Stored(
            """
            {"level":"fatal","logger":"shop","environment":"production","release":"shop@1","dist":"7","server_name":"web-1","site":"eu",
             "transaction":"pay","user":{"id":5},"request":{"url":"https://h/p?q=1"},"exception":[{"type":"E","mechanism":{"type":"onerror","handled":false}}],
             "contexts":{"os":{"name":"Linux","version":"6.12","rooted":false},"browser":{"name":"Firefox","version":148},"runtime":{"name":".NET","version":"10.0.3"},
             "device":{"family":"Pixel","model":"Pixel 9"}}}
            """);

        Assert.Equal(
            [
                "level=fatal", "logger=shop", "environment=production", "release=shop@1", "dist=7", "user=id:5", "server_name=web-1", "site=eu",
                "transaction=pay", "url=https://h/p", "mechanism=onerror", "handled=no", "os=Linux 6.12", "os.name=Linux", "os.rooted=no",
                "browser=Firefox 148", "browser.name=Firefox", "runtime=.NET 10.0.3", "runtime.name=.NET", "device=Pixel 9", "device.family=Pixel",
            ],
            stored.GetProperty("tags").EnumerateArray().Select(tag => $"{tag[0]}={tag[1]}"));
    }

    [Fact]
    public void A_derived_tag_does_not_replace_one_that_was_sent() =>
        Assert.Equal("mine", Tag(Stored("""{"logger":"shop","tags":{"logger":"mine"}}"""), "logger"));
}
