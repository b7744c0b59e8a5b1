using System.Text;
using System.Text.Json;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>What calls in an organisation's name.</summary>
[Collection(ApiCollection.Name)]
public sealed class OrganizationTokenTests(ApiFixture server)
{
    private const string Tokens = "organizations/acme/org-auth-tokens/";
    private const string Apps = "organizations/acme/sentry-apps/";
    private const string Forbidden = "You do not have permission to perform this action.";

    [Fact]
    public async Task A_token_says_where_it_belongs_and_serves_builds_only()
    {
        using var owner = await server.SignInAsync(server.Owner);
        var created = (await owner.PostAsync(Tokens, new { name = "ci" })).Is(201).Json;
        var (id, text) = (created.Text("id"), created.Text("token"));
        var parts = text.Split('_');
        Assert.Equal(("sntrys", 3, 43), (parts[0], parts.Length, parts[2].Length));
        var description = JsonElement.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(parts[1])));
        Assert.Equal(("acme", server.Address.ToString().TrimEnd('/')), (description.Text("org"), description.Text("url")));
        Assert.Equal(description.Text("url"), description.Text("region_url"));

        using var ci = new ApiClient(server.Address, text);
        Assert.Equal(["org:ci"], (await ci.GetAsync("")).Is(200).Json.GetProperty("auth").GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()));
        Assert.Equal(JsonValueKind.Null, (await ci.GetAsync("")).Json.GetProperty("user").ValueKind);
        // Of what is there for builds nothing is served yet; everything else is refused, and of others nothing is known.
        foreach (var path in new[] { "organizations/acme/", "organizations/acme/issues/", "projects/acme/shop/", Tokens, Apps, "organizations/acme/audit-logs/" })
            (await ci.GetAsync(path)).Refuses(403, Forbidden);
        (await ci.GetAsync("organizations/globex/")).Is(404);
        (await ci.GetAsync("auth/")).Refuses(403, Forbidden);
        (await ci.GetAsync("internal/options/")).Refuses(403, Forbidden);
        (await ci.PostAsync(Tokens, new { name = "more" })).Refuses(403, Forbidden);
        (await ci.PostAsync("api-tokens/", new { scopes = new[] { "org:read" } })).Refuses(403, Forbidden);

        var listed = (await owner.GetAsync(Tokens)).Is(200);
        Assert.DoesNotContain(parts[2], listed.Text, StringComparison.Ordinal);
        var row = Assert.Single(listed.Rows, token => token.Text("id") == id);
        Assert.Equal((text[^4..], "ci"), (row.Text("tokenLastCharacters"), row.Text("name")));
        Assert.EndsWith("T00:00:00Z", row.Text("dateLastUsed"), StringComparison.Ordinal);
        Assert.Equal("nightly", (await owner.PutAsync($"{Tokens}{id}/", new { name = "nightly" })).Is(200).Json.Text("name"));
        (await owner.SendAsync(HttpMethod.Delete, $"{Tokens}{id}/")).Is(204);
        (await ci.GetAsync("")).Refuses(401, "Invalid token");
        (await owner.GetAsync($"{Tokens}{id}/")).Is(404);
        (await owner.SendAsync(HttpMethod.Delete, $"{Tokens}{id}/")).Is(404);
    }

    [Fact]
    public async Task A_token_has_a_name()
    {
        using var owner = await server.SignInAsync(server.Owner);
        foreach (var name in new[] { null, "", " ", new string('n', 101), "a\0b", "a\u001bb" })
            Assert.True((await owner.PostAsync(Tokens, new { name })).Is(400).Json.TryGetProperty("name", out _), name);
    }

    [Fact]
    public async Task Members_without_a_say_manage_nothing()
    {
        using var member = await server.SignInAsync(server.Member);
        foreach (var path in new[] { Tokens, Apps })
        {
            (await member.GetAsync(path)).Refuses(403, Forbidden);
            (await member.PostAsync(path, new { name = "mine", scopes = new[] { "event:read" } })).Refuses(403, Forbidden);
        }
        using var owner = await server.SignInAsync(server.Owner);
        owner.RepeatsCsrfCookie = false;
        (await owner.PostAsync(Tokens, new { name = "csrf" })).Is(403);
    }

    [Fact]
    public async Task An_integration_acts_under_its_name_within_its_scopes()
    {
        using var owner = await server.SignInAsync(server.Owner);
        var app = (await owner.PostAsync(Apps, new { name = "Pager", scopes = new[] { "event:read", "org:read" } })).Is(201).Json.Text("id");
        var created = (await owner.PostAsync($"{Apps}{app}/api-tokens/", new { })).Is(201).Json;
        Assert.Matches("^sntryi_[0-9a-f]{64}$", created.Text("token"));
        using var pager = new ApiClient(server.Address, created.Text("token"));
        Assert.Equal(["acme"], (await pager.GetAsync("organizations/")).Is(200).Rows.Select(row => row.Text("slug")));
        (await pager.GetAsync("organizations/acme/issues/")).Is(200);
        (await pager.PutAsync($"organizations/acme/issues/{server.Acme.IssueId}/", new { status = "resolved" })).Refuses(403, Forbidden);
        (await pager.GetAsync("organizations/globex/issues/")).Is(404);
        (await pager.GetAsync($"issues/{server.Globex.IssueId}/")).Is(404);
        (await pager.GetAsync("users/me/")).Refuses(403, Forbidden);

        var changed = (await owner.PutAsync($"{Apps}{app}/", new { scopes = new[] { "org:read" } })).Is(200).Json;
        Assert.Equal(("Pager", "org:read"), (changed.Text("name"), Assert.Single(changed.GetProperty("scopes").EnumerateArray()).GetString()));
        (await pager.GetAsync("organizations/acme/issues/")).Refuses(403, Forbidden);
        (await owner.SendAsync(HttpMethod.Delete, $"{Apps}{app}/api-tokens/{created.Text("id")}/")).Is(204);
        (await owner.SendAsync(HttpMethod.Delete, $"{Apps}{app}/api-tokens/{created.Text("id")}/")).Is(404);
        (await pager.GetAsync("organizations/acme/")).Refuses(401, "Invalid token");
        (await owner.SendAsync(HttpMethod.Delete, $"{Apps}{app}/")).Is(204);
        (await owner.GetAsync($"{Apps}{app}/")).Is(404);
    }

    [Fact]
    public async Task Nobody_gives_away_more_than_the_own_rights()
    {
        using var owner = await server.SignInAsync(server.Owner);
        var mighty = (await owner.PostAsync(Apps, new { name = "Mighty", scopes = new[] { "org:admin" } })).Is(201).Json.Text("id");
        using var manager = await server.SignInAsync(await server.RegisterAsync("mona-of-tokens", server.Acme.OrganizationId, "manager"));
        Assert.True((await manager.PostAsync(Apps, new { name = "Own", scopes = new[] { "org:admin" } })).Is(400).Json.TryGetProperty("scopes", out _));
        // Nor does who may less get a token of what may more.
        (await manager.PostAsync($"{Apps}{mighty}/api-tokens/", new { })).Is(400);
        (await manager.PostAsync(Apps, new { name = "Own", scopes = new[] { "org:write", "org:ci" } })).Is(201);

        // An administrator of one team is one in that team only, and an integration reaches all of them.
        using var admin = await server.SignInAsync(await server.RegisterAsync("tessa-of-tokens", server.Acme.OrganizationId, teamRole: "admin"));
        (await admin.PostAsync(Apps, new { name = "Team's", scopes = new[] { "project:write" } })).Is(400);
        (await admin.PostAsync(Apps, new { name = "Team's", scopes = new[] { "event:read" } })).Is(201);

        using var narrow = await server.ClientAsync(server.Owner, "org:write");
        (await narrow.PostAsync(Apps, new { name = "Wider", scopes = new[] { "event:admin" } })).Is(400);
        foreach (var scopes in new object?[] { null, Array.Empty<string>(), new[] { "org:rule" } })
            Assert.True((await owner.PostAsync(Apps, new { name = "Odd", scopes })).Is(400).Json.TryGetProperty("scopes", out _));
    }

    [Fact]
    public async Task An_integration_has_at_most_20_tokens()
    {
        using var owner = await server.SignInAsync(server.Owner);
        var app = (await owner.PostAsync(Apps, new { name = "Many", scopes = new[] { "event:read" } })).Is(201).Json.Text("id");
        for (var i = 0; i < 20; i++) (await owner.PostAsync($"{Apps}{app}/api-tokens/", new { })).Is(201);
        (await owner.PostAsync($"{Apps}{app}/api-tokens/", new { })).Refuses(400, "An integration has at most 20 tokens.");
    }

    [Fact]
    public async Task Too_many_wrong_tokens_have_to_wait()
    {
        await using var own = await FreshServer.StartAsync(("Sentry:SignIn:WrongTokensPerAddress", "3"));
        using var client = new ApiClient(own.Address, "sntryi_" + new string('0', 64));
        for (var i = 0; i < 3; i++) (await client.GetAsync("")).Refuses(401, "Invalid token");
        var refused = (await client.GetAsync("")).Is(429);
        Assert.InRange(int.Parse(refused.Header("Retry-After")!), 1, 60);
    }
}
