using System.Text;
using System.Text.Json.Nodes;
using SentryOrleans.Api.Events;
using SentryOrleans.Contracts.Events;
using Xunit;

namespace SentryOrleans.Unit.Api;

public class EventEntriesTests
{
    private static EventDetailBody Detail(string json)
    {
        var payload = Encoding.UTF8.GetBytes(json);
        var at = DateTimeOffset.UnixEpoch;
        return EventShape.Detail(new StoredEvent(Guid.AllBitsSet, 2, 3, 1, at, at, payload, payload.Length), new EventNeighbors(null, null));
    }

    private static JsonNode Data(string json, string type) => Detail(json).Entries.Single(entry => (string?)entry["type"] == type)["data"]!;

    private static void Same(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual?.ToJsonString());

    [Fact]
    public void Source_lines_are_numbered_back_from_the_frames_line()
    {
        var frame = Data(
            """
            {"exception":{"values":[{"type":"E","value":"v","stacktrace":{"frames":[
              {"lineno":42,"pre_context":["a","b"],"context_line":"c","post_context":["d"],"in_app":true}]}}]}}
            """, "exception")["values"]![0]!["stacktrace"]!["frames"]![0]!;
        Same("""[[40,"a"],[41,"b"],[42,"c"],[43,"d"]]""", frame["context"]);
        Assert.True((bool)frame["inApp"]!);
        Assert.Equal(42, (int)frame["lineNo"]!);
    }

    [Theory]
    [InlineData("""{"lineno":42,"pre_context":["a"]}""")]
    [InlineData("""{"context_line":"c"}""")]
    [InlineData("{}")]
    public void A_frame_without_its_line_has_no_context(string frame) => Same("[]", StackTraces.Context(JsonNode.Parse(frame)!.AsObject()));

    [Fact]
    public void Frames_keep_their_order_and_what_is_not_said_to_be_the_applications_own_is_not()
    {
        var trace = StackTraces.Shape(JsonNode.Parse("""{"frames":[{"function":"main","in_app":true},{"function":"library","in_app":null}]}""")!.AsObject())!;
        Assert.Equal(["main", "library"], trace["frames"]!.AsArray().Select(frame => (string?)frame!["function"]));
        Assert.False((bool)trace["frames"]![1]!["inApp"]!);
        Assert.True((bool)trace["hasSystemFrames"]!);
    }

    [Fact]
    public void Exceptions_keep_their_order_and_empty_places_are_skipped()
    {
        var exception = Data("""{"exception":{"values":[{"type":"Cause","value":null},null,{"type":"Thrown","value":"v","thread_id":7,"mechanism":{"type":"generic","handled":false}}]}}""", "exception");
        Assert.Equal(["Cause", "Thrown"], exception["values"]!.AsArray().Select(value => (string?)value!["type"]));
        Assert.Equal(7, (int)exception["values"]![1]!["threadId"]!);
        Same(
            """{"type":"generic","description":null,"help_link":null,"handled":false,"synthetic":null,"source":null,"exception_id":null,"parent_id":null,"is_exception_group":null,"meta":null,"data":null}""",
            exception["values"]![1]!["mechanism"]);
    }

    [Fact]
    public void A_requests_query_headers_and_cookies_are_pairs()
    {
        var request = Data("""{"request":{"method":"GET","url":"https://h/p","query_string":[["a","1"]],"headers":[["Host","h"]],"env":{"K":"v"}}}""", "request");
        Same("""{"method":"GET","url":"https://h/p","query":[["a","1"]],"fragment":null,"data":null,"headers":[["Host","h"]],"cookies":[],"env":{"K":"v"},"inferredContentType":null,"apiTarget":null}""", request);
    }

    [Fact]
    public void A_breadcrumbs_time_is_a_date()
    {
        var values = Data("""{"breadcrumbs":{"values":[{"timestamp":1600104494.933511,"message":"m","category":"c","data":{"k":1}},{"timestamp":"2020-09-14T17:28:14Z"},{"timestamp":1e99}]}}""", "breadcrumbs")["values"]!;
        Same("""{"type":"default","level":"info","event_id":null,"message":"m","category":"c","timestamp":"2020-09-14T17:28:14.933511Z","data":{"k":1}}""", values[0]);
        Assert.Equal("2020-09-14T17:28:14Z", (string?)values[1]!["timestamp"]);
        Assert.Null(values[2]!["timestamp"]);
    }

    [Fact]
    public void Threads_keep_ids_and_stacks()
    {
        var thread = Data("""{"threads":{"values":[{"id":1,"name":"main","crashed":true,"stacktrace":{"frames":[{"function":"f"}]}}]}}""", "threads")["values"]![0]!;
        Assert.Equal((1, "main", true, false), ((int)thread["id"]!, (string?)thread["name"], (bool)thread["crashed"]!, (bool)thread["current"]!));
        Assert.Equal("f", (string?)thread["stacktrace"]!["frames"]![0]!["function"]);
    }

    [Fact]
    public void A_message_has_its_template_and_parameters()
    {
        Same("""{"formatted":"hi bob","message":"hi %s","params":["bob"]}""", Data("""{"logentry":{"formatted":"hi bob","message":"hi %s","params":["bob"]}}""", "message"));
        Assert.Empty(Detail("""{"logentry":{"formatted":""}}""").Entries);
    }

    [Fact]
    public void The_most_telling_entry_comes_first() =>
        Assert.Equal(
            ["exception", "threads", "message", "request", "breadcrumbs", "debugmeta"],
            Detail("""
            {"debug_meta":{"images":[{"type":"elf"}]},"breadcrumbs":{"values":[{}]},"request":{},"logentry":{"formatted":"m"},
             "threads":{"values":[{}]},"exception":{"values":[{"type":"E"}]}}
            """).Entries.Select(entry => (string?)entry["type"]));

    [Fact]
    public void Extra_modules_tags_and_user_are_beside_the_entries()
    {
        var detail = Detail("""
            {"title":"T","extra":{"e":1},"modules":{"m":"1"},"tags":[["b","2"],["a","1"],["none",null]],"user":{"id":7,"data":{"plan":"pro"}},
             "release":"1.0","hashes":["ff"],"sdk":{"name":"sentry.x","version":"1"},"contexts":{"os":{"name":"L"}}}
            """);
        Same("""{"e":1}""", detail.Context);
        Same("""{"m":"1"}""", detail.Packages);
        Same("""{"os":{"name":"L"}}""", detail.Contexts);
        Same("""{"id":"7","email":null,"username":null,"ip_address":null,"name":null,"geo":null,"data":{"plan":"pro"}}""", detail.User);
        Assert.Equal([new EventTagBody("a", "1"), new EventTagBody("b", "2")], detail.Tags);
        Assert.Equal(("1.0", "sentry.x"), (detail.Release!.Version, detail.Sdk!.Name));
        Assert.Equal(["ff"], detail.Fingerprints);
        Assert.Equal(("3", "2", new string('f', 32)), (detail.GroupID, detail.ProjectID, detail.EventID));
    }

    [Fact]
    public void Remarks_about_details_are_hidden_and_others_told()
    {
        var errors = Detail("""{"errors":[{"type":"invalid_data","name":"release","value":"a/b","reason":"r"},{"type":"invalid_data","name":"tags.0"},{"type":"invalid_data","name":"exception.values.0.stacktrace.frames.0.vars"}]}""").Errors;
        var error = Assert.Single(errors);
        Assert.Equal(("invalid_data", "Discarded invalid value"), (error.Type, error.Message));
        Same("""{"name":"release","value":"a/b","reason":"r"}""", error.Data);
    }

    [Fact]
    public void Remarks_about_what_was_cut_follow_the_entries()
    {
        var meta = Detail("""{"logentry":{"formatted":"m"},"request":{},"_meta":{"request":{"url":{"":{"len":9}}},"extra":{"":{"rem":[]}}}}""").Meta;
        Same("""{"1":{"data":{"url":{"":{"len":9}}}}}""", meta["entries"]);
        Same("""{"":{"rem":[]}}""", meta["context"]);
    }

    [Theory]
    [InlineData("""{"exception":[1],"request":"x","breadcrumbs":{"values":{}},"tags":{"a":1},"user":3,"contexts":null,"errors":"e","_meta":[]}""")]
    [InlineData("{}")]
    public void Shapes_that_nobody_expects_do_no_harm(string json) => Assert.Empty(Detail(json).Entries);
}
