using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Integration.Fixtures;
using Xunit;

namespace SentryOrleans.Integration.Organizations;

/// <summary>Names that only one thing may have.</summary>
[Collection(SiloCollection.Name)]
public sealed class ClaimTests(SiloFixture silo)
{
    [Fact]
    public async Task A_taken_organization_slug_is_refused_and_nothing_is_half_made()
    {
        await CreateOrganizationAsync("claimed-org");
        var second = await NewOrganizationAsync();

        var refusal = await Assert.ThrowsAsync<DomainException>(() => second.Grain.ExecuteAsync(new CreateOrganization("claimed-org", "Second")));

        Assert.Equal("slug_taken", refusal.Code);
        Assert.Null(await second.Grain.GetAsync());
        await AssertNothingOfAsync(StreamKeys.Organization(second.Id), second.Id, "organization-slug");
        Assert.Equal("other-org", (await second.Grain.ExecuteAsync(new CreateOrganization("other-org", "Second"))).Slug);
    }

    [Fact]
    public async Task A_taken_project_slug_is_refused_and_its_key_is_not_kept()
    {
        var organization = await CreateOrganizationAsync("claims-projects");
        var team = await organization.ExecuteAsync(new CreateTeam("crew", "Crew"));
        await organization.CreateProjectAsync(team.Teams[0].Id, "shop", "Shop", null);
        var keys = await silo.Database.ReadAsync<long>("select count(*) from claim where scope = 'project-key'");

        var refusal = await Assert.ThrowsAsync<DomainException>(() => organization.CreateProjectAsync(team.Teams[0].Id, "shop", "Shop 2", null));

        Assert.Equal("slug_taken", refusal.Code);
        Assert.Equal(keys, await silo.Database.ReadAsync<long>("select count(*) from claim where scope = 'project-key'"));
        var made = await silo.Database.ReadAsync<long>("select last_value from project_id");
        await AssertNothingOfAsync(StreamKeys.Project(made), made, $"project-slug:{team.Id}");
        Assert.Single(await silo.Grains.GetGrain<IDirectoryGrain>(0).ListProjectsAsync(team.Id));
    }

    [Fact]
    public async Task The_same_project_slug_in_another_organization_is_another_name()
    {
        var (one, two) = (await CreateOrganizationAsync("one-of-two"), await CreateOrganizationAsync("two-of-two"));
        var teams = new[] { await one.ExecuteAsync(new CreateTeam("crew", "Crew")), await two.ExecuteAsync(new CreateTeam("crew", "Crew")) };

        var projects = new[] { await one.CreateProjectAsync(teams[0].Teams[0].Id, "shop", "Shop", null), await two.CreateProjectAsync(teams[1].Teams[0].Id, "shop", "Shop", null) };

        Assert.All(projects, project => Assert.Equal("shop", project.Slug));
        var refusal = await Assert.ThrowsAsync<DomainException>(() => one.CreateProjectAsync(teams[1].Teams[0].Id, "stolen", "Stolen", null));
        Assert.Equal("team_not_found", refusal.Code);
    }

    [Fact]
    public async Task Of_many_who_want_one_slug_at_once_one_gets_it()
    {
        var wanting = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => NewOrganizationAsync()));

        var got = await Task.WhenAll(wanting.Select(async one =>
        {
            try
            {
                return (await one.Grain.ExecuteAsync(new CreateOrganization("wanted", "Wanted"))).Slug == "wanted";
            }
            catch (DomainException refusal) when (refusal.Code == "slug_taken")
            {
                return false;
            }
        }));

        Assert.Single(got, one => one);
        Assert.Equal(1, await silo.Database.ReadAsync<long>("select count(*) from claim where scope = 'organization-slug' and name = 'wanted'"));
        Assert.Equal(1, await silo.Database.ReadAsync<long>("select count(*) from mt_streams where id = any ($1)", (object)wanting.Select(one => StreamKeys.Organization(one.Id)).ToArray()));
    }

    [Fact]
    public async Task An_email_address_is_the_same_in_any_case()
    {
        var ann = await NewUserAsync();
        await ann.Grain.RegisterAsync("Ann.Claims@Example.com", "Ann", "a good password", superuser: false);
        var other = await NewUserAsync();

        var refusal = await Assert.ThrowsAsync<DomainException>(() => other.Grain.RegisterAsync("ann.claims@example.COM", "Ann 2", "a good password", superuser: false));

        Assert.Equal("email_taken", refusal.Code);
        Assert.Null(await other.Grain.GetAsync());
        await AssertNothingOfAsync(StreamKeys.User(other.Id), other.Id, "email");
        Assert.Equal(ann.Id, await silo.Grains.GetGrain<IDirectoryGrain>(0).FindUserAsync("ANN.CLAIMS@example.com"));
    }

    [Fact]
    public async Task A_token_that_was_ended_speaks_for_nobody()
    {
        var user = await NewUserAsync();
        await user.Grain.RegisterAsync("tokens@example.com", "Tokens", "a good password", superuser: false);
        var token = await user.Grain.CreateTokenAsync("one", ["org:read"]);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(token.Text)));
        var directory = silo.Grains.GetGrain<IDirectoryGrain>(0);
        Assert.Equal(["org:read"], (await directory.FindTokenAsync(hash))!.Scopes);

        await user.Grain.RevokeTokenAsync(token.Token.Id);

        Assert.Null(await directory.FindTokenAsync(hash));
    }

    private async Task<IOrganizationGrain> CreateOrganizationAsync(string slug)
    {
        var organization = await NewOrganizationAsync();
        await organization.Grain.ExecuteAsync(new CreateOrganization(slug, slug));
        return organization.Grain;
    }

    private async Task<(long Id, IOrganizationGrain Grain)> NewOrganizationAsync()
    {
        var id = await silo.Database.ReadAsync<long>("select nextval('organization_id')");
        return (id, silo.Grains.GetGrain<IOrganizationGrain>(id));
    }

    private async Task<(long Id, IUserGrain Grain)> NewUserAsync()
    {
        var id = await silo.Database.ReadAsync<long>("select nextval('user_id')");
        return (id, silo.Grains.GetGrain<IUserGrain>(id));
    }

    private async Task AssertNothingOfAsync(string stream, long owner, string scope)
    {
        Assert.Equal(0, await silo.Database.ReadAsync<long>("select count(*) from mt_streams where id = $1", stream));
        Assert.Equal(0, await silo.Database.ReadAsync<long>("select count(*) from mt_events where stream_id = $1", stream));
        Assert.Equal(0, await silo.Database.ReadAsync<long>("select count(*) from claim where scope = $1 and owner = $2", scope, owner));
    }
}
