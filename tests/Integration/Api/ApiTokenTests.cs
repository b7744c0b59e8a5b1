using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>A user's own tokens.</summary>
[Collection(ApiCollection.Name)]
public sealed class ApiTokenTests(ApiFixture server)
{
    [Fact]
    public async Task A_token_is_made_used_and_ended()
    {
        using var session = await server.SignInAsync(server.Member);
        var created = (await session.PostAsync("api-tokens/", new { name = "build", scopes = new[] { "org:read", "event:read" } })).Is(201).Json;
        var (id, text) = (created.Text("id"), created.Text("token"));
        Assert.Matches("^sntryu_[0-9a-f]{64}$", text);

        var listed = (await session.GetAsync("api-tokens/")).Is(200);
        Assert.DoesNotContain(text, listed.Text, StringComparison.Ordinal);
        var row = Assert.Single(listed.Rows, token => token.Text("id") == id);
        Assert.Equal(("build", text[^4..]), (row.Text("name"), row.Text("tokenLastCharacters")));
        Assert.Equal(["org:read", "event:read"], row.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()));

        using var client = new ApiClient(server.Address, text);
        Assert.Equal(["org:read", "event:read"], (await client.GetAsync("")).Is(200).Json.GetProperty("auth").GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()));
        (await client.GetAsync("organizations/acme/issues/")).Is(200);
        (await client.GetAsync("projects/acme/shop/keys/")).Is(403);

        (await session.SendAsync(HttpMethod.Delete, "api-tokens/", new { tokenId = id })).Is(204);
        (await client.GetAsync("organizations/acme/issues/")).Refuses(401, "Invalid token");
        Assert.DoesNotContain(id, (await session.GetAsync("api-tokens/")).Is(200).Rows.Ids());
    }

    [Fact]
    public async Task A_token_has_an_end_and_is_told_when_it_was_used()
    {
        using var session = await server.SignInAsync(server.Member);
        var scopes = new[] { "org:read" };
        foreach (var wrong in new[] { TestProject.Now.AddMinutes(-1), TestProject.Now.AddYears(11) })
            Assert.True((await session.PostAsync("api-tokens/", new { scopes, expiresAt = wrong })).Is(400).Json.TryGetProperty("expiresAt", out _));
        var end = DateTimeOffset.UtcNow.AddSeconds(3);
        var created = (await session.PostAsync("api-tokens/", new { name = "short", scopes, expiresAt = end })).Is(201).Json;
        var path = $"api-tokens/{created.Text("id")}/";
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await session.GetAsync(path)).Is(200).Json.GetProperty("dateLastUsed").ValueKind);

        using var client = new ApiClient(server.Address, created.Text("token"));
        (await client.GetAsync("organizations/acme/")).Is(200);
        Assert.EndsWith("T00:00:00Z", (await session.GetAsync(path)).Is(200).Json.Text("dateLastUsed"), StringComparison.Ordinal);
        await Task.Delay(end - DateTimeOffset.UtcNow + TimeSpan.FromMilliseconds(50));
        (await client.GetAsync("organizations/acme/")).Refuses(401, "Invalid token");
    }

    [Fact]
    public async Task A_token_is_renamed_and_ended_by_its_path()
    {
        using var session = await server.SignInAsync(server.Member);
        var id = (await session.PostAsync("api-tokens/", new { name = "before", scopes = new[] { "org:read" } })).Is(201).Json.Text("id");
        Assert.Equal("after", (await session.PutAsync($"api-tokens/{id}/", new { name = "after" })).Is(200).Json.Text("name"));
        (await session.PutAsync($"api-tokens/{id}/", new { })).Is(400);
        (await session.PutAsync($"api-tokens/{id}/", new { name = new string('n', 101) })).Is(400);
        using var other = await server.SignInAsync(server.Outsider);
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete })
            (await other.SendAsync(method, $"api-tokens/{id}/", method == HttpMethod.Put ? new { name = "mine" } : null)).Is(404);
        (await session.SendAsync(HttpMethod.Delete, $"api-tokens/{id}/")).Is(204);
        (await session.GetAsync($"api-tokens/{id}/")).Is(404);
    }

    [Fact]
    public async Task A_token_cannot_manage_tokens()
    {
        using var client = server.Client(server.Root);
        (await client.GetAsync("api-tokens/")).Is(403);
        (await client.PostAsync("api-tokens/", new { scopes = new[] { "org:read" } })).Is(403);
        (await client.SendAsync(HttpMethod.Delete, "api-tokens/", new { tokenId = "1" })).Is(403);
    }

    [Fact]
    public async Task A_session_needs_the_csrf_header_for_it()
    {
        using var session = await server.SignInAsync(server.Member);
        session.RepeatsCsrfCookie = false;
        (await session.PostAsync("api-tokens/", new { scopes = new[] { "org:read" } })).Is(403);
    }

    [Fact]
    public async Task The_token_of_another_user_cannot_be_ended()
    {
        using var theirs = await server.SignInAsync(server.Outsider);
        var token = (await theirs.GetAsync("api-tokens/")).Is(200).Rows[0].Text("id");
        using var session = await server.SignInAsync(server.Member);
        foreach (var id in new object[] { token, long.Parse(token), "nothing", 0 })
        {
            var refused = (await session.SendAsync(HttpMethod.Delete, "api-tokens/", new { tokenId = id })).Is(400);
            Assert.Equal("There is no such token.", refused.Json.GetProperty("tokenId")[0].GetString());
        }
        (await session.SendAsync(HttpMethod.Delete, "api-tokens/", new { })).Is(400);
        using var client = server.Client(server.Outsider);
        (await client.GetAsync("auth/")).Is(200);
    }

    [Theory]
    [InlineData("""{}""", "scopes")]
    [InlineData("""{"scopes":[]}""", "scopes")]
    [InlineData("""{"scopes":["org:rule"]}""", "scopes")]
    [InlineData("""{"scopes":[null]}""", "scopes")]
    public async Task Scopes_must_be_known(string body, string field)
    {
        using var session = await server.SignInAsync(server.Member);
        var refused = (await session.PostAsync("api-tokens/", body)).Is(400);
        Assert.True(refused.Json.TryGetProperty(field, out _), refused.Text);
    }

    [Fact]
    public async Task A_name_has_at_most_100_characters()
    {
        using var session = await server.SignInAsync(server.Member);
        var scopes = new[] { "org:read" };
        var refused = (await session.PostAsync("api-tokens/", new { name = new string('n', 101), scopes })).Is(400);
        Assert.True(refused.Json.TryGetProperty("name", out _), refused.Text);
        (await session.PostAsync("api-tokens/", new { name = new string('n', 100), scopes })).Is(201);
    }
}
