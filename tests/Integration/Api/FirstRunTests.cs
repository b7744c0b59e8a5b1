using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>How the user interface sets a new server up.</summary>
public sealed class FirstRunTests : IAsyncLifetime
{
    private const string Email = "ann@example.com";
    private const string Password = "a good password";

    private FreshServer _server = null!;
    private ApiClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await FreshServer.StartAsync();
        _client = _server.Client();
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_new_server_is_set_up_once_by_whoever_has_its_token()
    {
        var (token, root) = (_server.SetupToken, _server.Address.GetLeftPart(UriPartial.Authority));
        var before = (await _client.GetAsync($"setup/?token={token}")).Is(200).Json;
        Assert.Equal((true, false, root, "default"), (before.GetProperty("valid").GetBoolean(), before.GetProperty("isSetUp").GetBoolean(), before.Text("rootUrl"), before.Text("rootUrlSource")));
        Assert.False((await _client.GetAsync("setup/")).Is(200).Json.GetProperty("valid").GetBoolean());

        await RefusesAsync(new { email = Email }, "token");
        await RefusesAsync(Body("wrong"), "token");
        foreach (var (field, body) in Wrong(token)) await RefusesAsync(body, field);
        Assert.False((await _client.GetAsync("setup/")).Json.GetProperty("isSetUp").GetBoolean());
        Assert.Empty(_client.Cookies);

        var made = (await _client.PostAsync("setup/", new
        {
            token,
            email = Email,
            password = Password,
            name = "Ann Lee",
            organization = "Acme Shop",
            project = "Web",
            platform = "javascript",
            rootUrl = "https://errors.acme.example/",
            language = "zh-hans",
        })).Is(201).Json;
        Assert.Equal(("acme-shop", "web"), (made.Text("organizationSlug"), made.Text("projectSlug")));
        await AssertMadeAsync();

        await RefusesAsync(Body(token), "token");
        var after = (await _client.GetAsync($"setup/?token={token}")).Is(200).Json;
        Assert.Equal((false, true, "stored"), (after.GetProperty("valid").GetBoolean(), after.GetProperty("isSetUp").GetBoolean(), after.Text("rootUrlSource")));
    }

    [Fact]
    public async Task A_project_and_an_address_can_wait()
    {
        var root = _server.Address.GetLeftPart(UriPartial.Authority);
        var made = (await _client.PostAsync("setup/", new { token = _server.SetupToken, email = Email, password = Password, organization = "Acme", rootUrl = root })).Is(201).Json;
        Assert.Equal(System.Text.Json.JsonValueKind.Null, made.GetProperty("projectSlug").ValueKind);
        var organization = (await _client.GetAsync("organizations/acme/")).Is(200).Json;
        Assert.Equal((1, 0), (organization.GetProperty("teams").GetArrayLength(), organization.GetProperty("projects").GetArrayLength()));
        Assert.Equal("default", (await _client.GetAsync("internal/options/")).Is(200).Json.GetProperty("rootUrl").Text("source"));
        Assert.Equal("ann", (await _client.GetAsync("users/me/")).Is(200).Json.Text("name"));
        (await _client.PostAsync("organizations/acme/projects/", new { name = "Web" })).Is(201);
    }

    [Fact]
    public async Task A_token_cannot_be_guessed()
    {
        for (var i = 0; i < 10; i++) Assert.False((await _client.GetAsync("setup/?token=guess")).Is(200).Json.GetProperty("valid").GetBoolean());
        (await _client.GetAsync($"setup/?token={_server.SetupToken}")).Refuses(429, "Too many attempts. Try again later.");
        var answer = (await _client.PostAsync("setup/", Body(_server.SetupToken))).Is(429);
        Assert.InRange(int.Parse(answer.Header("Retry-After")!), 1, 300);
        (await _client.GetAsync("setup/")).Is(200);
    }

    private async Task AssertMadeAsync()
    {
        Assert.Equal(["sc", "sentrysid"], _client.Cookies.Keys.Order());
        var me = (await _client.GetAsync("users/me/")).Is(200).Json;
        Assert.Equal((Email, "Ann Lee", "zh-hans", true), (me.Text("email"), me.Text("name"), me.GetProperty("options").Text("language"), me.GetProperty("isSuperuser").GetBoolean()));
        Assert.Empty((await _client.GetAsync("api-tokens/")).Is(200).Rows);
        Assert.Equal("javascript", (await _client.GetAsync("projects/acme-shop/web/")).Is(200).Json.Text("platform"));
        var key = Assert.Single((await _client.GetAsync("projects/acme-shop/web/keys/")).Is(200).Rows);
        Assert.StartsWith($"https://{key.Text("public")}@errors.acme.example/", key.GetProperty("dsn").Text("public"), StringComparison.Ordinal);
        (await _client.PutAsync("users/me/", new { name = "Ann" })).Is(200);
    }

    private static IEnumerable<(string Field, object Body)> Wrong(string token)
    {
        yield return ("email", Body(token, email: ""));
        yield return ("email", Body(token, email: "nobody"));
        yield return ("password", Body(token, password: ""));
        yield return ("password", Body(token, password: "short"));
        yield return ("password", Body(token, password: Email));
        yield return ("organization", Body(token, organization: " "));
        yield return ("organization", Body(token, organization: "Tab\tbed"));
        yield return ("organization", Body(token, organization: new string('x', 65)));
        yield return ("name", Body(token, name: "Null\0"));
        yield return ("project", Body(token, platform: "python"));
        yield return ("project", Body(token, project: "Tab\tbed"));
        yield return ("platform", Body(token, project: "Web", platform: "no spaces"));
        yield return ("language", Body(token, language: "fr"));
        yield return ("rootUrl", Body(token, rootUrl: "errors.acme.example"));
    }

    private static object Body(
        string token, string email = Email, string password = Password, string organization = "Acme", string? name = null, string? project = null,
        string? platform = null, string? rootUrl = null, string? language = null) =>
        new { token, email, password, organization, name, project, platform, rootUrl, language };

    private async Task RefusesAsync(object body, string field)
    {
        var refused = (await _client.PostAsync("setup/", body)).Is(400);
        Assert.True(refused.Json.TryGetProperty(field, out _), $"{field}: {refused.Text}");
    }
}
