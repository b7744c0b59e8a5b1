using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>Tokens of organisations and integrations at every route: what the table of people's rights leaves to them.</summary>
[Collection(ApiCollection.Name)]
public sealed class OrganizationOwnedTests(ApiFixture server)
{
    [Fact]
    public async Task An_integration_of_all_scopes_may_what_a_manager_may_with_a_token_but_nothing_about_people()
    {
        var tokens = server.Grains.GetGrain<IOrganizationTokensGrain>(server.Acme.OrganizationId);
        var made = await tokens.ExecuteAsync(new CreateIntegration($"all-{Guid.NewGuid():N}"[..20], Scopes.All));
        using var client = new ApiClient(server.Address, (await tokens.CreateIntegrationTokenAsync(made.Integrations[^1].Id)).Text);
        await AssertAsync(client, row => row.Who.Contains("manager"));
    }

    [Fact]
    public async Task A_token_of_an_organisation_uploads_and_nothing_else()
    {
        var tokens = server.Grains.GetGrain<IOrganizationTokensGrain>(server.Acme.OrganizationId);
        using var client = new ApiClient(server.Address, (await tokens.CreateTokenAsync("ci", "http://here.example")).Text);
        await AssertAsync(client, row => row.Scopes.Contains("org:ci"));
    }

    /// <summary>At acme as the row says, at globex never, and without the proof that tokens do not need.</summary>
    private async Task AssertAsync(ApiClient client, Func<AccessRow, bool> may)
    {
        var faults = new List<string>();
        foreach (var route in ApiRoute.All(server))
        {
            var row = AccessMatrix.All[$"{route.Method} {route.Pattern}"];
            var letIn = may(row) && row.Scopes.Count > 0 && !row.Marks.Contains("people");
            await LookAsync(server.Acme, letIn ? [DecisionOnly.LetIn] : [403, 404]);
            if (row.NamesSomething) await LookAsync(server.Globex, row.Scopes.Count == 0 || row.Marks.Contains("people") ? [403, 404] : [404]);

            async Task LookAsync(Place place, int[] expected)
            {
                var answer = await client.SendAsync(new HttpMethod(route.Method), route.First(place), null, (DecisionOnly.Header, "1"));
                if (!expected.Contains(answer.Status)) faults.Add($"{answer.Request}: {answer.Status} instead of {string.Join(" or ", expected)}");
            }
        }
        Assert.Empty(faults);
    }
}
