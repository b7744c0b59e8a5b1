using System.Security.Cryptography;
using System.Text;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
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
        Assert.Equal(("set-up-co", "web-shop"), (first.OrganizationSlug, first.ProjectSlug));
        Assert.NotEqual(first.Token, second.Token);
        foreach (var token in (string[])[first.Token, second.Token])
        {
            var principal = await Directory.FindTokenAsync(Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token))));
            Assert.Equal((first.UserId, true), (principal!.User.Id, principal.User.Superuser));
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

        Assert.Equal((shop.UserId, shop.OrganizationSlug, "depot"), (depot.UserId, depot.OrganizationSlug, depot.ProjectSlug));
        Assert.NotEqual(shop.ProjectId, depot.ProjectId);
        Assert.NotEqual(shop.PublicKey, depot.PublicKey);
        var organization = await Directory.FindOrganizationAsync(shop.OrganizationSlug);
        Assert.Equal([depot.ProjectId, shop.ProjectId], (await Directory.ListProjectsAsync(organization!.Id)).Select(project => project.Id));
        Assert.Single(organization.Members, new MemberView(shop.UserId, "owner", organization.Members[0].Since));
    }

    /// <summary>How much there is of everything.</summary>
    private Task<string> StoredAsync() => silo.Database.ReadAsync<string>(
        "select (select count(*) from mt_events) || ', ' || (select count(*) from mt_streams) || ', ' || (select count(*) from claim)");
}
