using System.Text;
using SentryOrleans.Api.Ingest.Bodies;
using SentryOrleans.Api.Ingest.Envelopes;
using SentryOrleans.Api.Ingest.Events;
using Xunit;

namespace SentryOrleans.Unit.Ingest;

public sealed class EventPayloadTests
{
    private static readonly Guid Id = Guid.Parse("c1b2a3d4e5f60718293a4b5c6d7e8f90");

    [Theory]
    [InlineData("{\"event_id\":\"c1b2a3d4e5f60718293a4b5c6d7e8f90\"}")]
    [InlineData("{\"extra\":{\"event_id\":\"00b2a3d4e5f60718293a4b5c6d7e8f90\"},\"event_id\":\"C1B2A3D4-E5F6-0718-293A-4B5C6D7E8F90\"}")]
    [InlineData("{\"event_id\":\"c1b2a3d4e5f60718293a4b5c6d7e8f90\", broken")]
    public void The_id_is_found_at_the_top_level(string json) => Assert.Equal(Id, EventPeek.FindEventId(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("{broken")]
    [InlineData("[]")]
    [InlineData("{\"event_id\":null}")]
    [InlineData("{\"event_id\":\"?\"}")]
    [InlineData("{\"event_id\":[\"c1b2a3d4e5f60718293a4b5c6d7e8f90\"]}")]
    public void There_may_be_no_id(string json) => Assert.Null(EventPeek.FindEventId(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("{\"event_id\":null}", false)]
    [InlineData("{\"event_id\":\"00000000000000000000000000000000\"}", false)]
    [InlineData("{\"event_id\":\"?\"}", true)]
    [InlineData("{\"event_id\":5}", true)]
    [InlineData("{\"event_id\":{\"a\":1}}", true)]
    public void A_wrong_id_is_told_from_none(string json, bool isInvalid)
    {
        Assert.True(EventPeek.TryRead(Encoding.UTF8.GetBytes(json), out var peek, out _));
        Assert.Equal((null, isInvalid), (peek.EventId, peek.HasInvalidId));
    }

    [Theory]
    [InlineData("{\"type\":\"transaction\"}", true)]
    [InlineData("{\"contexts\":{\"type\":\"transaction\"},\"type\":\"error\"}", false)]
    [InlineData("{\"type\":[\"transaction\"]}", false)]
    public void The_type_is_read_at_the_top_level(string json, bool isTransaction)
    {
        Assert.True(EventPeek.TryRead(Encoding.UTF8.GetBytes(json), out var peek, out _));
        Assert.Equal(isTransaction, peek.IsTransaction);
    }

    [Theory]
    [InlineData("{broken")]
    [InlineData("{\"a\":1} {}")]
    [InlineData("{\"a\":NaN}")]
    [InlineData("[]")]
    [InlineData("null")]
    public void Anything_but_one_object_is_refused(string json)
    {
        Assert.False(EventPeek.TryRead(Encoding.UTF8.GetBytes(json), out _, out var problem));
        Assert.NotEmpty(problem!);
    }

    [Theory]
    [InlineData(127, true)]
    [InlineData(128, false)]
    public void Depth_is_limited(int arrays, bool isFine) => Assert.Equal(
        isFine, EventPeek.TryRead(Encoding.UTF8.GetBytes($"{{\"a\":{new string('[', arrays)}{new string(']', arrays)}}}"), out _, out _));

    [Theory]
    [InlineData("{\"a\":NaN,\"b\":[Infinity,-Infinity,-1]}", "{\"a\":0  ,\"b\":[0       ,0        ,-1]}")]
    [InlineData("{\"NaN\":\"Infinity \\\" -Infinity\",\"b\":NaN}", "{\"NaN\":\"Infinity \\\" -Infinity\",\"b\":0  }")]
    [InlineData("{\"a\\\\\":NaN}", "{\"a\\\\\":0  }")]
    [InlineData("Na", "Na")]
    public void Numbers_that_json_lacks_become_zero_outside_strings(string json, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        PythonNumbers.Replace(bytes);
        Assert.Equal(expected, Encoding.UTF8.GetString(bytes));
    }

    [Theory]
    [InlineData("raven-python/6.10.0", true)]
    [InlineData("sentry-python/0.1", true)]
    [InlineData("sentry.python/1.9.10", false)]
    [InlineData("raven-js/3", false)]
    [InlineData(null, false)]
    public void Only_old_python_clients_write_them(string? client, bool expected) => Assert.Equal(expected, PythonNumbers.AreFrom(client));

    [Fact]
    public void The_header_id_wins_over_the_payload() => Assert.Equal(Id, Choose("{\"event_id\":\"c1b2a3d4e5f60718293a4b5c6d7e8f90\"}\n{\"type\":\"event\"}\n{\"event_id\":\"00b2a3d4e5f60718293a4b5c6d7e8f90\"}"));

    [Fact]
    public void The_payload_id_is_taken_when_the_header_has_none() => Assert.Equal(
        Id, Choose("{}\n{\"type\":\"attachment\"}\nx\n{\"type\":\"event\"}\n{\"event_id\":\"c1b2a3d4e5f60718293a4b5c6d7e8f90\"}"));

    [Theory]
    [InlineData("event", true)]
    [InlineData("attachment", true)]
    [InlineData("user_report", true)]
    [InlineData("profile", true)]
    [InlineData("session", false)]
    [InlineData("log", false)]
    [InlineData("check_in", false)]
    [InlineData("replay_recording", false)]
    public void An_id_is_made_only_for_items_of_events(string type, bool isMade)
    {
        var id = Choose($"{{}}\n{{\"type\":\"{type}\"}}\n{{}}");
        Assert.Equal(isMade, id is { } made && made != Guid.Empty);
    }

    private static Guid? Choose(string body)
    {
        Assert.Equal(EnvelopeFault.None, EnvelopeReader.Read(Encoding.UTF8.GetBytes(body), 10, out var envelope));
        return EventIdChoice.Choose(envelope!);
    }
}
