using System.Text.Json;
using SentryOrleans.Contracts.Organizations;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>Members: who sees, changes and removes whom. Each test has an organisation of its own.</summary>
[Collection(ApiCollection.Name)]
public sealed class MemberTests(ApiFixture server)
{
    private const string Forbidden = "You do not have permission to perform this action.";

    [Fact]
    public async Task Members_are_listed_with_roles_and_teams_and_found_by_name()
    {
        var club = await Club.FoundAsync(server);
        var bo = await club.JoinAsync("member", TeamRoles.Contributor);
        using var owner = server.Client(club.Owner);
        var rows = (await owner.GetAsync(club.Members)).Is(200).Rows;
        Assert.Equal(3, rows.Count);
        Assert.All(rows, row => Assert.Empty(WireKeys.Faults(row, "Member")));
        var found = Assert.Single((await owner.GetAsync($"{club.Members}?query={bo.Email}")).Is(200).Rows);
        Assert.Equal(("member", bo.Email, "crew"), (found.Text("orgRole"), found.Text("email"), found.GetProperty("teams")[0].GetString()));
        Assert.Equal(2, (await owner.GetAsync($"{club.Members}?query=role:owner")).Rows.Count);
        Assert.Empty((await owner.GetAsync($"{club.Members}?query=isInvited:true")).Rows);
        var detail = (await owner.GetAsync($"{club.Members}{bo.Id}/")).Is(200).Json;
        Assert.Empty(WireKeys.Faults(detail, "Member", "MemberDetail"));
        Assert.Equal("contributor", detail.GetProperty("teamRoles")[0].Text("role"));
        Assert.Equal(club.Owner.Email, (await owner.GetAsync($"{club.Members}me/")).Is(200).Json.Text("email"));
        (await owner.GetAsync($"{club.Members}999999/")).Is(404);
        (await owner.GetAsync($"{club.Members}{server.Outsider.Id}/")).Is(404);
        (await owner.PostAsync($"teams/{club.Slug}/crew/projects/", new { name = "Hull" })).Is(201);
        Assert.Equal(3, (await owner.GetAsync($"{club.Path}users/")).Is(200).Rows.Count);
        Assert.Equal(bo.Email, Assert.Single((await owner.GetAsync($"{club.Path}users/?project=hull")).Is(200).Rows).Text("email"));
    }

    [Fact]
    public async Task A_projects_members_are_those_of_its_teams_and_whoever_reaches_all()
    {
        var club = await Club.FoundAsync(server);
        var (bo, cy, agent) = (await club.JoinAsync("member", TeamRoles.Contributor), await club.JoinAsync("member"), await club.JoinAsync("member", TeamRoles.Agent));
        using var owner = server.Client(club.Owner);
        (await owner.PostAsync($"teams/{club.Slug}/crew/projects/", new { name = "Hull" })).Is(201);
        var path = $"projects/{club.Slug}/hull/members/";
        var rows = (await owner.GetAsync(path)).Is(200).Rows;
        Assert.All(rows, row => Assert.Empty(WireKeys.Faults(row, "Member")));
        Assert.Equal(new[] { server.Root.Email, club.Owner.Email, bo.Email, agent.Email }.Order(), rows.Select(row => row.Text("email")).Order());
        Assert.Equal(bo.Email, Assert.Single((await owner.GetAsync($"{path}?query={bo.Email}")).Is(200).Rows).Text("email"));
        Assert.Equal(2, (await owner.GetAsync($"{path}?per_page=2")).Is(200).Rows.Count);
        (await owner.GetAsync($"{path}?per_page=none")).Is(400);

        // Who only looks on asks as well; where membership is closed there is nothing to ask for.
        using var reader = server.Client(cy);
        (await reader.GetAsync(path)).Is(200);
        using var onlyAgent = server.Client(agent);
        (await onlyAgent.GetAsync(path)).Is(403);
        (await owner.PutAsync(club.Path, new { openMembership = false })).Is(200);
        (await reader.GetAsync(path)).Is(404);
        using var outsider = server.Client(server.Outsider);
        (await outsider.GetAsync(path)).Is(404);
        await server.Grains.GetGrain<SentryOrleans.Contracts.Users.IUserGrain>(bo.Id).SetActiveAsync(false);
        Assert.DoesNotContain((await owner.GetAsync(path)).Is(200).Rows, row => row.Text("email") == bo.Email);
    }

    [Fact]
    public async Task Agents_see_names_only()
    {
        var club = await Club.FoundAsync(server);
        using var agent = server.Client(await club.JoinAsync("member", TeamRoles.Agent));
        foreach (var row in (await agent.GetAsync(club.Members)).Is(200).Rows)
        {
            Assert.Equal(("", ""), (row.Text("email"), row.GetProperty("user").Text("email")));
            Assert.NotEqual("", row.Text("name"));
            Assert.DoesNotContain("@", row.ToString());
        }
    }

    [Fact]
    public async Task A_manager_makes_managers_but_no_owners_and_the_last_owner_stays()
    {
        var club = await Club.FoundAsync(server);
        var (manager, member) = (await club.JoinAsync("manager"), await club.JoinAsync("member"));
        using var client = server.Client(manager);
        (await client.PutAsync($"{club.Members}{member.Id}/", new { orgRole = "owner" })).Is(403);
        Assert.Equal("manager", (await client.PutAsync($"{club.Members}{member.Id}/", new { orgRole = "manager" })).Is(200).Json.Text("orgRole"));
        (await client.PutAsync($"{club.Members}{club.Owner.Id}/", new { orgRole = "member" })).Is(403);
        (await client.SendAsync(HttpMethod.Delete, $"{club.Members}{club.Owner.Id}/")).Is(403);
        (await client.PutAsync($"{club.Members}{member.Id}/", new { orgRole = "king" })).Is(400);

        using var owner = server.Client(club.Owner);
        (await owner.SendAsync(HttpMethod.Delete, $"{club.Members}{server.Root.Id}/")).Is(204);
        (await owner.SendAsync(HttpMethod.Delete, $"{club.Members}me/")).Refuses(403, "This is the only owner of the organisation. Make somebody else an owner first.");
        (await owner.PutAsync($"{club.Members}me/", new { orgRole = "manager" })).Is(403);
        Assert.True((await owner.GetAsync($"{club.Members}me/")).Json.GetProperty("isOnlyOwner").GetBoolean());
    }

    [Fact]
    public async Task Members_leave_but_take_nobody_along()
    {
        var club = await Club.FoundAsync(server);
        var (bo, cy) = (await club.JoinAsync("member", TeamRoles.Admin), await club.JoinAsync("member"));
        using var client = server.Client(bo);
        (await client.SendAsync(HttpMethod.Delete, $"{club.Members}{cy.Id}/")).Refuses(403, Forbidden);
        (await client.PutAsync($"{club.Members}{cy.Id}/", new { orgRole = "member" })).Refuses(403, Forbidden);
        (await client.SendAsync(HttpMethod.Delete, $"{club.Members}me/")).Is(204);
        (await client.GetAsync(club.Path)).Is(404);
        using var owner = server.Client(club.Owner);
        Assert.Empty((await owner.GetAsync($"teams/{club.Slug}/crew/members/")).Is(200).Rows);
    }

    [Fact]
    public async Task Teams_of_a_member_are_set_as_a_whole()
    {
        var club = await Club.FoundAsync(server);
        var bo = await club.JoinAsync("member", TeamRoles.Contributor);
        using var owner = server.Client(club.Owner);
        (await owner.PostAsync($"{club.Path}teams/", new { slug = "app" })).Is(201);
        var changed = (await owner.PutAsync($"{club.Members}{bo.Id}/", new { teamRoles = new[] { new { teamSlug = "app", role = "admin" } } })).Is(200).Json;
        Assert.Equal(["app"], changed.GetProperty("teams").EnumerateArray().Select(team => team.GetString()));
        (await owner.PutAsync($"{club.Members}{bo.Id}/", new { teamRoles = new[] { new { teamSlug = "none", role = "admin" } } })).Is(400);
        (await owner.PutAsync($"{club.Members}{bo.Id}/", new { teamRoles = new[] { new { teamSlug = "app", role = "boss" } } })).Is(400);
    }

    [Fact]
    public async Task Tokens_need_scopes_and_no_organisations_own_counts()
    {
        var club = await Club.FoundAsync(server);
        using var reader = await server.ClientAsync(club.Owner, "member:read");
        (await reader.GetAsync(club.Members)).Is(200);
        (await reader.PostAsync(club.Members, new { email = "x@example.com" })).Refuses(403, Forbidden);
        using var uploads = await server.ClientAsync(club.Owner, "org:ci");
        (await uploads.GetAsync(club.Members)).Refuses(403, Forbidden);
    }

    [Fact]
    public async Task One_is_admin_here_and_agent_there()
    {
        var club = await Club.FoundAsync(server);
        var bo = await club.JoinAsync("member", TeamRoles.Admin);
        using var owner = server.Client(club.Owner);
        (await owner.PostAsync($"{club.Path}teams/", new { slug = "app" })).Is(201);
        (await owner.PostAsync($"{club.Members}{bo.Id}/teams/app/", new { })).Is(201);
        (await owner.PutAsync($"{club.Members}{bo.Id}/teams/app/", new { teamRole = "agent" })).Is(200);
        using var client = server.Client(bo);
        (await client.GetAsync($"teams/{club.Slug}/crew/members/")).Is(200);
        (await client.GetAsync($"teams/{club.Slug}/app/members/")).Is(404);
        (await client.PutAsync($"{club.Members}{bo.Id}/teams/app/", new { teamRole = "admin" })).Refuses(403, Forbidden);
    }

    [Fact]
    public async Task A_team_administrator_makes_accounts_for_the_team()
    {
        var club = await Club.FoundAsync(server);
        using var admin = server.Client(await club.JoinAsync("member", TeamRoles.Admin));
        using var member = server.Client(await club.JoinAsync("member", TeamRoles.Contributor));
        var email = $"new-{club.Slug}@example.com";
        object Body(string team = "crew", string? password = "correct horse battery") => new { email, name = "New", password, organization = club.Slug, team, role = "agent" };
        (await member.PostAsync("users/", Body())).Refuses(403, Forbidden);
        (await admin.PostAsync("users/", Body("none"))).Is(400);
        (await admin.PostAsync("users/", Body(password: "12345678"))).Is(400);
        var made = (await admin.PostAsync("users/", Body())).Is(201).Json;
        Assert.Equal(("member", "agent"), (made.Text("orgRole"), made.GetProperty("teamRoles")[0].Text("role")));
        Assert.False(made.GetProperty("user").GetProperty("isSuperuser").GetBoolean());
        (await admin.PostAsync("users/", Body())).Is(400);
        using var session = server.Client(null);
        (await session.PostAsync("auth/login/", new { username = email, password = "correct horse battery" })).Is(200);
        (await session.GetAsync(club.Path)).Is(200);
        using var outsider = server.Client(server.Outsider);
        (await outsider.PostAsync("users/", Body())).Is(400);
    }

    [Fact]
    public async Task Who_needs_a_second_factor_and_has_none_is_told_so()
    {
        var club = await Club.FoundAsync(server);
        using var owner = server.Client(club.Owner);
        Assert.True((await owner.PutAsync(club.Path, new { require2FA = true })).Is(400).Json.TryGetProperty("require2FA", out _));
        using var manager = server.Client(await club.JoinAsync("manager"));
        (await manager.PutAsync(club.Path, new { require2FA = true })).Refuses(403, Forbidden);
        await server.Grains.GetGrain<IOrganizationGrain>(club.Id).ExecuteAsync(new ChangeOrganization(Options: new OrganizationOptionChanges(RequireTwoFactor: true)));
        Assert.Equal("2fa-required", (await owner.GetAsync(club.Path)).Is(401).Json.GetProperty("detail").Text("code"));
        using var root = server.Client(server.Root);
        (await root.GetAsync(club.Path)).Is(200);
    }
}

/// <summary>An organisation of a test's own, with one team. The superuser founded it and is an owner beside the other.</summary>
public sealed record Club(ApiFixture Server, string Slug, long Id, Person Owner)
{
    private static int _count;
    private int _members;

    /// <summary>Below <c>/api/0/</c>.</summary>
    public string Path => $"organizations/{Slug}/";

    /// <summary>Its members.</summary>
    public string Members => $"{Path}members/";

    public static async Task<Club> FoundAsync(ApiFixture server)
    {
        var slug = $"club-{Interlocked.Increment(ref _count)}";
        using var root = await server.SignInAsync(server.Root);
        var made = (await root.PostAsync("organizations/", new { name = slug })).Is(201).Json;
        (await root.PostAsync($"organizations/{slug}/teams/", new { slug = "crew", name = "Crew" })).Is(201);
        var id = long.Parse(made.Text("id"));
        return new Club(server, slug, id, await server.RegisterAsync($"{slug}-owner", id, "owner"));
    }

    /// <summary>A new member, in the team if a role in it is named.</summary>
    public Task<Person> JoinAsync(string role, string? teamRole = null) => Server.RegisterAsync($"{Slug}-{++_members}", Id, role, teamRole);

    /// <summary>Invites somebody and returns the answer.</summary>
    public async Task<JsonElement> InviteAsync(ApiClient by, object body) => (await by.PostAsync(Members, body)).Is(201).Json;
}
