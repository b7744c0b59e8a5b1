using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Integration.Accounts;
using SentryOrleans.Integration.Api;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Organizations;

/// <summary>Those who register by themselves on a server without mail, and what they find.</summary>
public sealed class NewcomerTests(NewcomerServer newcomers) : IClassFixture<NewcomerServer>, IAsyncLifetime
{
    private const string Password = NewcomerServer.Password;
    private const string Options = "internal/options/";

    private readonly FreshServer _server = newcomers.Server;
    private readonly ApiClient _root = newcomers.Root;

    private IGrainFactory Grains => _server.Services.GetRequiredService<IGrainFactory>();

    /// <summary>As a new server is.</summary>
    public async Task InitializeAsync() => (await _root.PutAsync(Options, new { newcomersJoin = true, defaultOrganization = "", allowFounding = false })).Is(200);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task They_join_the_first_organisation_and_see_its_public_projects_only()
    {
        var id = await RegisterAsync("ann@example.com");
        // The outbox does it; nobody signed in yet.
        var member = await Eventually.GetAsync(_ => MemberAsync("acme", id), found => found is not null);
        Assert.Equal(("member", true, 0), (member!.Role, member.Newcomer, member.Teams.Count));
        await Eventually.GetAsync(_ => Grains.GetGrain<IUserGrain>(id).GetAsync(), user => !user!.IsNewcomer);

        using var ann = await SignInAsync("ann@example.com");
        Assert.Equal("acme", Assert.Single((await ann.GetAsync("organizations/")).Is(200).Rows).Text("slug"));
        Assert.Empty((await ann.GetAsync("organizations/acme/projects/")).Is(200).Rows);
        Assert.Empty((await ann.GetAsync("organizations/acme/issues/")).Is(200).Rows);
        (await ann.GetAsync("projects/acme/shop/")).Is(404);
        (await _root.PutAsync("projects/acme/shop/visibility/", new { visibility = "public" })).Is(200);
        (await ann.GetAsync("projects/acme/shop/")).Is(200);
        (await ann.PutAsync("projects/acme/shop/", new { name = "Mine" })).Is(404);
        (await _root.PutAsync("projects/acme/shop/visibility/", new { visibility = "private" })).Is(200);

        // They ask for a team, though membership is open, and whoever is let in sees it.
        (await ann.PostAsync("organizations/acme/members/me/teams/acme/", new { })).Is(202);
        var asked = Assert.Single((await _root.GetAsync("organizations/acme/access-requests/")).Is(200).Rows);
        (await _root.PutAsync($"organizations/acme/access-requests/{asked.Text("id")}/", new { isApproved = true })).Is(204);
        Assert.Equal("shop", Assert.Single((await ann.GetAsync("organizations/acme/projects/")).Is(200).Rows).Text("slug"));
        Assert.Contains((await _root.GetAsync("organizations/acme/audit-logs/?event=member.add")).Is(200).Json.GetProperty("rows").EnumerateArray(), row => row.ToString().Contains("Some Body", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_died_in_between_makes_nobody_a_member_twice()
    {
        var user = await Grains.GetGrain<IRegistrationGrain>(0).RegisterAsync(new Registration("bo@example.com", "Bo", Password, MustVerify: true, Newcomer: true));
        var acme = Grains.GetGrain<IOrganizationGrain>((await Grains.GetGrain<IDirectoryGrain>(0).FindOrganizationAsync("acme"))!.Id);
        // Not before the address is confirmed.
        await Grains.GetGrain<INewcomersGrain>(0).PlaceAsync(user.Id);
        Assert.Null(await MemberAsync("acme", user.Id));

        // The organisation took it in, the user does not know; meanwhile an owner takes it out.
        var other = await RegisterPendingAsync("cy@example.com");
        await acme.ExecuteAsync(new JoinAsNewcomer(other));
        await acme.ExecuteAsync(new RemoveMember(other, OrganizationRoles.Owner));
        (await _root.PutAsync(Options, new { newcomersJoin = true, defaultOrganization = "acme" })).Is(200);
        using var cy = await SignInAsync("cy@example.com");
        Assert.Empty((await cy.GetAsync("organizations/")).Is(200).Rows);
        Assert.False((await Grains.GetGrain<IUserGrain>(other).GetAsync())!.IsNewcomer);
    }

    [Fact]
    public async Task Who_could_not_be_placed_is_at_the_next_sign_in()
    {
        (await _root.SendAsync(HttpMethod.Delete, "organizations/acme/")).Is(202);
        var id = await RegisterAsync("dee@example.com");
        using (var dee = await SignInAsync("dee@example.com")) Assert.Empty((await dee.GetAsync("organizations/")).Is(200).Rows);
        Assert.True((await Grains.GetGrain<IUserGrain>(id).GetAsync())!.IsNewcomer);
        (await _root.PutAsync("organizations/acme/", new { cancelDeletion = true })).Is(200);
        using var again = await SignInAsync("dee@example.com");
        Assert.Equal("acme", Assert.Single((await again.GetAsync("organizations/")).Is(200).Rows).Text("slug"));
    }

    [Fact]
    public async Task They_go_where_the_server_says_or_nowhere_and_ask()
    {
        (await _root.PutAsync(Options, new { defaultOrganization = "globex" })).Is(200);
        await RegisterAsync("eve@example.com");
        using (var eve = await SignInAsync("eve@example.com")) Assert.Equal("globex", Assert.Single((await eve.GetAsync("organizations/")).Is(200).Rows).Text("slug"));

        (await _root.PutAsync(Options, new { newcomersJoin = false })).Is(200);
        var id = await RegisterAsync("fay@example.com");
        using var fay = await SignInAsync("fay@example.com");
        Assert.Empty((await fay.GetAsync("organizations/")).Is(200).Rows);
        (await fay.PostAsync("organizations/nowhere/join-request/", new { })).Is(204);
        (await fay.PostAsync("organizations/globex/join-request/", new { })).Is(204);
        var asked = Assert.Single((await _root.GetAsync("organizations/globex/invite-requests/")).Is(200).Rows);
        Assert.Equal("fay@example.com", asked.Text("email"));
        (await _root.PutAsync($"organizations/globex/invite-requests/{asked.Text("id")}/", new { approve = true })).Is(200);
        Assert.Equal("globex", Assert.Single((await fay.GetAsync("organizations/")).Is(200).Rows).Text("slug"));
        // Whoever was let in by hand is no newcomer.
        Assert.Null((await MemberAsync("globex", id))!.Newcomer);
    }

    [Fact]
    public async Task Where_everybody_may_found_an_organisation_nobody_owns_more_than_ten()
    {
        (await _root.PutAsync(Options, new { newcomersJoin = false })).Is(200);
        var id = await RegisterAsync("gil@example.com");
        using var gil = await SignInAsync("gil@example.com");
        (await gil.PostAsync("organizations/", new { name = "Mine" })).Codes(403, "founding-closed");
        (await _root.PutAsync(Options, new { allowFounding = true })).Is(200);
        for (var i = 0; i < 10; i++) (await gil.PostAsync("organizations/", new { name = $"Mine {i}", defaultTeam = true })).Is(201);
        Assert.Equal("owner", (await MemberAsync("mine-0", id))!.Role);
        Assert.Contains("10", (await gil.PostAsync("organizations/", new { name = "Mine 10" })).Is(400).Json.Text("detail"), StringComparison.Ordinal);
        (await gil.PostAsync("organizations/", new { name = "Acme" })).Is(400);
        using var nobody = _server.Client();
        (await nobody.PostAsync("organizations/", new { name = "Nobody's" })).Is(401);
        (await _root.PostAsync("organizations/", new { name = "Acme" })).Is(409);
    }

    [Fact]
    public async Task What_members_owned_is_nobodys_when_they_are_gone()
    {
        var id = await RegisterAsync("hal@example.com");
        await Eventually.GetAsync(_ => MemberAsync("acme", id), found => found is not null);
        (await _root.PostAsync("teams/acme/acme/projects/", new { name = "Kept" })).Is(201);
        (await _root.PostAsync("teams/acme/acme/projects/", new { name = "Gone" })).Is(201);
        var self = (await _root.GetAsync("auth/")).Is(200).Json.Text("id");
        foreach (var (project, owner) in new[] { ("shop", $"{id}"), ("gone", $"{id}"), ("kept", self) }) (await _root.PutAsync($"projects/acme/{project}/owner/", new { owner })).Is(200);
        var gone = (await Grains.GetGrain<IDirectoryGrain>(0).FindProjectAsync((await Grains.GetGrain<IDirectoryGrain>(0).FindOrganizationAsync("acme"))!.Id, "gone"))!.Id;
        (await _root.SendAsync(HttpMethod.Delete, "projects/acme/gone/")).Is(204);

        (await _root.SendAsync(HttpMethod.Delete, $"organizations/acme/members/{id}/")).Is(204);

        await Eventually.GetAsync(async _ => (await _root.GetAsync("projects/acme/shop/owner/")).Is(200).Json.GetProperty("owner").ValueKind, kind => kind == System.Text.Json.JsonValueKind.Null);
        await Eventually.GetAsync(_ => Grains.GetGrain<IProjectGrain>(gone).GetAsync(), project => project!.OwnerId is null);
        Assert.Equal(self, (await _root.GetAsync("projects/acme/kept/owner/")).Is(200).Json.GetProperty("owner").Text("id"));
        (await _root.SendAsync(HttpMethod.Delete, "projects/acme/kept/")).Is(204);
    }

    private async Task<MemberView?> MemberAsync(string slug, long user) => (await Grains.GetGrain<IDirectoryGrain>(0).FindOrganizationAsync(slug))?.MemberOf(user);

    /// <summary>Registers as the screen does.</summary>
    private async Task<long> RegisterAsync(string email)
    {
        using var client = _server.Client();
        Assert.Equal("sign-in", (await client.PostAsync("auth/register/", new { name = "Some Body", email, password = Password })).Is(201).Json.Text("next"));
        return (await Grains.GetGrain<IDirectoryGrain>(0).FindUserAsync(email))!.Value;
    }

    /// <summary>A newcomer whom nobody places before the next sign-in: its organisation is none that there is yet.</summary>
    private async Task<long> RegisterPendingAsync(string email)
    {
        (await _root.PostAsync("organizations/", new { name = "Later" })).Is(201);
        (await _root.PutAsync(Options, new { defaultOrganization = "later" })).Is(200);
        (await _root.SendAsync(HttpMethod.Delete, "organizations/later/")).Is(202);
        return await RegisterAsync(email);
    }

    private Task<ApiClient> SignInAsync(string email) => newcomers.SignInAsync(email);
}
