using System.Text.Json;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>Issues of members who left and of teams that are no more are nobody's.</summary>
[Collection(ApiCollection.Name)]
public sealed class DepartureTests(ApiFixture server)
{
    [Fact]
    public async Task Who_leaves_leaves_its_issues()
    {
        var project = await server.CreateProjectAsync("departures");
        var issues = await project.FillAsync("Hers", "Crews", "Kept");
        var leaver = await server.RegisterAsync("lena-leaves", server.Acme.OrganizationId, teamRole: TeamRoles.Contributor);
        using var owner = server.Client(server.Owner);
        var team = (await owner.PostAsync("organizations/acme/teams/", new { slug = "leaving" })).Is(201).Json.Text("id");
        (await owner.PostAsync($"{project.Path}teams/leaving/", new { })).Is(201);
        foreach (var (type, assignee) in new[] { ("Hers", $"user:{leaver.Id}"), ("Crews", $"team:{team}"), ("Kept", $"user:{server.Member.Id}") })
            (await owner.PutAsync(PathOf(issues[type]), new { assignedTo = assignee })).Is(200);
        await project.ListAsync("", rows => rows.Count(IsAssigned) == 3);

        (await owner.SendAsync(HttpMethod.Delete, $"organizations/acme/members/{leaver.Id}/")).Is(204);
        (await owner.SendAsync(HttpMethod.Delete, "teams/acme/leaving/")).Is(204);
        foreach (var type in new[] { "Hers", "Crews" })
        {
            var newest = await Eventually.GetAsync(
                async _ => (await owner.GetAsync(PathOf(issues[type]))).Is(200).Json.GetProperty("activity")[0], entry => entry.Text("type") == "unassigned");
            Assert.Equal(JsonValueKind.Null, newest.GetProperty("user").ValueKind);
        }
        Assert.Equal("milo", (await owner.GetAsync(PathOf(issues["Kept"]))).Is(200).Json.GetProperty("assignedTo").Text("name"));
    }

    private static string PathOf(JsonElement issue) => $"organizations/acme/issues/{issue.Text("id")}/";

    private static bool IsAssigned(JsonElement issue) => issue.GetProperty("assignedTo").ValueKind is not JsonValueKind.Null;
}
