using SentryOrleans.Contracts.Organizations;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>Teams: made, renamed, joined, asked for, deleted.</summary>
[Collection(ApiCollection.Name)]
public sealed class TeamTests(ApiFixture server)
{
    private const string Forbidden = "You do not have permission to perform this action.";

    [Fact]
    public async Task A_team_is_made_renamed_and_deleted()
    {
        var club = await Club.FoundAsync(server);
        using var owner = server.Client(club.Owner);
        var made = (await owner.PostAsync($"{club.Path}teams/", new { name = "Web Shop" })).Is(201).Json;
        Assert.Empty(WireKeys.Faults(made, "Team"));
        Assert.Equal("web-shop", made.Text("slug"));
        (await owner.PostAsync($"{club.Path}teams/", new { slug = "web-shop" })).Refuses(409, "A team with this slug already exists.");
        Assert.True((await owner.PostAsync($"{club.Path}teams/", new { slug = "No Slug" })).Is(400).Json.TryGetProperty("slug", out _));
        (await owner.PostAsync($"{club.Path}teams/", new { })).Is(400);
        Assert.Equal("web", (await owner.PutAsync($"teams/{club.Slug}/web-shop/", new { slug = "web" })).Is(200).Json.Text("slug"));
        var moved = (await owner.GetAsync($"teams/{club.Slug}/web-shop/")).Is(302);
        Assert.Equal("web", moved.Json.Text("slug"));
        var whole = (await owner.GetAsync($"teams/{club.Slug}/web/?expand=projects")).Is(200).Json;
        Assert.Equal((club.Slug, 0), (whole.GetProperty("organization").Text("slug"), whole.GetProperty("projects").GetArrayLength()));
        (await owner.PutAsync($"teams/{club.Slug}/web/", new { slug = "crew" })).Is(409);
        (await owner.SendAsync(HttpMethod.Delete, $"teams/{club.Slug}/web/")).Is(204);
        (await owner.GetAsync($"teams/{club.Slug}/web/")).Is(404);
    }

    [Fact]
    public async Task Members_make_no_teams_and_administrators_change_their_own_only()
    {
        var club = await Club.FoundAsync(server);
        using var owner = server.Client(club.Owner);
        (await owner.PostAsync($"{club.Path}teams/", new { slug = "app" })).Is(201);
        using var admin = server.Client(await club.JoinAsync("member", TeamRoles.Admin));
        (await admin.PostAsync($"{club.Path}teams/", new { slug = "mine" })).Refuses(403, Forbidden);
        (await admin.PutAsync($"teams/{club.Slug}/crew/", new { name = "Crew!" })).Is(200);
        (await admin.PutAsync($"teams/{club.Slug}/app/", new { name = "Mine" })).Refuses(403, Forbidden);
        (await admin.SendAsync(HttpMethod.Delete, $"teams/{club.Slug}/crew/")).Refuses(403, Forbidden);
        (await owner.PutAsync(club.Path, new { teamAdminsMayDelete = true })).Is(200);
        (await admin.SendAsync(HttpMethod.Delete, $"teams/{club.Slug}/crew/")).Is(204);
    }

    [Fact]
    public async Task Where_membership_is_open_members_come_and_go()
    {
        var club = await Club.FoundAsync(server);
        var bo = await club.JoinAsync("member");
        using var client = server.Client(bo);
        var team = Assert.Single((await client.GetAsync($"{club.Path}teams/")).Is(200).Rows);
        Assert.Equal((false, true, 0), (team.GetProperty("isMember").GetBoolean(), team.GetProperty("hasAccess").GetBoolean(), team.GetProperty("memberCount").GetInt32()));
        Assert.Equal("contributor", (await client.PostAsync($"{club.Members}me/teams/crew/", new { })).Is(201).Json.Text("teamRole"));
        (await client.PostAsync($"{club.Members}me/teams/crew/", new { })).Is(204);
        Assert.Equal(1, Assert.Single((await client.GetAsync($"{club.Path}user-teams/")).Is(200).Rows).GetProperty("memberCount").GetInt32());
        (await client.PutAsync($"{club.Members}me/teams/crew/", new { teamRole = "admin" })).Refuses(403, Forbidden);
        var cy = await club.JoinAsync("member");
        (await client.PostAsync($"{club.Members}{cy.Id}/teams/crew/", new { })).Refuses(403, Forbidden);
        (await client.SendAsync(HttpMethod.Delete, $"{club.Members}me/teams/crew/")).Is(200);
        (await client.SendAsync(HttpMethod.Delete, $"{club.Members}me/teams/crew/")).Is(404);
        (await client.PostAsync($"{club.Members}me/teams/none/", new { })).Is(404);
    }

    [Fact]
    public async Task Where_it_is_not_they_ask_and_an_administrator_answers()
    {
        var club = await Club.FoundAsync(server);
        using var owner = server.Client(club.Owner);
        (await owner.PutAsync(club.Path, new { openMembership = false })).Is(200);
        var (bo, cy) = (await club.JoinAsync("member"), await club.JoinAsync("member"));
        using var client = server.Client(bo);
        Assert.True((await client.PostAsync($"{club.Members}me/teams/crew/", new { })).Is(202).Json.GetProperty("isPending").GetBoolean());
        (await client.GetAsync($"teams/{club.Slug}/crew/")).Is(404);
        using (var other = server.Client(cy)) (await other.PostAsync($"{club.Members}me/teams/crew/", new { })).Is(202);
        (await client.GetAsync($"{club.Path}access-requests/")).Refuses(403, Forbidden);

        using var admin = server.Client(await club.JoinAsync("member", TeamRoles.Admin));
        var requests = (await admin.GetAsync($"{club.Path}access-requests/")).Is(200).Rows;
        Assert.Equal(2, requests.Count);
        (await admin.PutAsync($"{club.Path}access-requests/{requests[0].Text("id")}/", new { })).Is(400);
        (await admin.PutAsync($"{club.Path}access-requests/{requests[0].Text("id")}/", new { isApproved = true })).Is(204);
        (await admin.PutAsync($"{club.Path}access-requests/{requests[1].Text("id")}/", new { isApproved = false })).Is(204);
        (await admin.PutAsync($"{club.Path}access-requests/{requests[1].Text("id")}/", new { isApproved = false })).Is(404);
        (await client.GetAsync($"teams/{club.Slug}/crew/")).Is(200);
        using (var other = server.Client(cy)) (await other.GetAsync($"teams/{club.Slug}/crew/")).Is(404);
    }

    [Fact]
    public async Task An_administrator_sets_roles_in_the_team()
    {
        var club = await Club.FoundAsync(server);
        using var admin = server.Client(await club.JoinAsync("member", TeamRoles.Admin));
        var bo = await club.JoinAsync("member");
        (await admin.PostAsync($"{club.Members}{bo.Id}/teams/crew/", new { })).Is(201);
        (await admin.PutAsync($"{club.Members}{bo.Id}/teams/crew/", new { teamRole = "boss" })).Is(400);
        (await admin.PutAsync($"{club.Members}{bo.Id}/teams/crew/", new { })).Is(400);
        (await admin.PutAsync($"{club.Members}{bo.Id}/teams/crew/", new { teamRole = "agent" })).Is(200);
        var members = (await admin.GetAsync($"teams/{club.Slug}/crew/members/")).Is(200).Rows;
        Assert.Equal(["admin", "agent"], members.Select(member => member.Text("teamRole")));
        using var agent = server.Client(bo);
        Assert.Equal(["crew"], (await agent.GetAsync($"{club.Path}teams/")).Is(200).Rows.Select(row => row.Text("slug")));
        (await agent.GetAsync($"teams/{club.Slug}/crew/members/")).Is(404);
        (await agent.SendAsync(HttpMethod.Delete, $"{club.Members}me/teams/crew/")).Is(200);
    }

    [Fact]
    public async Task A_member_in_no_team_makes_a_project_of_an_own_one()
    {
        var club = await Club.FoundAsync(server);
        var bo = await club.JoinAsync("member");
        using var client = server.Client(bo);
        var project = (await client.PostAsync($"{club.Path}projects/", new { name = "Mine" })).Is(201).Json;
        Assert.StartsWith("team-", project.GetProperty("team").Text("slug"));
        var team = Assert.Single((await client.GetAsync($"{club.Path}user-teams/")).Is(200).Rows);
        Assert.Equal((project.GetProperty("team").Text("slug"), "admin"), (team.Text("slug"), team.Text("teamRole")));
        Assert.Equal(team.Text("slug"), (await client.PostAsync($"{club.Path}projects/", new { name = "Mine too" })).Is(201).Json.GetProperty("team").Text("slug"));
        Assert.Equal(2, (await client.GetAsync($"teams/{club.Slug}/{team.Text("slug")}/projects/")).Is(200).Rows.Count);
        using var owner = server.Client(club.Owner);
        (await owner.SendAsync(HttpMethod.Delete, $"teams/{club.Slug}/{team.Text("slug")}/")).Is(204);
        (await owner.GetAsync($"projects/{club.Slug}/mine/")).Is(200);
        using var other = server.Client(server.Outsider);
        (await other.GetAsync($"projects/{club.Slug}/mine/")).Is(404);
    }

    [Fact]
    public async Task A_thousand_teams_come_in_pages_and_are_found_by_name()
    {
        var club = await Club.FoundAsync(server);
        var grain = server.Grains.GetGrain<IOrganizationGrain>(club.Id);
        for (var i = 0; i < 1_000; i++) await grain.ExecuteAsync(new CreateTeam($"t{i:D4}", $"Team {i}"));
        using var owner = server.Client(club.Owner);
        var slugs = new List<string>();
        var path = $"{club.Path}teams/?detailed=0";
        while (true)
        {
            var page = (await owner.GetAsync(path)).Is(200);
            Assert.True(page.Rows.Count <= 100);
            slugs.AddRange(page.Rows.Select(row => row.Text("slug")));
            if (page.Links["next"] is not { Results: true } next) break;
            path = $"{club.Path}teams/?detailed=0&cursor={next.Cursor}";
        }
        Assert.Equal(1_001, slugs.Distinct().Count());
        Assert.Equal(["t0777"], (await owner.GetAsync($"{club.Path}teams/?query=t0777")).Is(200).Rows.Select(row => row.Text("slug")));
    }
}
