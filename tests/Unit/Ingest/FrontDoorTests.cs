using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using SentryOrleans.Api.Ingest;
using SentryOrleans.Api.Ingest.Bodies;
using SentryOrleans.Testing.Ingest;
using Xunit;

namespace SentryOrleans.Unit.Ingest;

public sealed class FrontDoorTests : IDisposable
{
    private const string Session = "{}\n{\"type\":\"session\"}\n{}";
    private const string Event = "{\"event_id\":\"c1b2a3d4e5f60718293a4b5c6d7e8f90\"}\n{\"type\":\"event\"}\n{}";

    private readonly FrontDoor _door = new();

    public void Dispose() => _door.Dispose();

    [Theory]
    [InlineData("{}", "{}")]
    [InlineData(Session, "{}")]
    [InlineData("{\"event_id\":\"C1B2A3D4-E5F6-0718-293A-4B5C6D7E8F90\"}", "{\"id\":\"c1b2a3d4e5f60718293a4b5c6d7e8f90\"}")]
    [InlineData("{\"event_id\":\"c1b2a3d4e5f60718293a4b5c6d7e8f90\"}\n{\"type\":\"session\"}\n{}", "{\"id\":\"c1b2a3d4e5f60718293a4b5c6d7e8f90\"}")]
    [InlineData("{}\n{\"type\":\"hologram\",\"length\":3}\nxyz\n{\"type\":\"client_report\"}\n{\"discarded_events\":[]}\n", "{}")]
    [InlineData("{}\n{\"type\":\"transaction\"}\n{\"event_id\":\"c1b2a3d4e5f60718293a4b5c6d7e8f90\"}", "{\"id\":\"c1b2a3d4e5f60718293a4b5c6d7e8f90\"}")]
    public async Task Envelopes_without_events_are_acknowledged(string body, string expected)
    {
        var answer = await _door.EnvelopeAsync(body);
        Assert.Equal((200, expected), (answer.Status, answer.Text));
        Assert.Equal("application/json", answer.Headers.ContentType);
    }

    [Fact]
    public async Task Attachments_alone_get_an_id_made_for_them()
    {
        var answer = await _door.EnvelopeAsync("{}\n{\"type\":\"attachment\",\"length\":0,\"filename\":\"a\"}\n\n{\"type\":\"attachment\",\"length\":0,\"filename\":\"b\"}\n");
        Assert.Equal(200, answer.Status);
        Assert.Matches("^{\"id\":\"[0-9a-f]{32}\"}$", answer.Text);
    }

    [Theory]
    [InlineData("{}\n{\"length\":2}\n{}", "{\"detail\":\"invalid event envelope\",\"causes\":[\"invalid item header\"]}")]
    [InlineData("{\"event_id\":\"not-a-uuid\"}", "{\"detail\":\"invalid event envelope\",\"causes\":[\"invalid envelope header\"]}")]
    [InlineData("\n", "{\"detail\":\"invalid event envelope\",\"causes\":[\"missing envelope header\"]}")]
    [InlineData("{} \n", "{\"detail\":\"invalid event envelope\",\"causes\":[\"missing newline after header or payload\"]}")]
    [InlineData("{}\n{\"type\":\"event\",\"length\":900}\n{}", "{\"detail\":\"invalid event envelope\",\"causes\":[\"unexpected end of file\"]}")]
    [InlineData("", "{\"detail\":\"empty request body\"}")]
    public async Task Malformed_envelopes_are_refused_with_the_cause(string body, string expected)
    {
        var answer = await _door.EnvelopeAsync(body);
        Assert.Equal((400, expected), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task The_envelope_may_say_who_sends()
    {
        var answer = await _door.EnvelopeAsync($$"""{"dsn":"https://{{FrontDoor.Key}}@h/42"}""" + "\n{\"type\":\"session\"}\n{}", []);
        Assert.Equal((200, "{}"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task The_store_endpoint_does_not_ask_the_body_who_sends() =>
        AssertRefused(401, "missing authorization information", await _door.StoreAsync("{}", []));

    [Fact]
    public async Task Envelope_and_path_must_name_one_project()
    {
        var answer = await _door.EnvelopeAsync($$"""{"dsn":"https://{{FrontDoor.Key}}@h/42"}""" + "\n{\"type\":\"session\"}\n{}", project: "43");
        AssertRefused(400, "invalid event envelope", answer);
        Assert.Contains("project id header mismatch between envelope and request", answer.Text);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-42")]
    [InlineData("4.2")]
    [InlineData("99999999999999999999")]
    public async Task A_bad_project_comes_before_bad_authentication(string project) =>
        AssertRefused(400, "bad project path parameter", await _door.EnvelopeAsync("", [], project));

    [Fact]
    public async Task Bad_authentication_comes_before_a_bad_body()
    {
        AssertRefused(401, "missing authorization information", await _door.EnvelopeAsync("", []));
        AssertRefused(400, "bad sentry DSN public key", await _door.EnvelopeAsync("", new() { ["X-Sentry-Auth"] = "Sentry sentry_key=short" }));
    }

    [Fact]
    public async Task A_bad_body_comes_before_a_bad_project() =>
        AssertRefused(400, "invalid event envelope", await _door.EnvelopeAsync("{}\nx", project: "43"));

    [Fact]
    public async Task An_envelope_left_empty_is_acknowledged_before_the_project_is_checked() =>
        Assert.Equal(200, (await _door.EnvelopeAsync("{}\n{\"type\":\"hologram\"}\n", project: "43")).Status);

    [Fact]
    public async Task A_refused_project_comes_before_limits_of_items()
    {
        var body = Event + "\n{\"type\":\"transaction\"}\n{}";
        AssertRefused(403, "event submission rejected with_reason: ProjectId", await _door.EnvelopeAsync(body, project: "43"));
        Assert.Equal(413, (await _door.EnvelopeAsync(body)).Status);
    }

    [Fact]
    public async Task One_item_beyond_its_limit_refuses_the_whole_envelope()
    {
        var body = $"{{}}\n{{\"type\":\"session\"}}\n{{}}\n{{\"type\":\"event\"}}\n{new string('x', (1 << 20) + 1)}";
        var answer = await _door.EnvelopeAsync(body);
        Assert.Equal(413, answer.Status);
        Assert.StartsWith("envelope exceeded size limits for type 'event' (", answer.Detail);
    }

    [Theory]
    [InlineData(100, 200)]
    [InlineData(101, 413)]
    public async Task A_hundred_sessions_are_within_limits(int count, int status) => Assert.Equal(
        status, (await _door.EnvelopeAsync("{}\n" + string.Concat(Enumerable.Repeat("{\"type\":\"session\"}\n{}\n", count)))).Status);

    [Theory]
    [InlineData("https://evil.example", 403)]
    [InlineData("https://a.good.example", 200)]
    [InlineData(null, 200)]
    public async Task The_project_allows_origins(string? origin, int status)
    {
        IHeaderDictionary headers = FrontDoor.Auth;
        if (origin is not null) headers.Origin = origin;
        var answer = await _door.EnvelopeAsync(Session, (HeaderDictionary)headers);
        Assert.Equal(status, answer.Status);
        Assert.Equal("*", answer.Headers.AccessControlAllowOrigin);
        if (status == 403) AssertRefused(403, "event submission rejected with_reason: Cors", answer);
    }

    [Fact]
    public async Task A_preflight_is_answered_without_authentication()
    {
        var answer = await _door.EnvelopeAsync("", [], project: "43", method: "OPTIONS");
        Assert.Equal((200, ""), (answer.Status, answer.Text));
        Assert.Equal("*", answer.Headers.AccessControlAllowOrigin);
        Assert.Equal("POST", answer.Headers.AccessControlAllowMethods);
        Assert.Equal("3600", answer.Headers.AccessControlMaxAge);
        Assert.Equal("x-sentry-error, x-sentry-rate-limits, retry-after", answer.Headers.AccessControlExposeHeaders);
        Assert.Equal(
            "x-sentry-auth, x-requested-with, x-forwarded-for, origin, referer, accept, content-type, authentication, authorization, content-encoding, transfer-encoding",
            answer.Headers.AccessControlAllowHeaders);
    }

    [Fact]
    public async Task Other_methods_are_refused_and_the_right_ones_named()
    {
        var answer = await _door.EnvelopeAsync("", [], method: "GET");
        Assert.Equal((405, "POST, OPTIONS"), (answer.Status, (string?)answer.Headers.Allow));
        Assert.Equal(405, (await _door.StoreAsync("", [], method: "PUT")).Status);
    }

    [Theory]
    [InlineData("gzip", 400)]
    [InlineData("UTF-8", 200)]
    [InlineData("", 200)]
    [InlineData("unheard-of", 200)]
    public async Task What_is_not_compressed_must_not_say_so(string encoding, int status)
    {
        IHeaderDictionary headers = FrontDoor.Auth;
        headers.ContentEncoding = encoding;
        Assert.Equal(status, (await _door.EnvelopeAsync(Session, (HeaderDictionary)headers)).Status);
    }

    [Fact]
    public async Task The_whole_body_is_limited()
    {
        using var door = new FrontDoor(("Sentry:Ingest:EnvelopeBytesMax", "2000"));
        Assert.Equal(200, (await door.EnvelopeAsync("{}\n{\"type\":\"session\",\"length\":1900}\n" + new string(' ', 1900))).Status);
        var answer = await door.EnvelopeAsync("{}\n{\"type\":\"session\",\"length\":2000}\n" + new string(' ', 2000));
        AssertRefused(413, "envelope exceeded size limits for type 'envelope' (at most 2000 bytes)", answer);
        Assert.Equal(0, door.Get<BufferBudget>().Used);
    }

    [Fact]
    public async Task When_memory_for_bodies_is_used_up_clients_are_asked_to_come_back()
    {
        _door.Get<BufferBudget>().TryTake(new IngestOptions().BufferedBytesMax);
        var answer = await _door.EnvelopeAsync(Session);
        AssertRefused(503, "failed to queue envelope", answer);
        Assert.Equal("1", answer.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("{bad", 400, "invalid JSON data: ")]
    [InlineData("{\"a\":NaN}", 400, "invalid JSON data: ")]
    [InlineData("{\"event_id\":\"nope\"}", 400, "invalid JSON data: event_id is not a UUID")]
    [InlineData("not json", 400, "invalid request body")]
    [InlineData("", 400, "empty request body")]
    public async Task A_store_body_must_be_an_event(string body, int status, string detail)
    {
        var answer = await _door.StoreAsync(body);
        Assert.Equal(status, answer.Status);
        Assert.StartsWith(detail, answer.Detail);
    }

    [Fact]
    public async Task A_store_body_beyond_the_limit_of_events_is_refused()
    {
        var json = $"{{\"message\":\"{new string('x', 1 << 20)}\"}}";
        Assert.Equal(413, (await _door.StoreAsync(json)).Status);
        Assert.Equal(413, (await _door.StoreAsync(json + new string(' ', 1 << 20))).Status);
    }

    [Fact]
    public async Task Transactions_of_old_sdks_are_acknowledged_on_the_store_endpoint()
    {
        var answer = await _door.StoreAsync("{\"type\":\"transaction\",\"event_id\":\"c1b2a3d4e5f60718293a4b5c6d7e8f90\"}");
        Assert.Equal((200, "{\"id\":\"c1b2a3d4e5f60718293a4b5c6d7e8f90\"}"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task A_store_request_that_says_so_is_an_envelope()
    {
        IHeaderDictionary headers = FrontDoor.Auth;
        headers.ContentType = "application/x-sentry-envelope; charset=utf-8";
        Assert.Equal("{}", (await _door.StoreAsync(Session, (HeaderDictionary)headers)).Text);
    }

    [Fact]
    public async Task An_image_can_carry_an_event()
    {
        var data = Convert.ToBase64String("{\"type\":\"transaction\"}"u8);
        var answer = await _door.StoreAsync("", [], method: "GET", query: $"?sentry_key={FrontDoor.Key}&sentry_data={data}");
        Assert.Equal((200, "image/gif", 26), (answer.Status, (string?)answer.Headers.ContentType, answer.Body.Length));
        AssertRefused(400, "empty request body", await _door.StoreAsync("", [], method: "GET", query: $"?sentry_key={FrontDoor.Key}"));
    }

    [Fact]
    public async Task Items_are_counted_by_type_and_outcome()
    {
        var counted = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "Sentry.Orleans" && instrument.Meter.Scope == MeterScope()) self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => counted.Add(
            $"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(tag => Convert.ToString(tag.Value, CultureInfo.InvariantCulture)))}".TrimEnd()));
        listener.Start();
        await _door.EnvelopeAsync("{}\n{\"type\":\"session\"}\n{}\n{\"type\":\"hologram\"}\n\n{\"type\":\"span\",\"content_type\":\"application/vnd.sentry.items.span.v2+json\"}\n{}");
        await _door.EnvelopeAsync("");
        Assert.Equal(
            [
                "sentry.ingest.items 1 session", "sentry.ingest.items 1 span", "sentry.ingest.refusals 1 400 empty_body",
            ],
            counted);
    }

    private object MeterScope() => _door.Get<IMeterFactory>();

    private static void AssertRefused(int status, string detail, FrontDoorAnswer answer)
    {
        Assert.Equal((status, detail), (answer.Status, answer.Detail));
        Assert.Equal(detail, answer.Headers["X-Sentry-Error"]);
        Assert.Equal("*", answer.Headers.AccessControlAllowOrigin);
        Assert.Equal("x-sentry-error, x-sentry-rate-limits, retry-after", answer.Headers.AccessControlExposeHeaders);
    }
}
