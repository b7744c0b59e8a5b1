using SentryOrleans.Integration.Api;
using SentryOrleans.Integration.Fixtures;
using Xunit;

namespace SentryOrleans.Integration.Organizations;

/// <summary>What one process remembers of an organisation never outlives what another process did to it.</summary>
[Collection(TwoServersCollection.Name)]
public sealed class OrganizationCacheTests(TwoServers servers)
{
    private const string Password = "a good password of somebody";

    [Fact]
    public async Task Rights_that_are_taken_at_one_process_are_gone_with_the_next_request_at_the_other()
    {
        using var owner = servers.Client(0, servers.Access.Token);
        (await owner.PostAsync("organizations/acme/teams/", new { slug = "crew", name = "Crew" })).Is(201);
        (await owner.PostAsync("users/", new { email = "bo@example.com", name = "Bo", organization = "acme", team = "crew", password = Password, role = "admin" })).Is(201);
        using var member = servers.Client(1);
        (await member.PostAsync("auth/login/", new { username = "bo@example.com", password = Password })).Is(200);
        var me = (await member.GetAsync("organizations/acme/members/me/")).Is(200).Json.Text("id");

        for (var round = 0; round < 10; round++)
        {
            (await owner.PutAsync("teams/acme/crew/", new { name = $"Crew {round}" })).Is(200);
            Assert.Equal($"Crew {round}", (await member.GetAsync("teams/acme/crew/")).Is(200).Json.Text("name"));
            (await member.PutAsync("teams/acme/crew/", new { name = $"Bo's {round}" })).Is(200);
            (await owner.PutAsync($"organizations/acme/members/{me}/teams/crew/", new { teamRole = "contributor" })).Is(200);
            (await member.PutAsync("teams/acme/crew/", new { name = "Not any more" })).Is(403);
            (await owner.PutAsync($"organizations/acme/members/{me}/teams/crew/", new { teamRole = "admin" })).Is(200);
        }
        (await member.GetAsync("organizations/acme/")).Is(200);
        (await owner.SendAsync(HttpMethod.Delete, $"organizations/acme/members/{me}/")).Is(204);
        (await member.GetAsync("organizations/acme/")).Is(404);
        (await member.GetAsync("teams/acme/crew/")).Is(404);
    }

    [Fact]
    public async Task A_new_name_leads_there_at_once_in_all_processes()
    {
        using var owner = servers.Client(0, servers.Access.Token);
        using var other = servers.Client(1, servers.Access.Token);
        var id = (await other.GetAsync("organizations/acme/")).Is(200).Json.Text("id");
        (await owner.PutAsync("organizations/acme/", new { slug = "renamed" })).Is(200);
        Assert.Equal(id, (await other.GetAsync("organizations/renamed/")).Is(200).Json.Text("id"));
        (await owner.PutAsync("organizations/renamed/", new { slug = "acme" })).Is(200);
        Assert.Equal(id, (await other.GetAsync("organizations/acme/")).Is(200).Json.Text("id"));
        Assert.NotEqual(200, (await other.GetAsync("organizations/nobodys/")).Status);
    }
}
