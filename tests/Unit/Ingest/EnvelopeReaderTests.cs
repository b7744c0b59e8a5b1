using System.Text;
using SentryOrleans.Api.Ingest.Envelopes;
using SentryOrleans.Contracts.Ingest;
using Xunit;

namespace SentryOrleans.Unit.Ingest;

public sealed class EnvelopeReaderTests
{
    private const string Id = "c1b2a3d4e5f60718293a4b5c6d7e8f90";
    private static readonly string IdHeader = $$"""{"event_id":"{{Id}}"}""";

    [Fact]
    public void A_header_alone_is_an_envelope_without_items()
    {
        var envelope = Read("{}\n");
        Assert.Empty(envelope.Items);
        Assert.Null(envelope.Header.EventId);
    }

    [Fact]
    public void The_header_may_end_with_the_body() => Assert.Empty(Read("{}").Items);

    [Fact]
    public void A_payload_longer_than_its_header_says_is_malformed() =>
        Assert.Equal(EnvelopeFault.MissingNewline, Fault(IdHeader + "\n{\"type\":\"event\",\"length\":17}\n{\"message\":\"oops\"}"));

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    public void The_newline_after_the_last_payload_is_optional(string end)
    {
        var envelope = Read(IdHeader + "\n{\"type\":\"event\",\"length\":18}\n{\"message\":\"oops\"}" + end);
        Assert.Equal(Guid.Parse(Id), envelope.Header.EventId);
        var item = Assert.Single(envelope.Items);
        Assert.Equal(ItemType.Event, item.Type);
        Assert.Equal("{\"message\":\"oops\"}", Text(item.Payload));
    }

    [Fact]
    public void A_payload_without_length_runs_to_the_newline_or_the_end()
    {
        const string Session = "{\"started\":\"2030-01-02T03:04:05Z\",\"attrs\":{\"release\":\"a@1\"}}";
        var item = Assert.Single(Read("{}\n{\"type\":\"session\"}\n" + Session).Items);
        Assert.Equal((ItemType.Session, Session), (item.Type, Text(item.Payload)));
    }

    [Fact]
    public void Empty_payloads_of_length_zero_follow_each_other()
    {
        var items = Read("{}\n{\"type\":\"attachment\",\"length\":0,\"filename\":\"a\"}\n\n{\"type\":\"attachment\",\"length\":0,\"filename\":\"b\"}\n").Items;
        Assert.Equal([ItemType.Attachment, ItemType.Attachment], items.Select(item => item.Type));
        Assert.All(items, item => Assert.True(item.Payload.IsEmpty));
        Assert.Equal(new ItemHeader(ItemType.Attachment, 0, null, FileName: "b"), items[1].Header);
    }

    [Fact]
    public void With_a_length_newlines_and_carriage_returns_are_data() =>
        Assert.Equal("a\nb\r", Text(Assert.Single(Read("{}\n{\"type\":\"attachment\",\"length\":4,\"filename\":\"t.txt\"}\na\nb\r\n").Items).Payload));

    [Fact]
    public void Items_of_unknown_types_are_skipped()
    {
        var envelope = Read("{}\n{\"type\":\"hologram\",\"length\":3}\nxyz\n{\"type\":\"client_report\"}\n{\"discarded_events\":[]}\n");
        Assert.Equal(ItemType.ClientReport, Assert.Single(envelope.Items).Type);
        Assert.Equal(1, envelope.SkippedItems);
    }

    [Theory]
    [InlineData("{}\n{\"type\":\"event\",\"length\":900}\n{\"message\":\"short\"}")]
    [InlineData("{}\n{\"type\":\"event\",\"length\":1}")]
    [InlineData("{}\n{\"type\":\"event\",\"length\":4294967295}\n")]
    public void A_payload_shorter_than_its_header_says_is_malformed(string body) => Assert.Equal(EnvelopeFault.UnexpectedEnd, Fault(body));

    [Theory]
    [InlineData("")]
    [InlineData(",\"length\":0")]
    public void The_last_item_header_may_end_the_body(string length) =>
        Assert.True(Assert.Single(Read("{}\n{\"type\":\"attachment\"" + length + "}").Items).Payload.IsEmpty);

    [Theory]
    [InlineData("{\"length\":2}\n{}")]
    [InlineData("{\"type\":null}\n{}")]
    [InlineData("{\"type\":7}\n{}")]
    [InlineData("{\"type\":\"event\",\"length\":-1}\n{}")]
    [InlineData("{\"type\":\"event\",\"length\":4294967296}\n{}")]
    [InlineData("{\"type\":\"event\",\"length\":\"2\"}\n{}")]
    [InlineData("{\"type\":\"event\",\"length\":2.5}\n{}")]
    [InlineData("{\"type\":\"event\",\"type\":\"event\"}\n{}")]
    [InlineData("{\"type\":\"log\",\"item_count\":\"2\"}\n{}")]
    [InlineData("{\"type\":\"span\",\"content_type\":1}\n{}")]
    [InlineData("{\"type\":\"event\"")]
    [InlineData("[]\n")]
    [InlineData("\n{\"type\":\"event\"}\n{}")]
    [InlineData("{\"type\":\"event\"}\n{}\n\n")]
    [InlineData("{\"type\":\"\uD800\"")]
    public void An_item_header_is_one_object_with_a_type(string items) => Assert.Equal(EnvelopeFault.InvalidItemHeader, Fault("{}\n" + items));

    [Fact]
    public void Unknown_keys_of_headers_are_kept()
    {
        var item = Assert.Single(Read("{\"foo\":{\"a\":[1]}}\n{\"type\":\"event\",\"foo\":[1],\"length\":null}\n{}").Items);
        Assert.Equal(new ItemHeader(ItemType.Event, null, null), item.Header);
    }

    [Theory]
    [InlineData("{\"event_id\":\"not-a-uuid\"}")]
    [InlineData("{\"event_id\":1}")]
    [InlineData("{\"sent_at\":\"yesterday\"}")]
    [InlineData("{\"sent_at\":\"2030-01-02T03:04:05Z\",\"sent_at\":\"2030-01-02T03:04:05Z\"}")]
    [InlineData("{\"sdk\":{},\"sdk\":{}}")]
    [InlineData("{\"dsn\":[]}")]
    [InlineData("{\"dsn\":\"\\uD800\"}")]
    [InlineData("{\"event_id\":")]
    [InlineData("not an envelope")]
    [InlineData("[]")]
    [InlineData(" ")]
    public void A_bad_envelope_header_is_named(string header) => Assert.Equal(EnvelopeFault.InvalidHeader, Fault(header + "\n{\"type\":\"event\"}\n{}"));

    [Theory]
    [InlineData("{} \n")]
    [InlineData("{}\r\n")]
    [InlineData("{}{}\n")]
    [InlineData("{}\n{\"type\":\"event\"} \n{}")]
    public void Nothing_stands_between_a_header_and_its_newline(string body) => Assert.Equal(EnvelopeFault.MissingNewline, Fault(body));

    [Theory]
    [InlineData("")]
    [InlineData("\n{}")]
    public void The_header_is_required(string body) => Assert.Equal(EnvelopeFault.MissingHeader, Fault(body));

    [Theory]
    [InlineData("c1b2a3d4e5f60718293a4b5c6d7e8f90")]
    [InlineData("C1B2A3D4E5F60718293A4B5C6D7E8F90")]
    [InlineData("c1b2a3d4-e5f6-0718-293a-4b5c6d7e8f90")]
    [InlineData("C1B2A3D4-E5F6-0718-293A-4B5C6D7E8F90")]
    public void An_event_id_may_have_dashes_and_capitals(string id) =>
        Assert.Equal(Guid.Parse(Id), Read($$"""{"event_id":"{{id}}"}""").Header.EventId);

    [Theory]
    [InlineData("null")]
    [InlineData("\"00000000000000000000000000000000\"")]
    [InlineData("\"00000000-0000-0000-0000-000000000000\"")]
    public void A_nil_event_id_is_none(string id) => Assert.Null(Read($$"""{"event_id":{{id}}}""").Header.EventId);

    [Theory]
    [InlineData("2030-01-02T03:04:05Z", "2030-01-02T03:04:05.0000000+00:00")]
    [InlineData("2030-01-02T03:04:05.123Z", "2030-01-02T03:04:05.1230000+00:00")]
    [InlineData("2030-01-02T03:04:05.123456789Z", "2030-01-02T03:04:05.1234567+00:00")]
    [InlineData("2030-01-02T03:04:05+02:00", "2030-01-02T03:04:05.0000000+02:00")]
    [InlineData("2030-01-02T03:04:05", "2030-01-02T03:04:05.0000000+00:00")]
    public void Sent_at_is_read_to_the_tick(string text, string expected) =>
        Assert.Equal(expected, Read($$"""{"sent_at":"{{text}}"}""").Header.SentAt?.ToString("O"));

    [Fact]
    public void A_broken_trace_is_ignored() => Assert.Empty(Read("{\"trace\":[\"?\"],\"remote_addr\":5}").Items);

    [Fact]
    public void Dsn_and_origin_are_read()
    {
        var header = Read("{\"dsn\":\"https://k@h/1\",\"origin\":\"https://a.example\"}").Header;
        Assert.Equal(("https://k@h/1", "https://a.example"), (header.Dsn, header.Origin));
    }

    [Theory]
    [InlineData("", ItemType.Span)]
    [InlineData(",\"content_type\":\"application/json\"", ItemType.Span)]
    [InlineData(",\"content_type\":\"application/vnd.sentry.items.span.v2+json\"", ItemType.SpanContainer)]
    internal void The_content_type_tells_a_container_from_a_span(string contentType, ItemType expected)
    {
        Assert.Equal(expected, Assert.Single(Read("{}\n{\"type\":\"span\"" + contentType + "}\n{}").Items).Type);
        Assert.Equal("span", expected.Name());
    }

    [Fact]
    public void Every_item_type_is_known_by_its_name()
    {
        foreach (var type in Enum.GetValues<ItemType>().Except([ItemType.Unknown, ItemType.SpanContainer, ItemType.OtlpTraces, ItemType.OtlpLogs]))
        {
            Assert.Equal(type, Assert.Single(Read($$"""{}{{"\n"}}{"type":"{{type.Name()}}"}{{"\n"}}{}""").Items).Type);
        }
    }

    [Fact]
    public void Framing_stops_at_the_most_items()
    {
        const string Items = "{}\n{\"type\":\"x\"}\n\n{\"type\":\"session\"}\n{}\n";
        Assert.Equal(EnvelopeFault.None, EnvelopeReader.Read(Encoding.UTF8.GetBytes(Items), 2, out _));
        Assert.Equal(EnvelopeFault.TooManyItems, EnvelopeReader.Read(Encoding.UTF8.GetBytes(Items), 1, out _));
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    private static Envelope Read(string body)
    {
        Assert.Equal(EnvelopeFault.None, EnvelopeReader.Read(Encoding.UTF8.GetBytes(body), 100, out var envelope));
        return envelope!;
    }

    private static EnvelopeFault Fault(string body) => EnvelopeReader.Read(Encoding.UTF8.GetBytes(body), 100, out _);
}
