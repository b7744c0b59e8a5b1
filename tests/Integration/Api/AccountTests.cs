using System.Text.Json;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>What a user changes of the own account.</summary>
[Collection(ApiCollection.Name)]
public sealed class AccountTests(ApiFixture server)
{
    private const string NewPassword = "another good password";

    [Fact]
    public async Task Name_and_options_are_changed_and_shown()
    {
        using var client = await server.SignInAsync(await server.RegisterAsync("una"));
        var before = (await client.GetAsync("users/me/")).Is(200).Json.GetProperty("options");
        Assert.Equal(("system", JsonValueKind.Null, "{}"), (before.Text("theme"), before.GetProperty("language").ValueKind, before.GetProperty("ui").GetRawText()));

        var changed = (await client.PutAsync("users/me/", new
        {
            name = "Una Li",
            options = new { language = "zh-hans", theme = "dark", timezone = "Asia/Shanghai", clock24Hours = true, ui = new { density = "compact", columns = new[] { "trend", "users" } } },
        })).Is(200);
        Assert.Empty(WireKeys.Faults(changed.Json, "User"));
        await client.PutAsync("users/me/", new { options = new { theme = "light", ui = new { density = (string?)null, sort = "date", note = "é 语\0" } } });

        var after = (await client.GetAsync("users/me/")).Is(200).Json;
        var options = after.GetProperty("options");
        Assert.Equal(("Una Li", "una@example.com"), (after.Text("name"), after.Text("email")));
        Assert.Equal(("zh-hans", "light", "Asia/Shanghai"), (options.Text("language"), options.Text("theme"), options.Text("timezone")));
        Assert.True(options.GetProperty("clock24Hours").GetBoolean());
        Assert.Equal("""["trend","users"]""", options.GetProperty("ui").GetProperty("columns").GetRawText());
        Assert.Equal(("date", "é 语\0"), (options.GetProperty("ui").Text("sort"), options.GetProperty("ui").Text("note")));
        Assert.False(options.GetProperty("ui").TryGetProperty("density", out _));
    }

    [Theory]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("""{"name":"Null\u0000"}""", "name")]
    [InlineData("""{"email":"other@example.com"}""", "email")]
    [InlineData("""{"isSuperuser":true}""", "isSuperuser")]
    [InlineData("""{"options":{"language":"fr"}}""", "language")]
    [InlineData("""{"options":{"theme":"pink"}}""", "theme")]
    [InlineData("""{"options":{"timezone":"Mars/Phobos"}}""", "timezone")]
    [InlineData("""{"options":{"stacktraceOrder":1}}""", "stacktraceOrder")]
    [InlineData("""{"options":{"ui":{"":1}}}""", "ui")]
    [InlineData("""{"options":{"ui":{"a\u0000":1}}}""", "ui")]
    [InlineData("""{"options":{"ui":{"a":"\ud800"}}}""", "ui")]
    public async Task What_cannot_be_is_refused_by_field(string body, string field)
    {
        using var client = await server.SignInAsync(server.Outsider);
        var refused = (await client.PutAsync("users/me/", body)).Is(400);
        Assert.True(refused.Json.TryGetProperty(field, out _), refused.Text);
        Assert.False((await client.GetAsync("users/me/")).Json.GetProperty("isSuperuser").GetBoolean());
    }

    [Theory]
    [InlineData("""{"name":7}""")]
    [InlineData("""{"options":{"clock24Hours":"yes"}}""")]
    [InlineData("""{"options":{"ui":[]}}""")]
    [InlineData("""{"options":{"ui":{"\ud800":1}}}""")]
    [InlineData("""[]""")]
    public async Task What_has_the_wrong_form_is_refused(string body)
    {
        using var client = await server.SignInAsync(server.Outsider);
        (await client.PutAsync("users/me/", body)).Refuses(400, "The request body is not valid JSON for this request.");
    }

    [Fact]
    public async Task What_is_remembered_is_bounded()
    {
        using var client = await server.SignInAsync(await server.RegisterAsync("ugo"));
        (await client.PutAsync("users/me/", new { options = new { ui = new { a = new string('x', 8_000) } } })).Is(200);
        var refused = (await client.PutAsync("users/me/", new { options = new { ui = new { b = new string('x', 200) } } })).Is(400);
        Assert.Contains("8 KiB", refused.Json.GetProperty("ui")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_session_that_proves_where_it_comes_from_changes_an_account()
    {
        using var token = server.Client(server.Member);
        (await token.PutAsync("users/me/", new { name = "Taken over" })).Is(403);
        (await token.PutAsync("users/me/password/", Change(server.Member.Password))).Is(403);
        using var session = await server.SignInAsync(server.Member);
        session.RepeatsCsrfCookie = false;
        foreach (var path in new[] { "users/me/", "users/me/password/" })
            Assert.Equal("csrf-failed", (await session.PutAsync(path, Change(server.Member.Password))).Is(403).Json.GetProperty("detail").Text("code"));
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_no_token()
    {
        var person = await server.RegisterAsync("uri");
        using var here = await server.SignInAsync(person);
        using var elsewhere = await server.SignInAsync(person);
        using var other = await server.SignInAsync(server.Member);
        (await here.PutAsync("users/me/password/", Change(person.Password))).Is(204);

        (await here.GetAsync("users/me/")).Is(200);
        (await here.PutAsync("users/me/", new { name = "Uri" })).Is(200);
        (await elsewhere.GetAsync("users/me/")).Is(401);
        (await other.GetAsync("users/me/")).Is(200);
        using var token = server.Client(person);
        (await token.GetAsync("users/me/")).Is(200);
        using var again = server.Client(null);
        (await again.PostAsync("auth/login/", new { username = person.Email, password = person.Password })).Is(401);
        (await again.PostAsync("auth/login/", new { username = person.Email, password = NewPassword })).Is(200);
    }

    [Fact]
    public async Task A_password_is_changed_by_whoever_knows_it_to_a_good_one_typed_twice()
    {
        var person = await server.RegisterAsync("ute");
        using var client = await server.SignInAsync(person);
        await RefusesAsync(Change("guess"), "password");
        await RefusesAsync(Change(person.Password, "12345678"), "passwordNew");
        await RefusesAsync(Change(person.Password, "short"), "passwordNew");
        await RefusesAsync(Change(person.Password, new string('x', 257)), "passwordNew");
        await RefusesAsync(new { password = person.Password, passwordNew = NewPassword, passwordVerify = "mistyped it" }, "passwordVerify");
        await RefusesAsync(new { password = person.Password }, "passwordNew");
        await RefusesAsync(new { }, "password");
        using var unchanged = await server.SignInAsync(person);

        async Task RefusesAsync(object body, string field)
        {
            var refused = (await client.PutAsync("users/me/password/", body)).Is(400);
            Assert.True(refused.Json.TryGetProperty(field, out _), refused.Text);
        }
    }

    private static object Change(string password, string newPassword = NewPassword) => new { password, passwordNew = newPassword, passwordVerify = newPassword };
}
