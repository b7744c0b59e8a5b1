using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Storage;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>Nothing of one organisation, or of another team where membership is closed, is in any answer.</summary>
[Collection(ApiCollection.Name)]
public sealed class IsolationTests(ApiFixture server)
{
    [Fact]
    public async Task No_answer_for_one_organisation_holds_anything_of_another()
    {
        using var owner = await server.SignInAsync(server.Owner);
        using var root = server.Client(server.Root);
        var marks = MarksOf(server.Globex).Append(server.Outsider.Email).ToList();
        Assert.Empty(await FindAsync(owner, server.Acme, marks));
        // The search finds them where they belong, so it would find them here.
        Assert.NotEmpty(await FindAsync(root, server.Globex, marks));
    }

    [Fact]
    public async Task Where_membership_is_closed_another_teams_project_is_in_no_answer_and_under_no_name()
    {
        var place = await CloseAsync();
        var marks = MarksOf(place);
        foreach (var role in new[] { TeamRoles.Admin, TeamRoles.Contributor, TeamRoles.Agent })
        {
            using var insider = server.Client(await JoinOtherTeamAsync(place, role));
            Assert.Empty(await FindAsync(insider, place, marks));
            var faults = new List<string>();
            foreach (var route in ApiRoute.All(server).Where(route => route.Parameters.Contains("project") || route.Parameters.Contains("issue")))
            {
                foreach (var (path, values) in route.FillAll(place).Where(filled => !filled.Values.TryGetValue("project", out var project) || project == place.Project.Slug || project == place.Project.Id))
                {
                    var answer = await insider.SendAsync(new HttpMethod(route.Method), path + route.QueryOf(values), route.Method == "GET" ? null : new { name = "Intruder", status = "resolved" });
                    if (answer.Status != 404) faults.Add($"{role} {answer.Request}: {answer.Status} {answer.Text}");
                }
            }
            Assert.Empty(faults);
            (await insider.GetAsync($"organizations/{place.Organization}/issues/?project={place.Project.Id}")).Is(403);
            (await insider.PutAsync($"organizations/{place.Organization}/issues/?id={place.IssueId}", new { status = "resolved" })).Is(204);
            foreach (var text in new[] { place.EventId, $"{place.ShortId}&shortIdLookup=1", "PaymentDeclined" })
                Assert.Empty((await insider.GetAsync($"organizations/{place.Organization}/issues/?query={text}")).Is(200).Rows);
        }
        using var root = server.Client(server.Root);
        Assert.Equal("unresolved", (await root.GetAsync($"organizations/{place.Organization}/issues/{place.IssueId}/")).Is(200).Json.Text("status"));
    }

    /// <summary>An integration reaches every team, so it would be a way around.</summary>
    [Fact]
    public async Task Where_membership_is_closed_an_administrator_of_a_team_gives_no_integration_a_look_at_others()
    {
        var place = await CloseAsync();
        var path = $"organizations/{place.Organization}/sentry-apps/";
        using var admin = await server.SignInAsync(await JoinOtherTeamAsync(place, TeamRoles.Admin));
        Assert.True((await admin.PostAsync(path, new { name = "Look", scopes = new[] { "event:read" } })).Is(400).Json.TryGetProperty("scopes", out _));
        (await admin.PostAsync(path, new { name = "Builds", scopes = new[] { "org:ci" } })).Is(201);
    }

    /// <summary>What names something of a place, and nothing else.</summary>
    private static IReadOnlyList<string> MarksOf(Place place) =>
    [
        place.EventId, Guid.Parse(place.EventId).ToString("D"), place.ShortId, place.Project.PublicKey, place.AttachmentId, $"\"{place.Project.Slug}\"", $"/{place.Project.Slug}/",
    ];

    /// <summary>Reads everything that can be read, and says which answers have a mark.</summary>
    private async Task<IReadOnlyList<string>> FindAsync(ApiClient client, Place place, IReadOnlyList<string> marks)
    {
        var found = new List<string>();
        foreach (var route in ApiRoute.All(server).Where(route => route is { Method: "GET", IsStream: false }))
        {
            foreach (var (path, values) in route.FillAll(place))
            {
                var answer = await client.GetAsync(path + route.QueryOf(values));
                // A redirect repeats the path that was asked for.
                if (answer.Status is not (200 or 201)) continue;
                found.AddRange(marks.Where(mark => answer.Text.Contains(mark, StringComparison.OrdinalIgnoreCase)).Select(mark => $"{answer.Request} has {mark}"));
            }
        }
        return found;
    }

    /// <summary>An organisation of its own with closed membership.</summary>
    private async Task<Place> CloseAsync()
    {
        var place = await server.PopulateAsync($"closed-{Guid.NewGuid():N}"[..15], $"vault-{Guid.NewGuid():N}"[..14]);
        await server.Grains.GetGrain<IOrganizationGrain>(place.OrganizationId).ExecuteAsync(new SetOrganizationOptions(OrganizationOptions.Default with { OpenMembership = false }));
        return place;
    }

    /// <summary>Somebody of another team, which has a project of its own.</summary>
    private async Task<Person> JoinOtherTeamAsync(Place place, string role)
    {
        var organization = server.Grains.GetGrain<IOrganizationGrain>(place.OrganizationId);
        var name = $"{role}s-{Guid.NewGuid():N}"[..20];
        var team = (await organization.ExecuteAsync(new CreateTeam(name, name))).Teams[^1];
        var project = await server.Services.GetRequiredService<Sequences>().NextProjectAsync();
        await server.Grains.GetGrain<IProjectGrain>(project).ExecuteAsync(new CreateProject(place.OrganizationId, team.Id, name, name, null));
        var person = await server.RegisterAsync(name, place.OrganizationId);
        await organization.ExecuteAsync(new SetTeamMember(person.Id, team.Id, role));
        return person;
    }
}
