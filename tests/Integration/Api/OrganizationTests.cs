using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Setup;
using SentryOrleans.Grains.Mail;
using SentryOrleans.Integration.Accounts;
using SentryOrleans.Integration.Fixtures;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>How organisations begin, change and end.</summary>
[Collection(ApiCollection.Name)]
public sealed class OrganizationTests(ApiFixture server)
{
    private const string Forbidden = "You do not have permission to perform this action.";

    [Fact]
    public async Task Only_a_superuser_founds_one()
    {
        using var owner = await server.SignInAsync(server.Owner);
        (await owner.PostAsync("organizations/", new { name = "Mine" })).Codes(403, "founding-closed");
        using var root = await server.SignInAsync(server.Root);
        (await root.PostAsync("organizations/", new { name = "Acme" })).Is(409);
        (await root.PostAsync("organizations/", new { })).Is(400);
        Assert.True((await root.PostAsync("organizations/", new { name = "X", slug = "No Slug" })).Is(400).Json.TryGetProperty("slug", out _));
        var club = await Club.FoundAsync(server);
        Assert.Equal("owner", (await root.GetAsync($"{club.Members}me/")).Is(200).Json.Text("orgRole"));
    }

    [Fact]
    public async Task It_is_renamed_and_found_by_its_old_slug()
    {
        var club = await Club.FoundAsync(server);
        using var owner = server.Client(club.Owner);
        var changed = (await owner.PutAsync(club.Path, new { name = "Club", slug = $"{club.Slug}-new" })).Is(200).Json;
        Assert.Equal(("Club", $"{club.Slug}-new"), (changed.Text("name"), changed.Text("slug")));
        var moved = (await owner.GetAsync($"{club.Path}teams/?query=crew")).Is(302);
        Assert.Equal($"../../{club.Slug}-new/teams/?query=crew", moved.Header("Location"));
        (await owner.PutAsync($"teams/{club.Slug}/crew/", new { name = "X" })).Is(307);
        (await owner.PutAsync($"organizations/{club.Slug}-new/", new { slug = "acme" })).Is(409);
        using var outsider = server.Client(server.Outsider);
        (await outsider.GetAsync(club.Path)).Is(404);
    }

    [Fact]
    public async Task Options_are_set_one_by_one_and_told()
    {
        var club = await Club.FoundAsync(server);
        using var owner = server.Client(club.Owner);
        foreach (var name in new[]
        {
            "openMembership", "allowMemberInvite", "eventsMemberAdmin", "alertsMemberWrite", "allowMemberProjectCreation", "allowSharedIssues", "allowJoinRequests",
            "teamAdminsMayDelete", "agentsMayComment", "ownersMayCreateUsers", "oneTeamPerProject", "showCommentsToPublic",
        })
        {
            var before = (await owner.GetAsync(club.Path)).Is(200).Json.GetProperty(name).GetBoolean();
            var after = (await owner.PutAsync(club.Path, new Dictionary<string, bool> { [name] = !before })).Is(200).Json;
            Assert.Equal(!before, after.GetProperty(name).GetBoolean());
        }
        Assert.Equal("admin", (await owner.PutAsync(club.Path, new { attachmentsRole = "manager" })).Is(200).Json.Text("attachmentsRole"));
        Assert.Equal("manager", (await owner.PutAsync(club.Path, new { defaultRole = "manager" })).Is(200).Json.Text("defaultRole"));
        (await owner.PutAsync(club.Path, new { attachmentsRole = "king" })).Is(400);
        (await owner.PutAsync(club.Path, new { defaultRole = "king" })).Is(400);
        (await owner.PutAsync(club.Path, new { storeCrashReports = 1 })).Is(400);
        using var manager = server.Client(await club.JoinAsync("manager"));
        Assert.True((await manager.PutAsync(club.Path, new { defaultRole = "owner" })).Is(400).Json.TryGetProperty("defaultRole", out _));
        using var member = server.Client(await club.JoinAsync("member"));
        (await member.PutAsync(club.Path, new { name = "Mine" })).Refuses(403, Forbidden);
    }

    [Fact]
    public async Task Its_deletion_hides_it_from_all_and_owners_undo_it()
    {
        var club = await Club.FoundAsync(server);
        using var owner = server.Client(club.Owner);
        using var manager = server.Client(await club.JoinAsync("manager"));
        (await owner.PostAsync($"{club.Path}projects/", new { name = "Mine" })).Is(201);
        (await manager.SendAsync(HttpMethod.Delete, club.Path)).Refuses(403, Forbidden);
        var going = (await owner.SendAsync(HttpMethod.Delete, club.Path)).Is(202).Json;
        Assert.Equal("pending_deletion", going.GetProperty("status").Text("id"));
        await MailedToOwnersAsync(club);
        foreach (var path in new[] { club.Path, $"{club.Path}teams/", $"teams/{club.Slug}/crew/", $"projects/{club.Slug}/mine/" }) (await owner.GetAsync(path)).Is(404);
        (await manager.PutAsync(club.Path, new { cancelDeletion = true })).Is(404);
        (await owner.PutAsync(club.Path, new { name = "Still" })).Is(404);
        Assert.Empty((await manager.GetAsync("organizations/")).Is(200).Rows);
        Assert.Equal("pending_deletion", Assert.Single((await owner.GetAsync("organizations/")).Is(200).Rows).GetProperty("status").Text("id"));
        Assert.Equal("active", (await owner.PutAsync(club.Path, new { cancelDeletion = true })).Is(200).Json.GetProperty("status").Text("id"));
        (await manager.GetAsync($"projects/{club.Slug}/mine/")).Is(200);
    }

    /// <summary>To the owners alone, with the time until which they can keep it.</summary>
    private async Task MailedToOwnersAsync(Club club)
    {
        var post = server.Services.GetRequiredService<MailPost>();
        var letters = (await server.Services.GetRequiredService<NpgsqlDataSource>().ReadAllAsync<string>("select data::text from outbox where kind = 'mail.v1'"))
            .Select(data => post.Open(JsonSerializer.Deserialize<MailMessage>(data)!)).Where(letter => letter.Path == $"/organizations/{club.Slug}/").ToList();
        Assert.Equal(new[] { club.Owner.Email, server.Root.Email }.Order(), letters.Select(letter => letter.To).Order());
        Assert.All(letters, letter =>
        {
            Assert.Equal(LetterTemplates.OrganizationDeletion, letter.Template);
            Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d UTC$", letter.Values["until"]);
            Assert.NotEqual("", letter.Values["person"]);
        });
    }
}

/// <summary>A deletion whose time has come.</summary>
public sealed class OrganizationDeletionTests
{
    [Fact]
    public async Task When_it_is_due_the_organisation_is_gone_and_its_slug_free()
    {
        await using var server = await FreshServer.StartAsync(("Sentry:Organizations:DeletionDelay", "00:00:00"));
        var grains = server.Services.GetRequiredService<IGrainFactory>();
        await grains.GetGrain<ISetupGrain>(0).SetUpAsync(new SetupRequest("root@example.com", "correct horse battery", "Acme", "Shop", "csharp"));
        var id = (await grains.GetGrain<IDirectoryGrain>(0).FindOrganizationAsync("acme"))!.Id;
        using var root = server.Client();
        (await root.PostAsync("auth/login/", new { username = "root@example.com", password = "correct horse battery" })).Is(200);
        (await root.SendAsync(HttpMethod.Delete, "organizations/acme/")).Is(202);
        var organization = grains.GetGrain<IOrganizationGrain>(id);
        // As the reminder does, twice.
        for (var i = 0; i < 2; i++) await organization.AsReference<IRemindable>().ReceiveReminder("deletion", new TickStatus());
        Assert.Null(await organization.GetAsync());
        Assert.Empty((await root.GetAsync("organizations/")).Is(200).Rows);
        (await root.PutAsync("organizations/acme/", new { cancelDeletion = true })).Is(404);
        Assert.False(await organization.IsActiveAsync());
        var again = (await root.PostAsync("organizations/", new { name = "Acme" })).Is(201).Json;
        Assert.Equal("acme", again.Text("slug"));
        Assert.NotEqual($"{id}", again.Text("id"));
    }
}
