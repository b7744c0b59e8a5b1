using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Grains.Mail;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>Who sees a project, whose it is, its teams, keys and end.</summary>
[Collection(ApiCollection.Name)]
public sealed class ProjectSharingTests(ApiFixture server)
{
    [Fact]
    public async Task An_administrator_changes_the_visibility_and_not_the_owner()
    {
        var project = await server.CreateProjectAsync("visible");
        using var admin = server.Client(await server.RegisterAsync("adam", server.Acme.OrganizationId, teamRole: TeamRoles.Admin));
        using var member = server.Client(server.Member);
        (await member.PutAsync($"{project.Path}visibility/", new { visibility = "public" })).Is(403);
        Assert.Equal("private", (await member.GetAsync($"{project.Path}visibility/")).Is(200).Json.Text("visibility"));
        Assert.Equal("public", (await admin.PutAsync($"{project.Path}visibility/", new { visibility = "public" })).Is(200).Json.Text("visibility"));
        Assert.True((await admin.GetAsync(project.Path)).Is(200).Json.GetProperty("isPublic").GetBoolean());
        Assert.Contains("visibility", (await admin.PutAsync($"{project.Path}visibility/", new { visibility = "secret" })).Is(400).Text, StringComparison.Ordinal);
        (await admin.PutAsync($"{project.Path}visibility/", new { })).Is(400);
        (await admin.PutAsync(project.Path, new { isPublic = false })).Is(200);

        (await admin.PutAsync($"{project.Path}owner/", new { owner = $"{server.Member.Id}" })).Is(403);
        using var owner = server.Client(server.Owner);
        Assert.Equal("milo", (await owner.PutAsync($"{project.Path}owner/", new { owner = $"{server.Member.Id}" })).Is(200).Json.GetProperty("owner").Text("name"));
        Assert.Equal($"{server.Member.Id}", (await member.GetAsync($"{project.Path}owner/")).Is(200).Json.GetProperty("owner").Text("id"));
        (await owner.PutAsync($"{project.Path}owner/", new { owner = $"{server.Outsider.Id}" })).Is(400);
        Assert.Equal(JsonValueKind.Null, (await owner.PutAsync($"{project.Path}owner/", new { owner = "" })).Is(200).Json.GetProperty("owner").ValueKind);
    }

    [Fact]
    public async Task Teams_come_and_go_and_the_option_allows_one_only()
    {
        var project = await server.CreateProjectAsync("teamed");
        var organization = server.Grains.GetGrain<IOrganizationGrain>(server.Acme.OrganizationId);
        await organization.ExecuteAsync(new CreateTeam("crew", "Crew"));
        using var owner = server.Client(server.Owner);
        using var member = server.Client(server.Member);
        (await member.PostAsync($"{project.Path}teams/crew/", new { })).Is(403);
        var options = (await organization.GetAsync())!.Rights;
        try
        {
            await organization.ExecuteAsync(new SetOrganizationOptions(options with { OneTeamPerProject = true }));
            (await owner.PostAsync($"{project.Path}teams/crew/", new { })).Refuses(409, "The organisation wants each project to have one team.");
        }
        finally
        {
            await organization.ExecuteAsync(new SetOrganizationOptions(options));
        }
        var both = (await owner.PostAsync($"{project.Path}teams/crew/", new { })).Is(201).Json.GetProperty("teams");
        Assert.Equal([server.Acme.Team, "crew"], both.EnumerateArray().Select(team => team.Text("slug")));
        Assert.Equal([server.Acme.Team, "crew"], (await member.GetAsync($"{project.Path}teams/")).Is(200).Rows.Select(team => team.Text("slug")));
        (await owner.PostAsync($"{project.Path}teams/nobody/", new { })).Is(404);

        Assert.Equal("crew", (await owner.SendAsync(HttpMethod.Delete, $"{project.Path}teams/{server.Acme.Team}/")).Is(200).Json.GetProperty("team").Text("slug"));
        (await owner.SendAsync(HttpMethod.Delete, $"{project.Path}teams/crew/")).Is(409);
        Assert.Equal(server.Acme.Team, (await owner.PutAsync(project.Path, new { team = server.Acme.Team })).Is(200).Json.GetProperty("team").Text("slug"));
        (await owner.PutAsync(project.Path, new { team = "nobody" })).Is(400);
    }

    [Fact]
    public async Task A_key_is_replaced_and_the_list_says_when_each_was_used()
    {
        var project = await server.CreateProjectAsync("keyed");
        using var owner = server.Client(server.Owner);
        using var member = server.Client(server.Member);
        (await member.PostAsync($"{project.Path}keys/{project.PublicKey}/replace/", new { })).Is(403);
        (await owner.PostAsync($"{project.Path}keys/{new string('0', 32)}/replace/", new { })).Is(404);
        var fresh = (await owner.PostAsync($"{project.Path}keys/{project.PublicKey}/replace/", new { })).Is(201).Json;
        Assert.Equal("Default", fresh.Text("name"));
        (await project.TrySendAsync()).Is(200);
        await Eventually.GetAsync(async _ => (await project.TrySendAsync(fresh.Text("public"))).Status, status => status == 200);
        var rows = await Eventually.GetAsync(
            async _ => (await owner.GetAsync($"{project.Path}keys/")).Is(200).Rows, keys => keys.All(key => key.GetProperty("lastUsed").ValueKind == JsonValueKind.String));
        Assert.Equal([fresh.Text("public"), null], rows.Select(key => key.GetProperty("replacedBy").GetString()));

        (await owner.PutAsync($"{project.Path}keys/{project.PublicKey}/", new { isActive = false })).Is(200);
        await Eventually.GetAsync(async _ => (await project.TrySendAsync()).Status, status => status == 403);
        (await project.TrySendAsync(fresh.Text("public"))).Is(200);
    }

    [Fact]
    public async Task Who_manages_both_organisations_hands_a_project_over_at_once()
    {
        var project = await server.CreateProjectAsync("wanderer");
        var issue = (await project.FillAsync("Moving"))["Moving"].Text("id");
        var both = await server.RegisterAsync("mona", server.Acme.OrganizationId, "manager");
        using var mona = server.Client(both);
        (await mona.PostAsync($"{project.Path}transfer/", new { organization = "globex" })).Is(400);
        await server.Grains.GetGrain<IOrganizationGrain>(server.Globex.OrganizationId).ExecuteAsync(new AddMember(both.Id, "manager"));
        (await mona.PostAsync($"{project.Path}transfer/", new { organization = "globex", team = "nobody" })).Is(400);
        (await mona.PostAsync($"{project.Path}transfer/", new { organization = "acme" })).Is(400);
        using var member = server.Client(server.Member);
        (await member.PostAsync($"{project.Path}transfer/", new { organization = "globex" })).Is(403);

        // The name is taken there: the project gets a number.
        using var root = server.Client(server.Root);
        (await root.PostAsync("organizations/globex/projects/", new { name = "Wanderer" })).Is(201);
        var moved = (await mona.PostAsync($"{project.Path}transfer/", new { organization = "globex" })).Is(200).Json;
        Assert.Equal(("globex", "wanderer-2"), (moved.Text("organizationSlug"), moved.Text("slug")));
        (await member.GetAsync(project.Path)).Is(404);
        (await member.GetAsync($"organizations/acme/issues/{issue}/")).Is(404);
        (await member.GetAsync($"issues/{issue}/")).Is(404);
        using var outsider = server.Client(server.Outsider);
        (await outsider.GetAsync("projects/globex/wanderer-2/")).Is(200);
        (await outsider.PutAsync($"organizations/globex/issues/{issue}/", new { status = "resolved" })).Is(200);
        Assert.Equal(issue, Assert.Single((await outsider.GetAsync("projects/globex/wanderer-2/issues/?query=")).Is(200).Rows).Text("id"));
        (await project.TrySendAsync()).Is(200);
        // The slug is free again where it was.
        (await root.PostAsync("organizations/acme/projects/", new { name = "Wanderer" })).Is(201);
        // Other tests count what globex has.
        foreach (var slug in new[] { "wanderer", "wanderer-2" }) (await root.SendAsync(HttpMethod.Delete, $"projects/globex/{slug}/")).Is(204);
    }

    [Fact]
    public async Task A_project_is_offered_by_mail_and_taken_by_whom_it_is_offered_to()
    {
        var project = await server.CreateProjectAsync("offered");
        var taker = await server.RegisterAsync("tara", server.Globex.OrganizationId, "owner");
        using var owner = server.Client(server.Owner);
        (await owner.PostAsync($"{project.Path}transfer/", new { })).Is(400);
        (await owner.PostAsync($"{project.Path}transfer/", new { email = "nonsense" })).Is(400);
        (await owner.PostAsync($"{project.Path}transfer/", new { email = taker.Email })).Is(204);
        var data = await OfferOfAsync(taker.Email);

        using var other = server.Client(server.Outsider);
        (await other.GetAsync($"accept-transfer/?data={data}")).Is(404);
        using var tara = server.Client(taker);
        (await tara.GetAsync($"accept-transfer/?data={data}0")).Is(404);
        (await tara.GetAsync("accept-transfer/")).Is(404);
        var offer = (await tara.GetAsync($"accept-transfer/?data={data}")).Is(200).Json;
        Assert.Equal(("offered", "globex"), (offer.Text("projectName"), offer.GetProperty("organizations")[0].Text("slug")));
        (await tara.PostAsync("accept-transfer/", new { data })).Is(400);
        (await tara.PostAsync("accept-transfer/", new { data, organization = "acme" })).Is(400);
        Assert.Equal("offered", (await tara.PostAsync("accept-transfer/", new { data, organization = "globex" })).Is(200).Json.Text("slug"));
        (await tara.PostAsync("accept-transfer/", new { data, organization = "globex" })).Is(404);
        (await owner.GetAsync(project.Path)).Is(404);
        (await tara.SendAsync(HttpMethod.Delete, "projects/globex/offered/")).Is(204);
    }

    [Fact]
    public async Task A_deleted_project_is_hidden_its_events_are_refused_and_it_can_be_had_back()
    {
        var project = await server.CreateProjectAsync("gone");
        var issue = (await project.FillAsync("Lost"))["Lost"].Text("id");
        using var owner = server.Client(server.Owner);
        using var member = server.Client(server.Member);
        (await member.SendAsync(HttpMethod.Delete, project.Path)).Is(403);
        (await owner.PutAsync($"{project.Path}restore/", new { })).Is(404);
        (await owner.SendAsync(HttpMethod.Delete, project.Path)).Is(204);

        (await owner.GetAsync(project.Path)).Is(404);
        (await owner.GetAsync($"organizations/acme/issues/{issue}/")).Is(404);
        Assert.DoesNotContain("gone", (await owner.GetAsync("organizations/acme/projects/")).Is(200).Rows.Select(row => row.Text("slug")));
        Assert.DoesNotContain(issue, (await owner.GetAsync("organizations/acme/issues/?query=")).Is(200).Rows.Ids());
        await Eventually.GetAsync(async _ => (await project.TrySendAsync()).Status, status => status == 403);
        (await owner.PostAsync("organizations/acme/projects/", new { name = "Gone" })).Is(409);

        var deleted = (await owner.GetAsync("organizations/acme/deleted-projects/")).Is(200).Rows.Single(row => row.Text("slug") == "gone");
        Assert.Equal(TimeSpan.FromDays(7), deleted.GetProperty("dateErased").GetDateTimeOffset() - deleted.GetProperty("dateDeleted").GetDateTimeOffset());
        Assert.DoesNotContain("gone", (await member.GetAsync("organizations/acme/deleted-projects/")).Is(200).Rows.Select(row => row.Text("slug")));
        (await member.PutAsync($"{project.Path}restore/", new { })).Is(403);
        using var outsider = server.Client(server.Outsider);
        (await outsider.PutAsync($"{project.Path}restore/", new { })).Is(404);
        (await owner.PutAsync($"{project.Path}restore/", new { })).Is(200);
        (await member.GetAsync($"organizations/acme/issues/{issue}/")).Is(200);
        // What was refused meanwhile is among its outcomes.
        var refused = await Eventually.GetAsync(
            async _ => (await owner.GetAsync($"organizations/acme/stats_v2/?groupBy=outcome&groupBy=reason&field=sum(quantity)&statsPeriod=2h&project={project.Id}")).Is(200).Json
                .GetProperty("groups").EnumerateArray().Where(group => group.GetProperty("by").Text("reason") == "project_id").ToList(),
            groups => groups.Count == 1);
        Assert.Equal("invalid", refused[0].GetProperty("by").Text("outcome"));
        Assert.True(refused[0].GetProperty("totals").GetProperty("sum(quantity)").GetInt64() > 0);
        await Eventually.GetAsync(async _ => (await project.TrySendAsync()).Status, status => status == 200);
    }

    /// <summary>What the link of the mail has.</summary>
    private async Task<string> OfferOfAsync(string email)
    {
        var post = server.Services.GetRequiredService<MailPost>();
        var letters = (await server.Services.GetRequiredService<NpgsqlDataSource>().ReadAllAsync<string>("select data::text from outbox where kind = 'mail.v1'"))
            .Select(text => post.Open(JsonSerializer.Deserialize<MailMessage>(text)!));
        var letter = letters.Single(letter => letter.To == email && letter.Template == LetterTemplates.Transfer);
        return letter.Path!["/accept-transfer/".Length..].TrimEnd('/');
    }
}
