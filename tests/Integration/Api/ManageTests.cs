using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>What superusers see of the server as a whole.</summary>
[Collection(ApiCollection.Name)]
public sealed class ManageTests(ApiFixture server)
{
    [Fact]
    public async Task The_overview_tells_how_the_server_is()
    {
        using var client = await server.SignInAsync(server.Root);
        var project = await server.CreateProjectAsync("overview");
        await project.SendAsync("SeenInTheOverview");
        var overview = await Eventually.GetAsync(async _ => (await client.GetAsync("internal/overview/")).Is(200).Json, json => json.GetProperty("acks").GetProperty("perSecond").GetDouble() > 0);
        Assert.True(overview.GetProperty("acks").GetProperty("p99Milliseconds").GetDouble() > 0);
        Assert.Equal(2000, overview.GetProperty("queue").GetProperty("waitingPerProjectMax").GetInt32());
        Assert.True(overview.GetProperty("database").GetProperty("bytes").GetInt64() > 1 << 20);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, overview.GetProperty("database").GetProperty("bytesPerDay").ValueKind);
        Assert.InRange(overview.GetProperty("disk").GetProperty("freeBytes").GetInt64(), 1, overview.GetProperty("disk").GetProperty("totalBytes").GetInt64());
        Assert.True(overview.GetProperty("projections").GetProperty("running").GetBoolean());
        Assert.False(overview.GetProperty("mail").GetProperty("isConfigured").GetBoolean());
        Assert.Single(overview.GetProperty("silos").EnumerateArray());
        Assert.True(overview.GetProperty("schemaVersion").GetInt32() >= 5);
    }

    [Fact]
    public async Task Users_are_found_by_address_and_name_and_come_in_pages()
    {
        var person = await server.RegisterAsync("Zoë-of-users", server.Acme.OrganizationId);
        using var client = await server.SignInAsync(server.Root);
        var found = Assert.Single((await client.GetAsync("internal/users/?query=zoë-OF")).Is(200).Rows);
        Assert.Equal((person.Email, false), (found.Text("email"), found.GetProperty("isSuperuser").GetBoolean()));
        Assert.True((await client.GetAsync("internal/users/?query=root@")).Rows.Single().GetProperty("isSuperuser").GetBoolean());
        Assert.Empty((await client.GetAsync("internal/users/?query=%25")).Is(200).Rows);

        var all = (await client.GetAsync("internal/users/")).Is(200).Rows;
        Assert.Equal(all.Select(row => row.Text("email").ToLowerInvariant()).Order(StringComparer.Ordinal).Count(), all.Select(row => row.Text("id")).Distinct().Count());
        var first = (await client.GetAsync("internal/users/?per_page=1")).Is(200);
        Assert.Equal((1, false, true), (first.Rows.Count, first.Links["previous"].Results, first.Links["next"].Results));
        var second = (await client.GetAsync($"internal/users/?per_page=1&cursor={first.Links["next"].Cursor}")).Is(200);
        Assert.Equal([all[0].Text("id"), all[1].Text("id")], [first.Rows[0].Text("id"), second.Rows[0].Text("id")]);
        Assert.True(second.Links["previous"].Results);
        (await client.GetAsync("internal/users/?cursor=x")).Is(400);
        (await client.GetAsync("internal/users/?per_page=0")).Is(400);
    }

    [Fact]
    public async Task A_user_is_forbidden_to_use_the_server_and_allowed_again()
    {
        var person = await server.RegisterAsync("disabled-user", server.Acme.OrganizationId);
        using var client = await server.SignInAsync(server.Root);
        using var theirs = await server.SignInAsync(person);
        using var token = server.Client(person);
        (await theirs.GetAsync("users/me/")).Is(200);
        Assert.False((await client.PutAsync($"internal/users/{person.Id}/", new { isActive = false })).Is(200).Json.GetProperty("isActive").GetBoolean());
        Assert.False((await client.GetAsync("internal/users/?query=disabled-user")).Rows.Single().GetProperty("isActive").GetBoolean());
        (await theirs.GetAsync("users/me/")).Is(401);
        (await token.GetAsync("organizations/acme/")).Is(401);

        Assert.True((await client.PutAsync($"internal/users/{person.Id}/", new { isActive = true })).Is(200).Json.GetProperty("isActive").GetBoolean());
        using var again = await server.SignInAsync(person);
        (await again.GetAsync("users/me/")).Is(200);
        (await again.PutAsync($"internal/users/{server.Root.Id}/", new { isActive = false })).Is(403);

        (await client.PutAsync($"internal/users/{server.Root.Id}/", new { isActive = false })).Is(400);
        (await client.PutAsync($"internal/users/{person.Id}/", new { })).Is(400);
        (await client.PutAsync("internal/users/999999/", new { isActive = false })).Is(404);
        (await client.PutAsync("internal/users/x/", new { isActive = false })).Is(404);
    }

    [Fact]
    public async Task A_superuser_makes_accounts_with_a_password_or_a_link_to_choose_one()
    {
        using var client = await server.SignInAsync(server.Root);
        var made = (await client.PostAsync("internal/users/", new { email = "made-one@example.com", name = "Made One", password = "a first passphrase", organization = "acme" })).Is(201).Json;
        Assert.Equal(("made-one@example.com", System.Text.Json.JsonValueKind.Null), (made.Text("email"), made.GetProperty("link").ValueKind));
        using var theirs = server.Client(null);
        (await theirs.PostAsync("auth/login/", new { username = "made-one@example.com", password = "a first passphrase" })).Is(200);
        Assert.Equal(["acme"], (await theirs.GetAsync("organizations/")).Is(200).Rows.Select(row => row.Text("slug")));

        // This server sends no mail, so the link is answered.
        var link = new Uri((await client.PostAsync("internal/users/", new { email = "made-two@example.com", name = "Made Two" })).Is(201).Json.Text("link"));
        (await theirs.PostAsync("auth/recover/confirm/", new { user = link.Segments[^2].Trim('/'), token = link.Segments[^1].Trim('/'), password = "a passphrase of theirs" })).Is(204);
        (await theirs.PostAsync("auth/login/", new { username = "made-two@example.com", password = "a passphrase of theirs" })).Is(200);

        foreach (var (body, field) in new (object, string)[]
        {
            (new { name = "X" }, "email"), (new { email = "x@example.com" }, "name"), (new { email = "x", name = "X" }, "email"), (new { email = "MADE-ONE@example.com", name = "X" }, "email"),
            (new { email = "x@example.com", name = "X", password = "12345678" }, "password"), (new { email = "x@example.com", name = "X", organization = "nowhere" }, "organization"),
            (new { email = "x@example.com", name = "X", language = "tlh" }, "language"),
        })
        {
            Assert.True((await client.PostAsync("internal/users/", body)).Is(400).Json.TryGetProperty(field, out _));
        }
        Assert.Empty((await client.GetAsync("internal/users/?query=x@example")).Rows);
        using var owner = await server.SignInAsync(server.Owner);
        (await owner.PostAsync("internal/users/", new { email = "x@example.com", name = "X" })).Is(403);
    }

    [Fact]
    public async Task A_superuser_renames_others_and_gives_and_takes_their_permissions()
    {
        var person = await server.RegisterAsync("renamed-user", server.Acme.OrganizationId);
        using var client = await server.SignInAsync(server.Root);
        Assert.Equal("Other Name", (await client.PutAsync($"internal/users/{person.Id}/", new { name = " Other Name " })).Is(200).Json.Text("name"));
        (await client.PutAsync($"internal/users/{person.Id}/", new { name = " " })).Is(400);
        (await client.PutAsync($"internal/users/{person.Id}/", new { permissions = new[] { "users.admin" } })).Is(400);

        await server.Grains.GetGrain<SentryOrleans.Contracts.Users.IUserAdministrationGrain>(person.Id).SetSuperuserAsync(true);
        Assert.Equal(4, (await client.GetAsync("internal/users/?query=renamed-user")).Rows.Single().GetProperty("permissions").GetArrayLength());
        (await client.PutAsync($"internal/users/{person.Id}/", new { permissions = new[] { "everything" } })).Is(400);
        (await client.PutAsync($"internal/users/{person.Id}/", new { permissions = new[] { "options.admin" } })).Is(200);
        Assert.Equal(["options.admin"], (await client.GetAsync("internal/users/?query=renamed-user")).Rows.Single().GetProperty("permissions").EnumerateArray().Select(name => name.GetString()!));
        Assert.Equal(4, (await client.GetAsync("users/me/")).Json.GetProperty("permissions").GetArrayLength());
    }

    [Fact]
    public async Task Organizations_are_listed_with_their_sizes()
    {
        using var client = await server.SignInAsync(server.Root);
        var acme = Assert.Single((await client.GetAsync("internal/organizations/?query=ACME")).Is(200).Rows);
        Assert.Equal("acme", acme.Text("slug"));
        Assert.True(acme.GetProperty("members").GetInt32() >= 3);
        Assert.True(acme.GetProperty("projects").GetInt32() >= 1);
        Assert.True(acme.GetProperty("teams").GetInt32() >= 1);
        await Eventually.GetAsync(async _ => (await client.GetAsync("internal/organizations/?query=acme")).Rows[0].GetProperty("events").GetInt64(), events => events >= 6);
    }

    [Fact]
    public async Task The_server_as_a_whole_is_for_superusers_in_a_session()
    {
        using var anonymous = server.Client(null);
        using var token = server.Client(server.Root);
        using var owner = await server.SignInAsync(server.Owner);
        foreach (var path in new[] { "internal/overview/", "internal/users/", "internal/organizations/" })
        {
            (await anonymous.GetAsync(path)).Is(401);
            (await token.GetAsync(path)).Is(403);
            (await owner.GetAsync(path)).Is(403);
        }
    }

    [Fact]
    public async Task Mail_is_for_superusers_in_a_session()
    {
        using var anonymous = server.Client(null);
        using var token = server.Client(server.Root);
        using var owner = await server.SignInAsync(server.Owner);
        foreach (var (client, status) in new[] { (anonymous, 401), (token, 403), (owner, 403) })
        {
            (await client.GetAsync("internal/mail/")).Is(status);
            (await client.PostAsync("internal/mail/test/", new { to = "ann@example.com" })).Is(status);
            (await client.PostAsync("internal/mail/1/retry/", new { })).Is(status);
            (await client.SendAsync(HttpMethod.Delete, "internal/mail/1/")).Is(status);
        }
    }
}
