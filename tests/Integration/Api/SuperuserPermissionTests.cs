using SentryOrleans.Contracts.Users;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>What superusers may who do not have every permission.</summary>
[Collection(ApiCollection.Name)]
public sealed class SuperuserPermissionTests(ApiFixture server)
{
    [Fact]
    public async Task Each_permission_opens_what_the_table_marks_with_it_and_looking_needs_none()
    {
        var faults = new List<string>();
        foreach (var held in SuperuserPermissions.All.Select(permission => (string[])[permission]).Append([]))
        {
            var root = await SuperuserAsync(held);
            using var session = await server.SignInAsync(root);
            foreach (var route in ApiRoute.All(server))
            {
                var row = AccessMatrix.All[$"{route.Method} {route.Pattern}"];
                var needed = SuperuserPermissions.All.Where(row.Marks.Contains).ToList();
                var looks = route.Method == "GET";
                var expected = needed.Count > 0 ? needed.All(held.Contains)
                    : row.NamesSomething ? row.Who.Contains("superuser") && (looks || held.Contains(SuperuserPermissions.Write))
                    : row.Who.Contains("superuser");
                var status = (await session.SendAsync(new HttpMethod(route.Method), route.First(server.Acme), null, (DecisionOnly.Header, "1"))).Status;
                if ((status == DecisionOnly.LetIn) != expected || status is not (DecisionOnly.LetIn or 403)) faults.Add($"[{string.Join(' ', held)}] {row.Route}: {status}, expected {(expected ? "to be let in" : "403")}");
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.All(new[] { SuperuserPermissions.Users, SuperuserPermissions.Options }, permission => Assert.Contains(AccessMatrix.All.Values, row => row.Marks.Contains(permission)));
    }

    [Fact]
    public async Task Who_only_looks_changes_what_is_theirs_as_a_member_and_is_told_so()
    {
        var root = await SuperuserAsync([], organization: server.Acme.OrganizationId);
        using var session = await server.SignInAsync(root);
        (await session.GetAsync("organizations/globex/")).Is(200);
        (await session.PutAsync("organizations/globex/", new { name = "Mine" })).Is(403);
        (await session.PutAsync("organizations/nowhere/", new { name = "Mine" })).Is(404);
        (await session.PostAsync("organizations/", new { name = "Mine", slug = "mine-alone" })).Is(403);
        (await session.PutAsync("organizations/acme/", new { name = "Acme" })).Is(200);
        Assert.DoesNotContain("org:write", Scopes((await session.GetAsync("organizations/globex/")).Json));
        Assert.Contains("org:read", Scopes((await session.GetAsync("organizations/globex/")).Json));
        Assert.Contains("org:admin", Scopes((await session.GetAsync("organizations/acme/")).Json));
        using var token = server.Client(root);
        (await token.PutAsync("organizations/globex/", new { name = "Mine" })).Is(403);
        Assert.Empty((await session.GetAsync("users/me/")).Json.GetProperty("permissions").EnumerateArray());
    }

    [Fact]
    public async Task Nobody_takes_over_a_superuser_who_may_more()
    {
        var users = await SuperuserAsync([SuperuserPermissions.Users]);
        using var session = await server.SignInAsync(users);
        (await session.PostAsync($"users/{server.Member.Id}/recovery-link/", new { })).Is(201);
        (await session.PostAsync($"users/{server.Root.Id}/recovery-link/", new { })).Is(404);
        (await session.PutAsync($"internal/users/{server.Root.Id}/", new { permissions = new[] { "users.admin" } })).Is(400);
        (await session.PutAsync($"internal/users/{users.Id}/", new { permissions = SuperuserPermissions.All })).Is(400);
        var looking = await SuperuserAsync([]);
        using var other = await server.SignInAsync(looking);
        (await other.PostAsync($"users/{server.Member.Id}/recovery-link/", new { })).Is(404);
    }

    private static IEnumerable<string> Scopes(System.Text.Json.JsonElement organization) => organization.GetProperty("access").EnumerateArray().Select(scope => scope.GetString()!);

    private async Task<Person> SuperuserAsync(IReadOnlyList<string> permissions, long? organization = null)
    {
        var person = await server.RegisterAsync($"super-{Guid.NewGuid().ToString("N")[..8]}", organization, "owner");
        await server.Grains.GetGrain<IUserAdministrationGrain>(person.Id).SetSuperuserAsync(true);
        await server.Grains.GetGrain<IUserGrain>(person.Id).ExecuteAsync(new SetPermissions(permissions));
        return person;
    }
}
