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
}
