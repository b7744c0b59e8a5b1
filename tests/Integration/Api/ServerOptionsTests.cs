using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>The settings of the server as a whole, on two processes of which the second has its proxies from its configuration.</summary>
public sealed class ServerOptionsTests(OptionServers servers) : IClassFixture<OptionServers>, IAsyncLifetime
{
    private const string Path = "internal/options/";
    private const string Root = "https://errors.acme.example/prefix";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private readonly FreshServer _first = servers.First;
    private readonly FreshServer _second = servers.Second;
    private readonly ApiClient _client = servers.Client;

    private string Here => _first.Address.GetLeftPart(UriPartial.Authority);

    /// <summary>What more than one test stores; everything else is stored by one of them alone.</summary>
    public async Task InitializeAsync() => (await _client.PutAsync(Path, new { rootUrl = "", trustedProxies = Array.Empty<string>() })).Is(200);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Settings_hold_at_once_here_and_soon_in_every_process()
    {
        AssertSetting(await _client.GetAsync(Path), "rootUrl", $"\"{Here}\"", "default");
        AssertSetting(await _client.GetAsync(Path), "trustedProxies", "[]", "default");

        var changed = (await _client.PutAsync(Path, new { rootUrl = $"{Root}/", trustedProxies = new[] { "10.0.0.0/8", " ::1 " } })).Is(200);
        AssertSetting(changed, "rootUrl", $"\"{Root}\"", "stored");
        AssertSetting(changed, "trustedProxies", """["10.0.0.0/8","::1"]""", "stored");
        var dsn = (await _client.GetAsync("projects/acme/web/keys/")).Is(200).Rows[0].GetProperty("dsn").Text("public");
        Assert.Contains("@errors.acme.example/prefix/", dsn, StringComparison.Ordinal);
        Assert.StartsWith($"{Root}/api/0/", (await _client.GetAsync("organizations/")).Links["next"].Url.ToString(), StringComparison.Ordinal);

        using var elsewhere = _second.Client();
        await Eventually.GetAsync(async _ => (await elsewhere.GetAsync("setup/")).Is(200).Json.Text("rootUrl"), root => root == Root, Soon);

        AssertSetting(await _client.PutAsync(Path, new { rootUrl = "", trustedProxies = Array.Empty<string>() }), "rootUrl", $"\"{Here}\"", "default");
        AssertSetting(await _client.GetAsync(Path), "trustedProxies", "[]", "default");
    }

    [Fact]
    public async Task Name_address_and_registration_are_stored_and_taken_back()
    {
        foreach (var (name, value) in new[] { ("instanceName", "\"Sentry on Orleans\""), ("adminEmail", "\"\""), ("allowRegistration", "false"), ("registrationDomains", "[]") })
            AssertSetting(await _client.GetAsync(Path), name, value, "default");
        var changed = (await _client.PutAsync(Path, new { instanceName = "Errors", adminEmail = "ops@acme.example", allowRegistration = true, registrationDomains = new[] { "Acme.example" } })).Is(200);
        AssertSetting(changed, "instanceName", "\"Errors\"", "stored");
        AssertSetting(changed, "adminEmail", "\"ops@acme.example\"", "stored");
        AssertSetting(changed, "allowRegistration", "true", "stored");
        AssertSetting(changed, "registrationDomains", """["acme.example"]""", "stored");
        var inForce = _first.Services.GetRequiredService<SentryOrleans.Api.Settings.CurrentSettings>().InForce;
        Assert.Equal(("Errors", true, true, false, false), (inForce.InstanceName, inForce.AllowRegistration, inForce.AllowsAddress("ann@acme.example"), inForce.AllowsAddress("ann@globex.example"), inForce.IsMailConfigured));

        var back = (await _client.PutAsync(Path, new { instanceName = "", adminEmail = "", allowRegistration = false, registrationDomains = Array.Empty<string>() })).Is(200);
        AssertSetting(back, "instanceName", "\"Sentry on Orleans\"", "default");
        AssertSetting(back, "allowRegistration", "false", "stored");
        AssertSetting(back, "registrationDomains", "[]", "default");
    }

    [Fact]
    public async Task Where_newcomers_go_is_an_organisation_that_there_is()
    {
        foreach (var (name, value) in new[] { ("newcomersJoin", "true"), ("defaultOrganization", "\"\""), ("allowFounding", "false") }) AssertSetting(await _client.GetAsync(Path), name, value, "default");
        Assert.False((await _client.GetAsync("auth/config/")).Is(200).Json.GetProperty("allowFounding").GetBoolean());
        var id = (await _client.GetAsync("organizations/acme/")).Is(200).Json.Text("id");
        var changed = (await _client.PutAsync(Path, new { newcomersJoin = false, defaultOrganization = "acme", allowFounding = true })).Is(200);
        AssertSetting(changed, "newcomersJoin", "false", "stored");
        AssertSetting(changed, "defaultOrganization", $"\"{id}\"", "stored");
        AssertSetting(changed, "allowFounding", "true", "stored");
        Assert.True((await _client.GetAsync("auth/config/")).Is(200).Json.GetProperty("allowFounding").GetBoolean());
        foreach (var wrong in new[] { "globex", "no slug", "999999", "a\0b", new string('a', 51) })
            Assert.True((await _client.PutAsync(Path, new { defaultOrganization = wrong })).Is(400).Json.TryGetProperty("defaultOrganization", out _));
        AssertSetting(await _client.PutAsync(Path, new { defaultOrganization = "" }), "defaultOrganization", "\"\"", "default");
    }

    [Fact]
    public async Task What_is_configured_wins_and_cannot_be_stored()
    {
        (await _client.PutAsync(Path, new { trustedProxies = new[] { "10.0.0.0/8" } })).Is(200);
        using var elsewhere = _second.Client();
        await SignInAsync(elsewhere);
        AssertSetting(await elsewhere.GetAsync(Path), "trustedProxies", """["192.0.2.1/32"]""", "configuration");
        var refused = (await elsewhere.PutAsync(Path, new { rootUrl = Root, trustedProxies = Array.Empty<string>() })).Is(400);
        Assert.Contains("Sentry:TrustedProxies", refused.Json.GetProperty("trustedProxies")[0].GetString(), StringComparison.Ordinal);
        AssertSetting(await _client.GetAsync(Path), "rootUrl", $"\"{Here}\"", "default");

        var there = (await elsewhere.GetAsync(Path)).Is(200);
        AssertSetting(there, "instanceName", "\"Second\"", "configuration");
        AssertSetting(there, "adminEmail", "\"ops@acme.example\"", "configuration");
        AssertSetting(there, "allowRegistration", "false", "configuration");
        AssertSetting(there, "registrationDomains", """["acme.example"]""", "configuration");
        AssertSetting(there, "mail", """{"host":"smtp.acme.example","port":587,"security":"starttls","user":"","passwordSet":true,"from":"errors@acme.example","fromName":""}""", "configuration");
        AssertSetting(there, "newcomersJoin", "false", "configuration");
        AssertSetting(there, "defaultOrganization", "\"acme\"", "configuration");
        AssertSetting(there, "allowFounding", "true", "configuration");
        foreach (var (field, body) in new (string, object)[]
        {
            ("newcomersJoin", new { newcomersJoin = true }), ("defaultOrganization", new { defaultOrganization = "" }), ("allowFounding", new { allowFounding = false }),
            ("instanceName", new { instanceName = "x" }), ("adminEmail", new { adminEmail = "" }), ("allowRegistration", new { allowRegistration = true }),
            ("registrationDomains", new { registrationDomains = Array.Empty<string>() }), ("mail", new { mail = new { host = "" } }),
        })
            Assert.Contains("Sentry:", (await elsewhere.PutAsync(Path, body)).Is(400).Json.GetProperty(field)[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_address_locks_nobody_out()
    {
        foreach (var wrong in new[] { "https://nowhere.example", Here.Replace("http:", "https:", StringComparison.Ordinal) })
        {
            (await _client.PutAsync(Path, new { rootUrl = wrong })).Is(200);
            using var browser = _first.Client();
            var origin = ("Origin", Here);
            (await browser.SendAsync(HttpMethod.Post, "auth/login/", new { username = "ann@example.com", password = "a good password" }, origin)).Is(200);
            Assert.All(browser.Cookies.Values, cookie => Assert.False(cookie.Secure));
            (await browser.SendAsync(HttpMethod.Put, Path, new { rootUrl = "" }, origin)).Is(200);
        }
    }

    [Fact]
    public async Task Forwarding_headers_are_believed_of_trusted_proxies_only()
    {
        Assert.False(await SignsInSecurelyAsync());
        (await _client.PutAsync(Path, new { trustedProxies = new[] { "192.0.2.0/24" } })).Is(200);
        Assert.False(await SignsInSecurelyAsync());
        (await _client.PutAsync(Path, new { trustedProxies = new[] { "127.0.0.0/8" } })).Is(200);
        Assert.True(await SignsInSecurelyAsync());
        (await _client.PutAsync(Path, new { trustedProxies = Array.Empty<string>() })).Is(200);
        Assert.False(await SignsInSecurelyAsync());

        async Task<bool> SignsInSecurelyAsync()
        {
            using var client = _first.Client();
            await SignInAsync(client, ("X-Forwarded-Proto", "https"));
            return client.Cookies["sentrysid"].Secure && client.Cookies["sc"].Secure;
        }
    }

    [Theory]
    [InlineData("""{"rootUrl":"errors.acme.example"}""", "rootUrl")]
    [InlineData("""{"rootUrl":"ftp://errors.acme.example"}""", "rootUrl")]
    [InlineData("""{"rootUrl":"https://ann@errors.acme.example"}""", "rootUrl")]
    [InlineData("""{"rootUrl":"https://errors.acme.example/?a=b"}""", "rootUrl")]
    [InlineData("""{"rootUrl":"https://errors.äcme.example"}""", "rootUrl")]
    [InlineData("""{"rootUrl":"https://errors.acme.example","trustedProxies":["proxy"]}""", "trustedProxies")]
    [InlineData("""{"trustedProxies":["10.0.0.0/33"]}""", "trustedProxies")]
    [InlineData("""{"trustedProxies":["8"]}""", "trustedProxies")]
    [InlineData("""{"trustedProxies":[""]}""", "trustedProxies")]
    [InlineData("""{"trustedProxies":[null]}""", "trustedProxies")]
    [InlineData("""{"instanceName":"a\u0001b"}""", "instanceName")]
    [InlineData("""{"adminEmail":"nobody"}""", "adminEmail")]
    [InlineData("""{"registrationDomains":["acme example"]}""", "registrationDomains")]
    [InlineData("""{"registrationDomains":[null]}""", "registrationDomains")]
    [InlineData("""{"mail":{"host":"no host"}}""", "mail.host")]
    [InlineData("""{"mail":{"host":"a.example","from":"a@b.example","port":0}}""", "mail.port")]
    [InlineData("""{"mail":{"host":"a.example","from":"a@b.example","security":"ssl"}}""", "mail.security")]
    [InlineData("""{"mail":{"host":"a.example"}}""", "mail.from")]
    [InlineData("""{"mail":{"host":"a.example","from":"a@b.example","fromName":"a\nb"}}""", "mail.fromName")]
    public async Task What_is_no_address_is_refused_by_field(string body, string field)
    {
        var refused = (await _client.PutAsync(Path, body)).Is(400);
        Assert.True(refused.Json.TryGetProperty(field, out _), refused.Text);
        AssertSetting(await _client.GetAsync(Path), "rootUrl", $"\"{Here}\"", "default");
    }

    private static Task<ApiAnswer> SignInAsync(ApiClient client, params (string, string)[] headers) =>
        client.SendAsync(HttpMethod.Post, "auth/login/", new { username = "ann@example.com", password = "a good password" }, headers);

    private static void AssertSetting(ApiAnswer answer, string name, string value, string source)
    {
        var setting = answer.Is(200).Json.GetProperty(name);
        Assert.Equal((value, source), (setting.GetProperty("value").GetRawText(), setting.Text("source")));
    }
}
