using System.Text;
using System.Text.Json;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>Signing in and out, and what a session must prove.</summary>
[Collection(ApiCollection.Name)]
public sealed class SessionTests(ApiFixture server)
{
    private const string WrongPassword = "Invalid username or password.";

    [Fact]
    public async Task Signing_in_begins_a_session()
    {
        using var client = server.Client(null);
        var answer = (await client.PostAsync("auth/login/", new { username = server.Member.Email, password = server.Member.Password })).Is(200);
        Assert.Equal("/", answer.Json.Text("nextUri"));
        Assert.Equal(server.Member.Email, answer.Json.GetProperty("user").Text("email"));
        Assert.Equal(["sc", "sentrysid"], client.Cookies.Keys.Order());
        Assert.True(client.Cookies["sentrysid"].HttpOnly);
        Assert.False(client.Cookies["sc"].HttpOnly);

        Assert.Equal(server.Member.Email, (await client.GetAsync("auth/")).Is(200).Json.Text("email"));
        Assert.Equal(JsonValueKind.Null, (await client.GetAsync("")).Is(200).Json.GetProperty("auth").ValueKind);
    }

    [Fact]
    public async Task Signing_in_works_with_basic_authentication_too()
    {
        using var client = server.Client(null);
        (await client.SendAsync(HttpMethod.Post, "auth/", null, Basic(server.Member.Email, server.Member.Password))).Is(200);
        (await client.GetAsync("auth/")).Is(200);
        using var other = server.Client(null);
        (await other.SendAsync(HttpMethod.Post, "auth/", null, Basic(server.Member.Email, "wrong"))).Refuses(401, WrongPassword);
        Assert.Empty(other.Cookies);
    }

    [Fact]
    public async Task A_session_must_prove_where_unsafe_requests_come_from()
    {
        using var client = await server.SignInAsync(server.Member);
        var path = $"organizations/acme/issues/{server.Acme.IssueId}/";
        client.RepeatsCsrfCookie = false;
        var refused = (await client.PutAsync(path, new { })).Is(403);
        Assert.Equal("csrf-failed", refused.Json.GetProperty("detail").Text("code"));
        (await client.SendAsync(HttpMethod.Put, path, new { }, ("X-CSRFToken", "wrong"))).Is(403);
        (await client.GetAsync(path)).Is(200);

        client.RepeatsCsrfCookie = true;
        (await client.PutAsync(path, new { })).Is(200);
        (await client.SendAsync(HttpMethod.Put, path, new { }, ("Origin", "https://evil.example"))).Is(403);
        (await client.SendAsync(HttpMethod.Put, path, new { }, ("Origin", server.Address.GetLeftPart(UriPartial.Authority)))).Is(200);
    }

    [Fact]
    public async Task A_token_needs_no_such_proof()
    {
        using var client = server.Client(server.Member);
        (await client.SendAsync(HttpMethod.Put, $"organizations/acme/issues/{server.Acme.IssueId}/", new { }, ("Origin", "https://ci.example"))).Is(200);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        using var client = await server.SignInAsync(server.Member);
        client.RepeatsCsrfCookie = false;
        (await client.SendAsync(HttpMethod.Delete, "auth/")).Is(403);
        (await client.GetAsync("auth/")).Is(200);
        client.RepeatsCsrfCookie = true;
        (await client.SendAsync(HttpMethod.Delete, "auth/")).Is(204);
        Assert.Empty(client.Cookies);
        (await client.GetAsync("auth/")).Refuses(401, "Authentication credentials were not provided.");
        (await client.GetAsync("")).Is(200);
    }

    [Fact]
    public async Task A_session_that_was_made_up_is_none()
    {
        using var client = server.Client(null);
        (await client.SendAsync(HttpMethod.Get, "auth/", null, ("Cookie", "sentrysid=made-up"))).Refuses(401, "Authentication credentials were not provided.");
    }

    [Fact]
    public async Task An_unknown_account_is_answered_like_a_wrong_password()
    {
        using var client = server.Client(null);
        (await client.PostAsync("auth/login/", new { username = "nobody@example.com", password = "guess" })).Refuses(401, WrongPassword);
        (await client.PostAsync("auth/login/", new { username = "nobody\0@example.com", password = "guess" })).Refuses(401, WrongPassword);
        var missing = (await client.PostAsync("auth/login/", new { username = "nobody@example.com" })).Is(400);
        Assert.Equal("This field is required.", missing.Json.GetProperty("password")[0].GetString());
        Assert.Empty(client.Cookies);
    }

    private static (string Name, string Value) Basic(string user, string password) =>
        ("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}");
}
