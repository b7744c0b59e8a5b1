using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Api.Auth;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Users;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>
/// Every route against the declared table <c>access-matrix.tsv</c>: who is let in, with a session and with tokens, and how the others are
/// turned away. No handler runs.
/// </summary>
[Collection(ApiCollection.Name)]
public sealed class AccessMatrixTests(ApiFixture server) : IAsyncLifetime
{
    private readonly Dictionary<string, Person?> _people = new() { [AccessMatrix.Anonymous] = null };
    private readonly IReadOnlyDictionary<string, AccessRow> _declared = AccessMatrix.All;

    public async Task InitializeAsync()
    {
        var mark = Guid.NewGuid().ToString("N")[..8];
        var acme = server.Acme.OrganizationId;
        (_people["outsider"], _people["owner"], _people["contributor"], _people["superuser"]) = (server.Outsider, server.Owner, server.Member, server.Root);
        _people["agent"] = await server.RegisterAsync($"agent-{mark}", acme, teamRole: TeamRoles.Agent);
        _people["reader"] = await server.RegisterAsync($"reader-{mark}", acme);
        _people["admin"] = await server.RegisterAsync($"admin-{mark}", acme, teamRole: TeamRoles.Admin);
        _people["manager"] = await server.RegisterAsync($"manager-{mark}", acme, "manager");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>What fails here is told as the lines that would be right: look at them, then put them into the file.</summary>
    [Fact]
    public async Task Every_route_lets_in_whom_the_table_names_and_nobody_else()
    {
        var sessions = await SessionsAsync();
        var scopes = await TokensAsync();
        var faults = new List<string>();
        foreach (var route in ApiRoute.All(server))
        {
            var name = $"{route.Method} {route.Pattern}";
            var seen = await LookAsync(route, name, sessions, scopes);
            if (!_declared.TryGetValue(name, out var row)) faults.Add($"missing: {seen.Line}");
            else if (row.Line != seen.Line) faults.Add($"declared: {row.Line}\n    seen: {seen.Line}");
        }
        Dispose(sessions.Values.Concat(scopes.Values));
        Assert.True(faults.Count == 0, $"{AccessMatrix.FileName} is not how it is:\n{string.Join('\n', faults)}\n");
    }

    [Fact]
    public void The_table_has_no_route_that_the_server_does_not_have()
    {
        var routes = ApiRoute.All(server).Select(route => $"{route.Method} {route.Pattern}").ToHashSet();
        Assert.Empty(_declared.Keys.Except(routes));
    }

    [Fact]
    public async Task A_token_of_all_scopes_reaches_what_its_user_reaches_and_no_more()
    {
        var faults = new List<string>();
        foreach (var (name, person) in _people.Where(pair => pair.Value is not null))
        {
            using var client = server.Client(person);
            foreach (var route in ApiRoute.All(server))
            {
                if (!_declared.TryGetValue($"{route.Method} {route.Pattern}", out var row)) continue;
                var status = (await AskAsync(client, route)).Status;
                var expected = row.Who.Contains(name) && row.Scopes.Count > 0 ? DecisionOnly.LetIn : row.Scopes.Count == 0 ? 403 : row.Denial(name);
                if (status != expected) faults.Add($"{name} {row.Route}: {status} instead of {expected}");
            }
        }
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Sessions_without_their_proof_change_nothing()
    {
        using var client = await server.SignInAsync(server.Root);
        client.RepeatsCsrfCookie = false;
        var open = new List<string>();
        foreach (var route in ApiRoute.All(server).Where(route => route.Method != "GET"))
        {
            var answer = await AskAsync(client, route);
            if (answer.Status != 403 || !answer.Text.Contains("csrf-failed", StringComparison.Ordinal)) open.Add($"{route.Method} {route.Pattern}");
        }
        // Those that sign somebody in: there may be no session yet whose proof could be asked for. And what a mail program posts, which has a secret instead.
        Assert.NotEmpty(open);
        Assert.All(open, route => Assert.Matches("^POST /api/0/(auth|setup|unsubscribe)/", route));
        Assert.All(open, route => Assert.Contains(AccessMatrix.Anonymous, _declared[route].Who));
    }

    [Fact]
    public async Task What_is_public_is_open_to_nobody_in_particular_and_the_rest_stays_shut()
    {
        var place = await server.PopulateAsync($"open-{Guid.NewGuid():N}"[..13], $"fair-{Guid.NewGuid():N}"[..13]);
        await server.Grains.GetGrain<IProjectGrain>(long.Parse(place.Project.Id)).ExecuteAsync(new SetProjectVisibility(IsPublic: true));
        using var nobody = server.Client(null);
        using var stranger = await server.SignInAsync(server.Outsider);
        var faults = new List<string>();
        foreach (var route in ApiRoute.All(server))
        {
            var row = _declared[$"{route.Method} {route.Pattern}"];
            if (!row.NamesSomething) continue;
            foreach (var (client, person) in new[] { (nobody, AccessMatrix.Anonymous), (stranger, AccessMatrix.Outsider) })
            {
                var status = (await AskAsync(client, route, place)).Status;
                var expected = row.Marks.Contains("public") || row.Who.Contains(person) ? DecisionOnly.LetIn : row.Denial(person);
                if (status != expected) faults.Add($"{person} {row.Route}: {status} instead of {expected}");
            }
        }
        Assert.Empty(faults);
        Assert.Contains(_declared.Values, row => row.Marks.Contains("public"));
        Assert.All(_declared.Values.Where(row => row.Marks.Contains("public")), row => Assert.StartsWith("GET ", row.Route, StringComparison.Ordinal));
    }

    /// <summary>The row of a route as it is; a status that no table could declare is written into it.</summary>
    private async Task<AccessRow> LookAsync(ApiRoute route, string name, IReadOnlyDictionary<string, ApiClient> sessions, IReadOnlyDictionary<string, ApiClient> tokens)
    {
        var marks = MarksOf(route);
        var row = new AccessRow(name, new HashSet<string>(), new HashSet<string>(), marks);
        var who = new HashSet<string>();
        foreach (var (person, client) in sessions)
        {
            var status = (await AskAsync(client, route)).Status;
            if (status == DecisionOnly.LetIn) who.Add(person);
            else if (status == 404 && row.Denial(person) == 403) marks.Add($"hidden:{person}");
            else if (status != row.Denial(person)) marks.Add($"{person}-is-answered-{status}");
        }
        var scopes = new HashSet<string>();
        foreach (var (scope, client) in tokens)
        {
            var status = (await AskAsync(client, route)).Status;
            if (status == DecisionOnly.LetIn) scopes.Add(scope);
            else if (status != 403) marks.Add($"{scope}-is-answered-{status}");
        }
        return row with { Who = who, Scopes = scopes };
    }

    /// <summary>What the route says of itself that no single caller shows.</summary>
    private HashSet<string> MarksOf(ApiRoute route)
    {
        var metadata = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .First(endpoint => $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}" == route.Pattern && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Contains(route.Method))
            .Metadata;
        var marks = new HashSet<string>();
        var requirements = metadata.GetOrderedMetadata<AuthorizationPolicy>().SelectMany(policy => policy.Requirements).OfType<AccessRequirement>().ToList();
        if (requirements.Any(requirement => requirement.SessionOnly)) marks.Add("session");
        if (requirements.Any(requirement => requirement.PeopleOnly || (requirement.Permissions.Count > 0 && requirement.Permissions.All(Permissions.IsForPeople)))) marks.Add("people");
        marks.UnionWith(requirements.Select(requirement => requirement.SuperuserPermission).OfType<string>());
        if (metadata.GetMetadata<PublicRead>() is not null) marks.Add("public");
        if (metadata.GetMetadata<NeedsSudo>() is not null) marks.Add("sudo");
        return marks;
    }

    private Task<ApiAnswer> AskAsync(ApiClient client, ApiRoute route, Place? place = null) =>
        client.SendAsync(new HttpMethod(route.Method), route.First(place ?? server.Acme), null, (DecisionOnly.Header, "1"));

    private async Task<IReadOnlyDictionary<string, ApiClient>> SessionsAsync()
    {
        var sessions = new Dictionary<string, ApiClient>();
        foreach (var name in AccessMatrix.People) sessions[name] = _people[name] is { } person ? await server.SignInAsync(person) : server.Client(null);
        return sessions;
    }

    private async Task<IReadOnlyDictionary<string, ApiClient>> TokensAsync()
    {
        var tokens = new Dictionary<string, ApiClient>();
        foreach (var scope in Scopes.All) tokens[scope] = await server.ClientAsync(server.Owner, scope);
        return tokens;
    }

    private static void Dispose(IEnumerable<ApiClient> clients)
    {
        foreach (var client in clients) client.Dispose();
    }
}
