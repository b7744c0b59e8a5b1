using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using SentryOrleans.Testing.Servers;
using Xunit;

namespace SentryOrleans.Integration.Ingest;

/// <summary>What SDKs see of the ingest endpoints, and that what they were told was stored is there.</summary>
public sealed class IngestEndpointTests(ServerFixture server) : IClassFixture<ServerFixture>, IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly HttpClient _sdk = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = server.BaseAddress };

    public void Dispose() => _sdk.Dispose();

    [Theory]
    [InlineData("envelope/")]
    [InlineData("envelope")]
    public async Task An_event_is_stored_under_the_id_of_the_header(string path)
    {
        var (id, inner) = (NewId(), NewId());
        using var answer = await PostAsync(path, Envelope(id, $$"""{"event_id":"{{inner}}","message":"hi"}"""));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal($$"""{"id":"{{id}}"}""", await answer.Content.ReadAsStringAsync());
        await AssertStoredAsync(id);
        Assert.Equal(HttpStatusCode.NotFound, await EventStatusAsync(inner));
    }

    [Theory]
    [InlineData("store/")]
    [InlineData("store")]
    public async Task A_store_request_without_id_gets_one(string path)
    {
        using var answer = await PostAsync(path, """{"message":"hi"}""");
        await AssertStoredAsync(await IdAsync(answer));
    }

    [Fact]
    public async Task An_envelope_without_id_takes_the_payloads_or_makes_one()
    {
        var inner = NewId();
        using var withId = await PostAsync("envelope/", "{}\n{\"type\":\"event\"}\n" + $$"""{"message":"hi","event_id":"{{inner}}"}""");
        Assert.Equal(inner, await IdAsync(withId));
        await AssertStoredAsync(inner);

        using var without = await PostAsync("envelope/", "{}\n{\"type\":\"event\"}\n{\"message\":\"hi\"}");
        await AssertStoredAsync(await IdAsync(without));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("DEFLATE")]
    [InlineData("br")]
    [InlineData("zstd")]
    [InlineData("UTF-8")]
    public async Task Every_encoding_is_understood(string encoding)
    {
        var id = NewId();
        var content = new ByteArrayContent(Encodings.Compress(Encoding.UTF8.GetBytes(Envelope(id, """{"message":"hi"}""")), encoding));
        content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        using var answer = await PostAsync("envelope/", content);
        Assert.Equal(id, await IdAsync(answer));
        await AssertStoredAsync(id);
    }

    [Fact]
    public async Task Old_clients_send_base64_of_zlib()
    {
        var id = NewId();
        var body = Convert.ToBase64String(Encodings.Compress(Encoding.UTF8.GetBytes($$"""{"message":"hi","event_id":"{{id}}"}"""), "deflate"));
        using var answer = await PostAsync("store/", body);
        await AssertStoredAsync(id);
    }

    [Fact]
    public async Task An_image_can_carry_an_event()
    {
        var id = NewId();
        var data = Uri.EscapeDataString(Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""{"message":"hi","event_id":"{{id}}"}""")));
        using var answer = await _sdk.GetAsync($"/api/{server.ProjectId}/store/?sentry_key={server.PublicKey}&sentry_data={data}");
        Assert.Equal("image/gif", answer.Content.Headers.ContentType?.MediaType);
        await AssertStoredAsync(id);
    }

    [Fact]
    public async Task A_repeated_event_is_acknowledged_again()
    {
        var body = Envelope(NewId(), """{"message":"twice"}""");
        using var first = await PostAsync("envelope/", body);
        using var second = await PostAsync("envelope/", body);
        Assert.Equal(await IdAsync(first), await IdAsync(second));
    }

    [Fact]
    public async Task A_broken_event_is_dropped_and_the_rest_of_its_envelope_acknowledged()
    {
        var id = NewId();
        using var answer = await PostAsync("envelope/", Envelope(id, "{broken") + "\n{\"type\":\"session\"}\n{}");
        Assert.Equal(id, await IdAsync(answer));
        Assert.Equal(HttpStatusCode.NotFound, await EventStatusAsync(id));
    }

    [Theory]
    [InlineData("{broken")]
    [InlineData("[]")]
    public async Task A_broken_store_request_is_refused(string body)
    {
        using var answer = await PostAsync("store/", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Every_form_of_authentication_is_accepted()
    {
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes(server.PublicKey + ":"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("", ("X-Sentry-Auth", $"sentry sentry_key={server.PublicKey},sentry_version=7")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("", ("Authorization", $"Sentry sentry_key={server.PublicKey}")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("", ("Authorization", $"Basic {basic}")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"?sentry_key={server.PublicKey}&sentry_version=7"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(""));
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            await StatusAsync($"?sentry_key={server.PublicKey}", ("X-Sentry-Auth", $"Sentry sentry_key={server.PublicKey}")));
    }

    [Fact]
    public async Task The_envelopes_dsn_is_enough()
    {
        var id = NewId();
        using var answer = await _sdk.PostAsync(
            $"/api/{server.ProjectId}/envelope/",
            new StringContent($$"""{"event_id":"{{id}}","dsn":"{{server.Dsn}}"}""" + "\n{\"type\":\"event\"}\n{}"));
        Assert.Equal(id, await IdAsync(answer));
    }

    [Fact]
    public async Task An_unknown_key_or_project_is_refused()
    {
        const string Other = "ffffffffffffffffffffffffffffffff";
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("", ("X-Sentry-Auth", $"Sentry sentry_key={Other}")));
        using var answer = await PostAsync("envelope/", Envelope(NewId(), "{}"), project: "9000000000000000000");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("event submission rejected with_reason: ProjectId", await DetailAsync(answer));
    }

    [Fact]
    public async Task A_new_key_works_at_once()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"?sentry_key={server.PublicKey}"));
        using var created = await server.Http.PostAsync(
            $"/api/0/projects/{server.OrganizationSlug}/{server.ProjectSlug}/keys/",
            new StringContent("""{"name":"Second"}""", Encoding.UTF8, "application/json"));
        var key = JsonDocument.Parse(await created.Content.ReadAsStringAsync()).RootElement.GetProperty("public").GetString();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"?sentry_key={key}"));
    }

    [Fact]
    public async Task Errors_can_be_read_by_browsers()
    {
        using var answer = await PostAsync("envelope/", "{}\n{\"length\":2}\n{}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("invalid event envelope", answer.Headers.GetValues("X-Sentry-Error").Single());
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task A_preflight_is_answered()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, $"/api/{server.ProjectId}/envelope/");
        request.Headers.TryAddWithoutValidation("Origin", "https://shop.example");
        request.Headers.TryAddWithoutValidation("Access-Control-Request-Method", "POST");
        using var answer = await _sdk.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("POST", answer.Headers.GetValues("Access-Control-Allow-Methods").Single());
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Other_methods_are_refused()
    {
        using var answer = await _sdk.GetAsync($"/api/{server.ProjectId}/envelope/");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task The_web_apis_paths_are_not_taken_for_projects()
    {
        using var webApi = await PostAsync("envelope/", "{}", project: "0");
        Assert.NotEqual("bad project path parameter", await DetailAsync(webApi));
        using var ingest = await PostAsync("envelope/", "{}", project: "shop");
        Assert.Equal("bad project path parameter", await DetailAsync(ingest));
    }

    [Fact]
    public async Task A_bomb_is_refused()
    {
        using var bomb = new MemoryStream();
        await using (var gzip = new GZipStream(bomb, CompressionLevel.Optimal, leaveOpen: true))
        {
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 300; i++) await gzip.WriteAsync(zeros);
        }
        var content = new ByteArrayContent(bomb.ToArray());
        content.Headers.ContentEncoding.Add("gzip");
        using var answer = await PostAsync("envelope/", content);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_client_that_stalls_is_timed_out()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.BaseAddress.Host, server.BaseAddress.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/{server.ProjectId}/envelope/ HTTP/1.1\r\nHost: localhost\r\nX-Sentry-Auth: Sentry sentry_key={server.PublicKey}\r\nContent-Length: 1000\r\n\r\n{{}}"));
        using var reader = new StreamReader(stream);
        using var deadline = new CancellationTokenSource(Deadline);
        Assert.Equal("HTTP/1.1 408 Request Timeout", await reader.ReadLineAsync(deadline.Token));
    }

    private static string NewId() => Guid.NewGuid().ToString("N");

    private static string Envelope(string id, string payload) => $$"""{"event_id":"{{id}}"}""" + "\n{\"type\":\"event\"}\n" + payload;

    private async Task<HttpStatusCode> StatusAsync(string query, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/{server.ProjectId}/envelope/{query}")
        {
            Content = new StringContent("{}\n{\"type\":\"session\"}\n{}"),
        };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _sdk.SendAsync(request);
        return answer.StatusCode;
    }

    private Task<HttpResponseMessage> PostAsync(string path, string body, string? project = null) =>
        PostAsync(path, new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("text/plain")), project);

    private async Task<HttpResponseMessage> PostAsync(string path, HttpContent content, string? project = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/{project ?? $"{server.ProjectId}"}/{path}") { Content = content };
        request.Headers.TryAddWithoutValidation("X-Sentry-Auth", $"Sentry sentry_key={server.PublicKey},sentry_version=7,sentry_client=tests/1");
        return await _sdk.SendAsync(request);
    }

    private static async Task<string> IdAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("id").GetString()!;
    }

    private static async Task<string?> DetailAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return text.StartsWith('{') && JsonDocument.Parse(text).RootElement.TryGetProperty("detail", out var detail) ? detail.ToString() : null;
    }

    private async Task AssertStoredAsync(string id)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await EventStatusAsync(id) != HttpStatusCode.OK) await timer.WaitForNextTickAsync(deadline.Token);
    }

    private async Task<HttpStatusCode> EventStatusAsync(string id)
    {
        using var answer = await server.Http.GetAsync($"/api/0/projects/{server.OrganizationSlug}/{server.ProjectSlug}/events/{id}/");
        return answer.StatusCode;
    }
}
