using System.Security.Cryptography;
using System.Text;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Setup;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Integration.Fixtures;
using Xunit;

namespace SentryOrleans.Integration.Setup;

[Collection(SiloCollection.Name)]
public sealed class SetupTests(SiloFixture silo)
{
    private static readonly SetupRequest Request = new("setup@example.com", "a good password", "Set Up & Co", "Web Shop", "python");

    private ISetupGrain Grain => silo.Grains.GetGrain<ISetupGrain>(0);

    private IDirectoryGrain Directory => silo.Grains.GetGrain<IDirectoryGrain>(0);

    [Fact]
    public async Task Setting_up_again_makes_nothing_but_another_token()
    {
        var first = await Grain.SetUpAsync(Request);
        var second = await Grain.SetUpAsync(Request with { Email = "Setup@Example.com" });

        Assert.Equal(first with { Token = "" }, second with { Token = "" });
        Assert.Equal(("set-up-co", "web-shop"), (first.OrganizationSlug, first.Project!.Slug));
        Assert.NotEqual(first.Token, second.Token);
        foreach (var token in (string[])[first.Token!, second.Token!])
        {
            var principal = await Directory.FindTokenAsync(Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token))));
            Assert.Equal((first.UserId, true), (principal!.User!.Id, principal.User.Superuser));
            Assert.Equal(Scopes.All, principal.Scopes);
        }
        Assert.True(await Grain.IsDoneAsync());
    }

    [Fact]
    public async Task Another_password_changes_nothing()
    {
        await Grain.SetUpAsync(Request);
        var before = await StoredAsync();

        var refusal = await Assert.ThrowsAsync<DomainException>(() =>
            Grain.SetUpAsync(Request with { Password = "another password", Organization = "Intruders", Project = "Intrusion" }));

        Assert.Equal("password_wrong", refusal.Code);
        Assert.Equal(before, await StoredAsync());
    }

    [Fact]
    public async Task Another_project_is_made_in_the_same_organization()
    {
        var shop = await Grain.SetUpAsync(Request);
        var depot = await Grain.SetUpAsync(Request with { Project = "Depot" });

        Assert.Equal((shop.UserId, shop.OrganizationSlug, "depot"), (depot.UserId, depot.OrganizationSlug, depot.Project!.Slug));
        Assert.NotEqual(shop.Project!.Id, depot.Project.Id);
        Assert.NotEqual(shop.Project.PublicKey, depot.Project.PublicKey);
        var organization = await Directory.FindOrganizationAsync(shop.OrganizationSlug);
        Assert.Equal([depot.Project.Id, shop.Project.Id], (await Directory.ListProjectsAsync(organization!.Id)).Select(project => project.Id));
        Assert.Single(organization.Members, new MemberView(shop.UserId, "owner", organization.Members[0].Since));
    }

    [Theory]
    [InlineData("organization_invalid", "Tab\tbed", "Shop", "python", null, null)]
    [InlineData("project_invalid", "Acme", "Tab\tbed", "python", null, null)]
    [InlineData("platform_invalid", "Acme", "Shop", "no spaces", null, null)]
    [InlineData("language_invalid", "Acme", "Shop", null, "fr", null)]
    [InlineData("root_url_invalid", "Acme", "Shop", null, null, "ftp://acme.example")]
    public async Task What_would_be_refused_half_way_is_refused_before(
        string code, string organization, string project, string? platform, string? language, string? rootUrl)
    {
        var before = await StoredAsync();
        var request = new SetupRequest($"{code}@example.com", "a good password", organization, project, platform, Language: language, RootUrl: rootUrl);
        Assert.Equal(code, (await Assert.ThrowsAsync<DomainException>(() => Grain.SetUpAsync(request))).Code);
        Assert.Equal(before, await StoredAsync());
    }

    [Fact]
    public async Task A_first_run_is_the_first()
    {
        await Grain.SetUpAsync(Request);
        var before = await StoredAsync();
        foreach (var request in new[] { Request with { IsFirstRun = true }, Request with { IsFirstRun = true, Email = "second@example.com" } })
            Assert.Equal("already_set_up", (await Assert.ThrowsAsync<DomainException>(() => Grain.SetUpAsync(request))).Code);
        Assert.Equal(before, await StoredAsync());
    }

    [Fact]
    public async Task Neither_project_nor_token_is_made_unless_asked_for()
    {
        var done = await Grain.SetUpAsync(Request with { Organization = "Bare", Project = null, WithToken = false });
        Assert.Equal((null, null), (done.Project, done.Token));
        var organization = await Directory.FindOrganizationAsync(done.OrganizationSlug);
        Assert.Single(organization!.Teams);
        Assert.Empty(await Directory.ListProjectsAsync(organization.Id));
    }

    [Fact]
    public async Task A_project_without_an_active_key_gets_another()
    {
        var first = await Grain.SetUpAsync(Request with { Organization = "Keyless" });
        await silo.Grains.GetGrain<IProjectGrain>(first.Project!.Id).ExecuteAsync(new SetProjectKeyActive(first.Project.PublicKey, false));
        Assert.NotEqual(first.Project.PublicKey, (await Grain.SetUpAsync(Request with { Organization = "Keyless" })).Project!.PublicKey);
    }

    /// <summary>How much there is of everything.</summary>
    private Task<string> StoredAsync() => silo.Database.ReadAsync<string>(
        "select (select count(*) from mt_events) || ', ' || (select count(*) from mt_streams) || ', ' || (select count(*) from claim)");
}
