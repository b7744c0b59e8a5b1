using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SentryOrleans.Testing.Servers;
using Xunit;

namespace SentryOrleans.Integration.Ingest;

/// <summary>Every ingest endpoint but envelope and store as clients see it: protocol, sections 1.2, 1.5, 7.4, 8.5 and 13.</summary>
public sealed class DoorTests(ServerFixture server) : IClassFixture<ServerFixture>, IDisposable
{
    private readonly HttpClient _sdk = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = server.BaseAddress };

    private string Project => $"/api/0/projects/{server.OrganizationSlug}/{server.ProjectSlug}";

    public void Dispose() => _sdk.Dispose();

    [Theory]
    [InlineData("1.2 security", "POST", "{P}/security/?sentry_key={K}", "application/csp-report", """{"csp-report":{"violated-directive":"img-src a","blocked-uri":"https://e.example/","document-uri":"https://a.example/"}}""", 200, "")]
    [InlineData("1.2 alias", "POST", "{P}/csp-report/?sentry_key={K}", "application/json", """{"foo":1}""", 200, "")]
    [InlineData("1.3 other type", "POST", "{P}/security/?sentry_key={K}", "text/plain", "{}", 415, null)]
    [InlineData("1.2 nel", "POST", "{P}/nel/?sentry_key={K}", "application/reports+json", """[{"age":1}]""", 200, "")]
    [InlineData("1.2 nel, other type", "POST", "{P}/nel/?sentry_key={K}", "text/plain", "[]", 415, null)]
    [InlineData("7.4 GET", "GET", "{P}/cron/nightly/{K}?status=ok&duration=1.5", null, "", 202, "")]
    [InlineData("7.4 slash", "GET", "{P}/cron/nightly/{K}/?status=ok", null, "", 202, "")]
    [InlineData("7.4 key in query", "POST", "{P}/cron/nightly/?sentry_key={K}&status=ok", null, "", 202, "")]
    [InlineData("7.4 two keys", "POST", "{P}/cron/nightly/{K}/?sentry_key={K}&status=ok", null, "", 401, null)]
    [InlineData("7.4 bad key", "GET", "{P}/cron/nightly/short/?status=ok", null, "", 400, null)]
    [InlineData("7.4 no status", "GET", "{P}/cron/nightly/{K}", null, "", 400, null)]
    [InlineData("7.4 JSON", "POST", "{P}/cron/nightly/{K}/", "application/json", """{"monitor_slug":"x","status":"ok"}""", 202, "")]
    [InlineData("7.4 broken JSON", "POST", "{P}/cron/nightly/{K}/", "application/json", "{", 400, null)]
    [InlineData("8.5 JSON", "POST", "{P}/integration/otlp/v1/traces?sentry_key={K}", "application/json", """{"resourceSpans":[]}""", 200, "")]
    [InlineData("8.5 logs", "POST", "{P}/integration/otlp/v1/logs/?sentry_key={K}", "application/json", """{"resourceLogs":[]}""", 200, "")]
    [InlineData("8.5 alias", "POST", "{P}/otlp/v1/traces/?sentry_key={K}", "application/x-protobuf", "", 200, "")]
    [InlineData("8.5 other type", "POST", "{P}/integration/otlp/v1/traces?sentry_key={K}", "text/plain", "{}", 415, null)]
    [InlineData("1.2 bad event id", "POST", "{P}/events/nope/attachments/?sentry_key={K}", "multipart/form-data; boundary=b", "--b--", 400, null)]
    [InlineData("1.5 no form", "POST", "{P}/minidump/?sentry_key={K}", "text/plain", "x", 400, """{"detail":"invalid multipart data"}""")]
    [InlineData("1.5 no dump", "POST", "{P}/minidump/?sentry_key={K}", "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--b--\r\n", 400, """{"detail":"missing minidump"}""")]
    [InlineData("1.5 raw, no dump", "POST", "{P}/minidump?sentry_key={K}", "application/octet-stream", "MZ", 400, """{"detail":"invalid minidump"}""")]
    [InlineData("1.2 legacy", "POST", "/api/store/?sentry_key=ffffffffffffffffffffffffffffffff", "application/json", "{}", 403, null)]
    [InlineData("1.2 legacy, nobody", "POST", "/api/store/", "application/json", "{}", 401, null)]
    [InlineData("1.2 live", "GET", "/api/relay/healthcheck/live/", null, "", 200, """{"is_healthy":true}""")]
    [InlineData("1.2 ready", "GET", "/api/relay/healthcheck/ready/", null, "", 200, """{"is_healthy":true}""")]
    [InlineData("1.2 relays live", "GET", "/api/0/relays/live/", null, "", 200, """{"is_healthy":true}""")]
    [InlineData("1.2 relay, unknown", "GET", "/api/relay/nothing/", null, "", 404, null)]
    [InlineData("1.2 loader, none", "GET", "/js-sdk-loader/{K}.min.js", null, "", 404, null)]
    [InlineData("1.2 dialog, no DSN", "GET", "/api/embed/error-page/?eventId=c1b2a3d4e5f60718293a4b5c6d7e8f90", null, "", 400, """{"errors":{"dsn":["Enter a valid DSN."]}}""")]
    public async Task Requests_are_answered(string section, string method, string path, string? type, string body, int status, string? answered)
    {
        var address = path.Replace("{P}", $"/api/{server.ProjectId}", StringComparison.Ordinal).Replace("{K}", server.PublicKey, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = method == "GET" ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        if (type is not null) request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var answer = await _sdk.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal((section, status), (section, (int)answer.StatusCode));
        if (answered is not null) Assert.Equal(answered, text);
    }

    [Fact]
    public async Task An_event_needs_no_project_in_the_address()
    {
        var id = NewId();
        using var answer = await _sdk.PostAsync($"/api/store/?sentry_key={server.PublicKey}", new StringContent($$"""{"event_id":"{{id}}","message":"hi"}"""));
        Assert.Equal($$"""{"id":"{{id}}"}""", await answer.Content.ReadAsStringAsync());
        Assert.Equal("hi", (await GetAsync($"{Project}/events/{id}/")).GetProperty("message").GetString());

        using var image = await _sdk.GetAsync($"/api/store?sentry_key={server.PublicKey}&sentry_data=eyJtZXNzYWdlIjoiaGkifQ==");
        Assert.Equal("image/gif", image.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_minidump_is_an_event_with_files()
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent("MDMP and more"u8.ToArray()), "upload_file_minidump", "crash.dmp" },
            { new ByteArrayContent("line"u8.ToArray()), "log", "app.log" },
            { new StringContent("""{"release":"game@1","tags":{"a":"b"}}"""), "sentry" },
            { new StringContent("Crashpad"), "prod" },
        };
        using var answer = await _sdk.PostAsync($"/api/{server.ProjectId}/minidump/?sentry_key={server.PublicKey}", form);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode.OK, "text/plain"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.True(Guid.TryParseExact(text, "D", out var id), text);

        var stored = await GetAsync($"{Project}/events/{id:N}/");
        Assert.Equal("game@1", stored.GetProperty("release").GetProperty("version").GetString());
        Assert.Equal("Crashpad", stored.GetProperty("context").GetProperty("prod").GetString());
        var files = (await GetAsync($"{Project}/events/{id:N}/attachments/")).EnumerateArray().ToDictionary(file => file.GetProperty("name").GetString()!);
        Assert.Equal("event.minidump", files["crash.dmp"].GetProperty("type").GetString());
        Assert.Equal(4, files["app.log"].GetProperty("size").GetInt32());
    }

    [Fact]
    public async Task An_unreal_crash_is_an_event_with_a_file()
    {
        using var answer = await _sdk.PostAsync($"/api/{server.ProjectId}/unreal/{server.PublicKey}/?UserID=ann", new ByteArrayContent([1, 2, 3]));
        Assert.True(Guid.TryParseExact(await answer.Content.ReadAsStringAsync(), "D", out var id));
        Assert.Equal("ann", (await GetAsync($"{Project}/events/{id:N}/")).GetProperty("user").GetProperty("id").GetString());
        Assert.Equal(3, (await GetAsync($"{Project}/events/{id:N}/attachments/"))[0].GetProperty("size").GetInt32());
    }

    [Fact]
    public async Task A_file_can_follow_its_event_and_be_downloaded_and_deleted()
    {
        var id = NewId();
        using var sent = await _sdk.PostAsync($"/api/store/?sentry_key={server.PublicKey}", new StringContent($$"""{"event_id":"{{id}}","message":"with a file"}"""));
        using var form = new MultipartFormDataContent { { new StringContent("<script>", Encoding.UTF8, "text/html"), "file", "page.html" } };
        using var added = await _sdk.PostAsync($"/api/{server.ProjectId}/events/{id}/attachments/?sentry_key={server.PublicKey}", form);
        Assert.Equal((HttpStatusCode.Created, ""), (added.StatusCode, await added.Content.ReadAsStringAsync()));

        var file = (await GetAsync($"{Project}/events/{id}/attachments/"))[0];
        var path = $"{Project}/events/{id}/attachments/{file.GetProperty("id").GetString()}/";
        Assert.Equal(file.GetRawText(), (await GetAsync(path)).GetRawText());
        using var download = await server.Http.GetAsync($"{path}?download=1");
        Assert.Equal("<script>", await download.Content.ReadAsStringAsync());
        Assert.Equal(("application/octet-stream", "attachment"), (download.Content.Headers.ContentType?.MediaType, download.Content.Headers.ContentDisposition?.DispositionType));
        Assert.Equal("nosniff", download.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.StartsWith("sandbox", download.Headers.GetValues("Content-Security-Policy").Single());

        using var ranged = new HttpRequestMessage(HttpMethod.Get, $"{path}?download") { Headers = { Range = new RangeHeaderValue(1, 6) } };
        using var part = await server.Http.SendAsync(ranged);
        Assert.Equal((HttpStatusCode.PartialContent, "script"), (part.StatusCode, await part.Content.ReadAsStringAsync()));

        var issue = (await GetAsync($"{Project}/events/{id}/")).GetProperty("groupID").GetString();
        Assert.Equal(1, (await GetAsync($"/api/0/organizations/{server.OrganizationSlug}/issues/{issue}/attachments/")).GetArrayLength());
        Assert.Equal(HttpStatusCode.NoContent, (await server.Http.DeleteAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Feedback_comes_by_dsn_or_token()
    {
        var id = NewId();
        using var sent = await _sdk.PostAsync($"/api/store/?sentry_key={server.PublicKey}", new StringContent($$"""{"event_id":"{{id}}","message":"with feedback"}"""));
        var (byDsn, dsnBody) = await ReportAsync(id, $"DSN {server.Dsn}");
        Assert.Equal((HttpStatusCode.OK, ""), (byDsn, dsnBody));
        var (byToken, body) = await ReportAsync(id, $"Bearer {server.Token}");
        Assert.Equal(HttpStatusCode.OK, byToken);
        Assert.Equal(id, JsonDocument.Parse(body).RootElement.GetProperty("eventID").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await ReportAsync(id, "DSN https://ffffffffffffffffffffffffffffffff@h/1")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await ReportAsync("nope", $"Bearer {server.Token}")).Status);

        using var list = new HttpRequestMessage(HttpMethod.Get, $"{Project}/user-feedback/");
        list.Headers.TryAddWithoutValidation("Authorization", $"DSN {server.Dsn}");
        Assert.Equal(HttpStatusCode.Unauthorized, (await _sdk.SendAsync(list)).StatusCode);
        Assert.Contains(id, (await GetAsync($"{Project}/user-feedback/")).GetRawText());
        var issue = (await GetAsync($"{Project}/events/{id}/")).GetProperty("groupID").GetString();
        Assert.Equal(1, (await GetAsync($"/api/0/issues/{issue}/user-reports/")).GetArrayLength());
        Assert.Equal(1, (await GetAsync($"/api/0/issues/{issue}/")).GetProperty("userReportCount").GetInt32());
    }

    [Fact]
    public async Task The_dialog_is_a_script_in_the_readers_language_and_takes_what_they_say()
    {
        var id = NewId();
        var path = $"/api/embed/error-page/?eventId={id}&dsn={Uri.EscapeDataString(server.Dsn)}";
        var script = await _sdk.GetStringAsync($"{path}&lang=zh-CN&title=%3C%2Fscript%3E");
        Assert.DoesNotContain("</script>", script);
        Assert.Contains(JsonSerializer.Serialize("发生了什么？"), script);

        using var bad = await _sdk.PostAsync(path, new FormUrlEncodedContent(new Dictionary<string, string> { ["name"] = "Ann", ["email"] = "nope" }));
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        Assert.Equal(["comments", "email"], JsonDocument.Parse(await bad.Content.ReadAsStringAsync()).RootElement.GetProperty("errors").EnumerateObject().Select(field => field.Name).Order());
        Assert.Equal("*", bad.Headers.GetValues("Access-Control-Allow-Origin").Single());

        using var good = await _sdk.PostAsync(path, new FormUrlEncodedContent(new Dictionary<string, string> { ["name"] = "Ann", ["email"] = "a@example.com", ["comments"] = "I clicked." }));
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        Assert.Contains(id, (await GetAsync($"{Project}/user-feedback/")).GetRawText());
    }

    private static string NewId() => Guid.NewGuid().ToString("N");

    private async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await server.Http.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task<(HttpStatusCode Status, string Body)> ReportAsync(string eventId, string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Project}/user-feedback/")
        {
            Content = new StringContent($$"""{"event_id":"{{eventId}}","name":"Ann","email":"a@example.com","comments":"It broke."}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var answer = await _sdk.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
