using System.Text.Json;
using SentryOrleans.Integration.Api;
using Xunit;

namespace SentryOrleans.Integration.Silo;

/// <summary>What a folder of an earlier version has of people: who they were, and what they could use.</summary>
/// <param name="Email">Somebody else's, with the password of all.</param>
/// <param name="Token">Of that person.</param>
/// <param name="Team">Which the person administers.</param>
/// <param name="Invited">An address that is invited.</param>
/// <param name="Invitation">The path of its link.</param>
/// <param name="BuildToken">A token of the organisation.</param>
/// <param name="IntegrationToken">A token of an internal integration that may read projects and events.</param>
/// <param name="ShareId">Of the last issue, which is published.</param>
/// <param name="PublicProject">The slug of a project that everybody may read.</param>
internal sealed record UpgradedPeople(
    string Email, string Token, string Team, string Invited, string Invitation, string BuildToken, string IntegrationToken, string ShareId, string PublicProject)
{
    /// <summary>Asserts that all of that still works.</summary>
    /// <param name="server">Where.</param>
    /// <param name="root">A superuser's token.</param>
    /// <param name="password">Everybody's.</param>
    /// <param name="organization">Slug.</param>
    /// <param name="project">Slug of the project that the team has.</param>
    /// <param name="title">Of the published issue.</param>
    public async Task GoOnAsync(Uri server, string root, string password, string organization, string project, string title)
    {
        using var superuser = new ApiClient(server, root);
        using var nobody = new ApiClient(server, token: null);
        using var member = new ApiClient(server, token: null);
        (await member.PostAsync("auth/login/", new { username = Email, password })).Is(200);
        var me = (await member.GetAsync($"organizations/{organization}/members/me/")).Is(200).Json;
        Assert.Equal((Team, "admin"), (me.GetProperty("teamRoles")[0].Text("teamSlug"), me.GetProperty("teamRoles")[0].Text("role")));
        (await member.PutAsync($"projects/{organization}/{project}/", new { name = "Renamed by a member" })).Is(200);

        using var token = new ApiClient(server, Token);
        (await token.GetAsync($"projects/{organization}/{project}/issues/?query=")).Is(200);
        (await token.PutAsync($"projects/{organization}/{project}/", new { name = "Not with this token" })).Is(403);
        using var builds = new ApiClient(server, BuildToken);
        Assert.NotEqual(JsonValueKind.Null, (await builds.GetAsync("")).Is(200).Json.GetProperty("auth").ValueKind);
        using var integration = new ApiClient(server, IntegrationToken);
        (await integration.GetAsync($"projects/{organization}/{project}/")).Is(200);
        (await integration.GetAsync($"organizations/{organization}/audit-logs/")).Is(403);

        Assert.Equal(title, (await nobody.GetAsync($"shared/issues/{ShareId}/")).Is(200).Json.Text("title"));
        (await nobody.GetAsync($"projects/{organization}/{PublicProject}/")).Is(200);
        (await nobody.GetAsync($"projects/{organization}/{project}/")).Is(401);
        await AcceptAsync(superuser, nobody, password, organization);
    }

    private async Task AcceptAsync(ApiClient superuser, ApiClient nobody, string password, string organization)
    {
        var members = (await superuser.GetAsync($"organizations/{organization}/members/")).Is(200).Rows;
        var id = members.Single(row => row.Text("email") == Invited).Text("id");
        var shown = (await superuser.GetAsync($"organizations/{organization}/members/{id}/")).Is(200).Json.Text("invite_link");
        Assert.Equal(Invitation, new Uri(shown).AbsolutePath);
        var link = LinkOf(Invitation);
        var invitation = (await nobody.GetAsync(link)).Is(200).Json;
        Assert.Equal(Invited, invitation.Text("email"));
        // These folders grow older than an invitation is good.
        if (invitation.GetProperty("isExpired").GetBoolean())
            link = LinkOf(new Uri((await superuser.PutAsync($"organizations/{organization}/members/{id}/", new { regenerate = true })).Is(200).Json.Text("invite_link")).AbsolutePath);
        (await nobody.PostAsync(link, new { name = "Cy", password })).Is(200);
        Assert.Equal(Team, (await nobody.GetAsync($"organizations/{organization}/members/me/")).Is(200).Json.GetProperty("teamRoles")[0].Text("teamSlug"));
    }

    private static string LinkOf(string path) => path.Replace("/accept/", "accept-invite/", StringComparison.Ordinal);
}
