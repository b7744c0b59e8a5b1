using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SentryOrleans.Contracts.Organizations;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>Invitations, from the one who invites to the one who accepts.</summary>
[Collection(ApiCollection.Name)]
public sealed class InvitationTests(ApiFixture server)
{
    private const string Forbidden = "You do not have permission to perform this action.";

    [Fact]
    public async Task Somebody_without_an_account_makes_one_and_is_in()
    {
        var club = await Club.FoundAsync(server);
        using var owner = server.Client(club.Owner);
        var email = $"guest@{club.Slug}.example";
        var invited = await club.InviteAsync(owner, new { email = $" Guest@{club.Slug}.example", orgRole = "manager", teamRoles = new[] { new { teamSlug = "crew", role = "admin" } } });
        Assert.Equal((email, true, "approved", "manager"), (invited.Text("email"), invited.GetProperty("pending").GetBoolean(), invited.Text("inviteStatus"), invited.Text("orgRole")));
        Assert.Equal(JsonValueKind.Null, invited.GetProperty("user").ValueKind);
        Assert.Equal(email, Assert.Single((await owner.GetAsync($"{club.Members}?query=isInvited:true")).Rows).Text("email"));

        using var guest = server.Client(null);
        var shown = (await guest.GetAsync(PathOf(invited))).Is(200).Json;
        Assert.Equal((club.Slug, email, false, false), (
            shown.GetProperty("organization").Text("slug"), shown.Text("email"), shown.GetProperty("hasAccount").GetBoolean(), shown.GetProperty("isExpired").GetBoolean()));
        Assert.True((await guest.PostAsync(PathOf(invited), new { })).Is(400).Json.TryGetProperty("name", out _));
        Assert.True((await guest.PostAsync(PathOf(invited), new { name = "Gus", password = "1234567" })).Is(400).Json.TryGetProperty("password", out _));
        (await guest.PostAsync(PathOf(invited), new { name = "Gus", password = "correct horse battery" })).Is(200);
        Assert.Equal("manager", (await guest.GetAsync(club.Path)).Is(200).Json.Text("orgRole"));
        var member = (await guest.GetAsync($"{club.Members}me/")).Is(200).Json;
        Assert.Equal((invited.Text("id"), "admin"), (member.Text("id"), member.GetProperty("teamRoles")[0].Text("role")));

        using var second = server.Client(null);
        (await second.GetAsync(PathOf(invited))).Is(404);
        (await second.PostAsync(PathOf(invited), new { name = "Eve", password = "correct horse battery" })).Is(404);
    }

    [Fact]
    public async Task An_account_that_is_signed_in_is_used_whatever_the_address()
    {
        var club = await Club.FoundAsync(server);
        using var owner = server.Client(club.Owner);
        var invited = await club.InviteAsync(owner, new { email = $"other@{club.Slug}.example" });
        var person = await server.RegisterAsync($"{club.Slug}-visitor");
        using (var token = server.Client(person)) (await token.PostAsync(PathOf(invited), new { })).Refuses(403, Forbidden);
        using var session = await server.SignInAsync(person);
        Assert.Equal(person.Email, (await session.GetAsync(PathOf(invited))).Is(200).Json.Text("signedInAs"));
        session.RepeatsCsrfCookie = false;
        (await session.PostAsync(PathOf(invited), new { })).Is(403);
        session.RepeatsCsrfCookie = true;
        (await session.PostAsync(PathOf(invited), new { })).Is(200);
        (await session.GetAsync(club.Path)).Is(200);
    }

    [Fact]
    public async Task An_address_with_an_account_cannot_be_registered_again()
    {
        var club = await Club.FoundAsync(server);
        var person = await server.RegisterAsync($"{club.Slug}-known");
        using var owner = server.Client(club.Owner);
        var invited = await club.InviteAsync(owner, new { email = person.Email });
        using var guest = server.Client(null);
        Assert.True((await guest.GetAsync(PathOf(invited))).Is(200).Json.GetProperty("hasAccount").GetBoolean());
        Assert.True((await guest.PostAsync(PathOf(invited), new { name = "Eve", password = "correct horse battery" })).Is(400).Json.TryGetProperty("email", out _));
    }

    [Fact]
    public async Task Members_invite_as_members_and_are_refused_what_is_above_them()
    {
        var club = await Club.FoundAsync(server);
        using var member = server.Client(await club.JoinAsync("member", TeamRoles.Contributor));
        (await member.PostAsync(club.Members, new { email = "a@example.com", orgRole = "owner" })).Is(403);
        Assert.True((await member.PostAsync(club.Members, new { email = "a@example.com", teamRoles = new[] { new { teamSlug = "crew", role = "admin" } } }))
            .Is(400).Json.TryGetProperty("teamRoles", out _));
        var invited = await club.InviteAsync(member, new { email = "a@example.com", teams = new[] { "crew" } });
        Assert.True((await member.PostAsync(club.Members, new { email = "A@example.com" })).Is(400).Json.TryGetProperty("email", out _));
        Assert.True((await member.PostAsync(club.Members, new { email = club.Owner.Email })).Is(400).Json.TryGetProperty("email", out _));
        Assert.True((await member.PostAsync(club.Members, new { email = "nothing" })).Is(400).Json.TryGetProperty("email", out _));
        using var other = server.Client(await club.JoinAsync("member", TeamRoles.Contributor));
        Assert.Equal(JsonValueKind.Null, (await other.GetAsync($"{club.Members}{invited.Text("id")}/")).Is(200).Json.GetProperty("invite_link").ValueKind);
        (await other.SendAsync(HttpMethod.Delete, $"{club.Members}{invited.Text("id")}/")).Refuses(403, Forbidden);
        (await member.SendAsync(HttpMethod.Delete, $"{club.Members}{invited.Text("id")}/")).Is(204);
        using var agent = server.Client(await club.JoinAsync("member", TeamRoles.Agent));
        (await agent.PostAsync(club.Members, new { email = "b@example.com" })).Refuses(403, Forbidden);
    }

    [Fact]
    public async Task A_link_that_is_renewed_or_revoked_opens_nothing()
    {
        var club = await Club.FoundAsync(server);
        using var owner = server.Client(club.Owner);
        var first = await club.InviteAsync(owner, new { email = $"twice@{club.Slug}.example", sendInvite = false });
        var path = $"{club.Members}{first.Text("id")}/";
        Assert.Equal(first.Text("invite_link"), (await owner.GetAsync(path)).Is(200).Json.Text("invite_link"));
        var second = (await owner.PutAsync(path, new { regenerate = true, orgRole = "manager" })).Is(200).Json;
        Assert.Equal("manager", second.Text("orgRole"));
        using var guest = server.Client(null);
        (await guest.GetAsync(PathOf(first))).Is(404);
        (await guest.GetAsync(PathOf(second))).Is(200);
        var third = (await owner.PostAsync(club.Members, new { email = $"twice@{club.Slug}.example", reinvite = true })).Is(201).Json;
        Assert.NotEqual(second.Text("invite_link"), third.Text("invite_link"));
        (await owner.SendAsync(HttpMethod.Delete, path)).Is(204);
        (await guest.GetAsync(PathOf(third))).Is(404);
        (await owner.GetAsync(path)).Is(404);
    }

    [Fact]
    public async Task A_letter_goes_out_and_nothing_that_is_stored_opens_the_link()
    {
        var club = await Club.FoundAsync(server);
        using var owner = server.Client(club.Owner);
        var token = TokenOf(await club.InviteAsync(owner, new { email = $"mail@{club.Slug}.example" }));
        await using var command = server.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            "select (select count(*) from mt_events where data::text like $1) + (select count(*) from mt_doc_snapshot_organization where data::text like $1)");
        command.Parameters.AddWithValue($"%{token}%");
        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Who_may_not_invite_asks_for_it()
    {
        var club = await Club.FoundAsync(server);
        using var owner = server.Client(club.Owner);
        (await owner.PutAsync(club.Path, new { allowMemberInvite = false })).Is(200);
        using var member = server.Client(await club.JoinAsync("member"));
        var asked = await club.InviteAsync(member, new { email = $"wish@{club.Slug}.example" });
        Assert.Equal("requested_to_be_invited", asked.Text("inviteStatus"));
        Assert.Equal(JsonValueKind.Null, asked.GetProperty("invite_link").ValueKind);
        var requests = $"{club.Path}invite-requests/";
        (await member.GetAsync(requests)).Refuses(403, Forbidden);
        Assert.Single((await owner.GetAsync(requests)).Is(200).Rows);
        Assert.Empty((await owner.GetAsync($"{club.Members}?query=isInvited:true")).Rows);
        (await owner.PutAsync($"{requests}{asked.Text("id")}/", new { })).Is(400);
        Assert.NotEqual("", (await owner.PutAsync($"{requests}{asked.Text("id")}/", new { approve = true })).Is(200).Json.Text("invite_link"));
        (await owner.PutAsync($"{requests}{asked.Text("id")}/", new { approve = true })).Is(404);
        var second = await club.InviteAsync(member, new { email = $"wish2@{club.Slug}.example" });
        (await owner.SendAsync(HttpMethod.Delete, $"{requests}{second.Text("id")}/")).Is(204);
        Assert.Empty((await owner.GetAsync(requests)).Rows);
    }

    [Fact]
    public async Task A_stranger_asks_to_join_and_is_let_in()
    {
        var club = await Club.FoundAsync(server);
        var stranger = await server.RegisterAsync($"{club.Slug}-stranger");
        using (var token = server.Client(stranger)) (await token.PostAsync($"{club.Path}join-request/", new { })).Refuses(403, Forbidden);
        using var session = await server.SignInAsync(stranger);
        (await session.PostAsync($"{club.Path}join-request/", new { })).Is(204);
        (await session.PostAsync("organizations/nowhere/join-request/", new { })).Is(204);
        (await session.GetAsync(club.Path)).Is(404);
        using var owner = server.Client(club.Owner);
        var request = Assert.Single((await owner.GetAsync($"{club.Path}invite-requests/")).Is(200).Rows);
        Assert.Equal("requested_to_join", request.Text("inviteStatus"));
        (await owner.PutAsync($"{club.Path}invite-requests/{request.Text("id")}/", new { approve = true })).Is(200);
        (await session.GetAsync(club.Path)).Is(200);

        (await owner.PutAsync(club.Path, new { allowJoinRequests = false })).Is(200);
        using var other = await server.SignInAsync(await server.RegisterAsync($"{club.Slug}-late"));
        (await other.PostAsync($"{club.Path}join-request/", new { })).Is(204);
        Assert.Empty((await owner.GetAsync($"{club.Path}invite-requests/")).Rows);
    }

    private static string TokenOf(JsonElement invited) => new Uri(invited.Text("invite_link")).Segments[^1].TrimEnd('/');

    private static string PathOf(JsonElement invited) => $"accept-invite/{invited.Text("id")}/{TokenOf(invited)}/";
}
