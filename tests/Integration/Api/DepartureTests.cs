using System.Text.Json;
using SentryOrleans.Contracts.Organizations;
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
        await project.ListAsync("", rows => rows.Count(IsAssigned) == 2);
        (await owner.SendAsync(HttpMethod.Delete, "teams/acme/leaving/")).Is(204);
        var left = await project.ListAsync("", rows => rows.Count(IsAssigned) == 1);
        Assert.Equal(issues["Kept"].Text("id"), left.Single(IsAssigned).Text("id"));
        foreach (var type in new[] { "Hers", "Crews" })
        {
            var newest = (await owner.GetAsync(PathOf(issues[type]))).Is(200).Json.GetProperty("activity")[0];
            Assert.Equal(("unassigned", JsonValueKind.Null), (newest.Text("type"), newest.GetProperty("user").ValueKind));
        }
    }

    private static string PathOf(JsonElement issue) => $"organizations/acme/issues/{issue.Text("id")}/";

    private static bool IsAssigned(JsonElement issue) => issue.GetProperty("assignedTo").ValueKind is not JsonValueKind.Null;
}
