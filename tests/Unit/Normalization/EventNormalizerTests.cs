using System.Text;
using System.Text.Json;
using SentryOrleans.Grains.Ingest;
using Xunit;
using static SentryOrleans.Unit.Normalization.Normalized;

namespace SentryOrleans.Unit.Normalization;

public sealed class EventNormalizerTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"a":1,}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{} {}")]
    public void What_is_no_JSON_object_is_refused(string json)
    {
        var result = EventNormalizer.Normalize(Encoding.UTF8.GetBytes(json), Context);
        Assert.Equal("invalid_json", result.Reason);
        Assert.NotEmpty(result.Detail!);
    }

    [Fact]
    public void Text_nested_too_deep_is_refused()
    {
        var json = $$$$"""{"extra":{{{{new string('[', 200)}}}}{{{{new string(']', 200)}}}}}""";
        Assert.Equal("invalid_json", EventNormalizer.Normalize(Encoding.UTF8.GetBytes(json), Context).Reason);
    }

    [Fact]
    public void A_payload_over_a_mebibyte_is_refused()
    {
        var json = $$$"""{"extra":{"a":"{{{new string('x', EventNormalizer.PayloadBytesMax)}}}"}}""";
        Assert.Equal("too_large", EventNormalizer.Normalize(Encoding.UTF8.GetBytes(json), Context).Reason);
    }

    [Fact]
    public void The_id_of_the_front_door_wins_over_the_payloads()
    {
        var stored = Event("""{"event_id":"11111111111111111111111111111111"}""");
        Assert.Equal(Context.EventId, stored.EventId);
    }

    [Fact]
    public void The_payloads_id_counts_where_the_front_door_has_none()
    {
        var stored = Event("""{"event_id":"AAAAAAAA-BBBB-CCCC-DDDD-EEEEEEEEEEEE"}""", Context with { EventId = null });
        Assert.Equal(Guid.Parse("aaaaaaaabbbbccccddddeeeeeeeeeeee"), stored.EventId);
        Assert.StartsWith("""{"event_id":"aaaaaaaabbbbccccddddeeeeeeeeeeee",""", Encoding.UTF8.GetString(stored.Json));
    }

    [Fact]
    public void An_event_without_an_id_can_be_given_one()
    {
        var nameless = Event("""{"event_id":"00000000000000000000000000000000","message":"m"}""", Context with { EventId = null });
        Assert.Null(nameless.EventId);

        var named = nameless.WithEventId(Guid.Parse("cccccccccccccccccccccccccccccccc"));
        var stored = JsonDocument.Parse(named.Json).RootElement;
        Assert.Equal("\"cccccccccccccccccccccccccccccccc\"", At(stored, "event_id"));
        Assert.Equal("\"m\"", At(stored, "logentry.formatted"));
    }

    [Fact]
    public void Columns_and_facts_come_from_the_event()
    {
        var stored = Event(
            """
            {"level":"warning","platform":"python","logger":"shop","release":"shop@1","environment":"qa","user":{"username":"ann","email":"a@b.c"},
             "exception":[{"type":"KeyError","value":"'a'","mechanism":{"type":"m","handled":false},
              "stacktrace":{"frames":[{"module":"shop.cart","filename":"shop/cart.py","function":"pay","in_app":true}]}},
              {"type":"ValueError","value":"first\nsecond","mechanism":{"type":"m","handled":true}}]}
            """);

        Assert.Equal(("shop@1", "qa", "username:ann"), (stored.Release, stored.Environment, stored.UserKey));
        Assert.Equal("ValueError: first", stored.Facts.Title);
        Assert.Equal("shop.cart in pay", stored.Facts.Culprit);
        Assert.Equal(("warning", "error", "python", "shop"), (stored.Facts.Level, stored.Facts.Type, stored.Facts.Platform, stored.Facts.Logger));
        Assert.Equal(("ValueError", "shop/cart.py", "pay"), (stored.Facts.ExceptionType, stored.Facts.Filename, stored.Facts.Function));
        Assert.True(stored.Facts.Unhandled);
    }

    [Fact]
    public void The_authenticated_client_stands_in_for_a_missing_SDK()
    {
        var stored = Stored("{}", Context with { Client = "sentry.dotnet/6.12.1" });
        Assert.Equal("""{"name":"sentry.dotnet","version":"6.12.1"}""", At(stored, "sdk"));
    }

    [Fact]
    public void NUL_does_not_reach_the_columns()
    {
        var stored = Event("""{"message":"a\u0000b","user":{"id":"x\u0000y"},"release":"r\u0000","logger":"l\u0000g"}""");
        Assert.Equal(("ab", "lg", "id:xy"), (stored.Facts.Title, stored.Facts.Logger, stored.UserKey));
        Assert.Null(stored.Release);
    }

    [Theory]
    [InlineData("""{"message":"a\ud800b"}""", "a\uFFFDb")]
    [InlineData("""{"message":"a\udc00\ud83d\ude00"}""", "a\uFFFD\U0001F600")]
    [InlineData("""{"message":"a\\ud800"}""", "a\\ud800")]
    [InlineData("""{"message":"\ud83d"}""", "\uFFFD")]
    public void Lone_surrogates_become_replacement_characters(string json, string expected) =>
        Assert.Equal(expected, Stored(json).GetProperty("logentry").GetProperty("formatted").GetString());

    [Fact]
    public void Invalid_UTF8_and_a_byte_order_mark_are_repaired()
    {
        byte[] json = [0xEF, 0xBB, 0xBF, .. """{"message":"a"""u8, 0xFF, .. "b\"}"u8];
        Assert.Equal("a\uFFFDb", EventNormalizer.Normalize(json, Context).Event!.Facts.Title);
    }

    [Fact]
    public void Escaped_names_of_members_are_read() => Assert.Equal("\"m\"", At(Stored("""{"mess\u0061ge":"m"}"""), "logentry.formatted"));
}
