using System.Net;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>Who may see and do what.</summary>
[Collection(ApiCollection.Name)]
public sealed class AccessTests(ApiFixture server)
{
    private const string Forbidden = "You do not have permission to perform this action.";

    /// <summary>Enough for every route that changes something, so that a missing field hides no missing check.</summary>
    private static readonly object Change = new { name = "Intruder", status = "resolved", isActive = false };

    [Fact]
    public async Task Without_credentials_nothing_but_the_front_door_opens()
    {
        using var client = server.Client(null);
        string[] open = ["/api/0/", "/api/0/openapi.json", "/api/0/setup/", "/api/0/relays/live/"];
        string[] signingIn = ["login", "config", "2fa", "passkey", "recover", "register", "verify", "email"];
        var isOpen = (string pattern) => open.Contains(pattern) || signingIn.Any(part => pattern.StartsWith($"/api/0/auth/{part}/", StringComparison.Ordinal));
        foreach (var route in ApiRoute.All(server).Where(route => !isOpen(route.Pattern) && !IsLink(route) && !route.Pattern.Contains("/shared/issues/", StringComparison.Ordinal) && !route.Pattern.Contains("/unsubscribe/", StringComparison.Ordinal)))
        {
            var path = route.Fill(RouteValues.Of(server.Acme)).First().Path;
            var answer = (await client.SendAsync(new HttpMethod(route.Method), path, BodyFor(route))).Refuses(401, "Authentication credentials were not provided.");
            // The login endpoint's 401 included, so that no browser opens a dialog.
            if (route is not { Method: "POST", Pattern: "/api/0/auth/" }) Assert.Equal("xBasic realm=\"api\"", answer.Header("WWW-Authenticate"));
        }
    }

    [Theory]
    [InlineData("Bearer", "Invalid token header. No credentials provided.")]
    [InlineData("Bearer a b", "Invalid token header. Token string should not contain spaces.")]
    [InlineData("Bearer sntryu_0000000000000000000000000000000000000000000000000000000000000000", "Invalid token")]
    [InlineData("Bearer nonsense", "Invalid token")]
    [InlineData("Bearer sntrys_nonsense", "Invalid token")]
    [InlineData("Bearer sntryi_0000000000000000000000000000000000000000000000000000000000000000", "Invalid token")]
    [InlineData("Bearer sntrys_eyJpYXQiOjF9_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "Invalid token")]
    public async Task A_bad_token_is_refused_everywhere(string header, string detail)
    {
        using var client = server.Client(null);
        foreach (var path in new[] { "", "auth/", "organizations/", "organizations/acme/issues/", $"issues/{server.Acme.IssueId}/" })
        {
            var answer = (await client.SendAsync(HttpMethod.Get, path, null, ("Authorization", header))).Refuses(401, detail);
            Assert.Equal("xBasic realm=\"api\"", answer.Header("WWW-Authenticate"));
        }
    }

    [Fact]
    public async Task A_token_without_the_scope_is_forbidden()
    {
        using var organizations = await server.ClientAsync(server.Owner, "org:read");
        (await organizations.GetAsync("organizations/")).Is(200);
        (await organizations.GetAsync("organizations/acme/issues/")).Refuses(403, Forbidden);
        (await organizations.GetAsync($"issues/{server.Acme.IssueId}/")).Refuses(403, Forbidden);
        (await organizations.GetAsync("projects/acme/shop/keys/")).Refuses(403, Forbidden);

        using var events = await server.ClientAsync(server.Owner, "event:read");
        (await events.GetAsync("organizations/acme/issues/")).Is(200);
        (await events.PutAsync($"organizations/acme/issues/{server.Acme.IssueId}/", new { status = "resolved" })).Refuses(403, Forbidden);
        (await events.PutAsync("organizations/acme/issues/", new { status = "resolved" })).Refuses(403, Forbidden);
        (await events.GetAsync("organizations/")).Refuses(403, Forbidden);

        using var uploads = await server.ClientAsync(server.Owner, "org:ci");
        (await uploads.GetAsync("organizations/acme/")).Refuses(403, Forbidden);
    }

    [Fact]
    public async Task A_token_gives_no_more_than_the_role()
    {
        using var member = server.Client(server.Member);
        (await member.PutAsync("projects/acme/shop/", new { allowedDomains = new[] { "*" } })).Refuses(403, Forbidden);
        (await member.PostAsync("projects/acme/shop/keys/", new { name = "Mine" })).Refuses(403, Forbidden);
        var access = (await member.GetAsync("organizations/acme/")).Is(200).Json.GetProperty("access").EnumerateArray().Select(scope => scope.GetString()).ToList();
        Assert.Contains("event:write", access);
        Assert.DoesNotContain("project:write", access);

        using var owner = server.Client(server.Owner);
        (await owner.PutAsync("projects/acme/shop/", new { allowedDomains = new[] { "*" } })).Is(200);

        // Nor does a wider scope than the role has, when a narrower one is included in it.
        using var admin = await server.ClientAsync(server.Member, "project:admin");
        (await admin.GetAsync("projects/acme/shop/")).Is(200);
        (await admin.PutAsync("projects/acme/shop/", new { allowedDomains = new[] { "*" } })).Refuses(403, Forbidden);
    }

    [Theory]
    [InlineData("member")]
    [InlineData("owner")]
    [InlineData("session")]
    public async Task Nothing_of_another_organisation_can_be_reached_under_any_name(string caller)
    {
        using var client = caller switch
        {
            "member" => server.Client(server.Member),
            "owner" => server.Client(server.Owner),
            _ => await server.SignInAsync(server.Owner),
        };
        var (own, foreign) = (RouteValues.Of(server.Acme), RouteValues.Of(server.Globex));
        var both = own.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value, .. foreign[pair.Key]]);
        var faults = new List<string>();
        var tried = 0;
        foreach (var route in ApiRoute.All(server).Where(route => !IsLink(route)))
        {
            // Names that every organisation has, as those of filters, lead nowhere foreign.
            foreach (var (path, values) in route.Fill(both).Where(filled => filled.Values.Any(pair => foreign[pair.Key].Except(own[pair.Key]).Contains(pair.Value))))
            {
                tried++;
                var answer = await client.SendAsync(new HttpMethod(route.Method), path + route.QueryOf(values), BodyFor(route));
                // A plain member is told first that it may not do this in its own organisation either; that says nothing of the other one. Nor does it when no token may.
                var mayNotAnyway = caller == "member" && answer.Status == 403 && own["organization"].Contains(values.GetValueOrDefault("organization", ""));
                var takesNoToken = caller != "session" && answer.Status == 403 && AccessMatrix.All[$"{route.Method} {route.Pattern}"].Scopes.Count == 0;
                // Of an event that is not the organisation's the list of receipts is empty, as of one that nobody knows.
                var saysNothing = route.Pattern.EndsWith("/receipts/{eventId}/", StringComparison.Ordinal) && answer is { Status: 200, Text: "[]" };
                if (answer.Status != (int)HttpStatusCode.NotFound && !mayNotAnyway && !takesNoToken && !saysNothing) faults.Add($"{answer.Request}: {answer.Status} {answer.Text}");
            }
        }
        Assert.Empty(faults);
        Assert.True(tried > 100, $"Only {tried} paths were tried.");
        await AssertGlobexUnchangedAsync();
    }

    [Fact]
    public async Task Nothing_of_another_organisation_can_be_reached_by_a_parameter()
    {
        using var client = server.Client(server.Member);
        var (project, issue) = (server.Globex.Project, server.Globex.IssueId);
        Assert.Equal(["acme"], (await client.GetAsync("organizations/")).Is(200).Rows.Select(row => row.Text("slug")));
        Assert.Empty((await client.GetAsync("organizations/?query=globex")).Is(200).Rows);
        (await client.GetAsync($"organizations/acme/issues/?project={project.Id}")).Refuses(403, Forbidden);
        (await client.GetAsync($"organizations/acme/issues/?project={project.Slug}")).Refuses(403, Forbidden);
        (await client.PutAsync($"organizations/acme/issues/?project={project.Id}", new { status = "resolved" })).Refuses(403, Forbidden);
        (await client.GetAsync($"organizations/acme/issues-count/?project={project.Id}&query=")).Refuses(403, Forbidden);
        (await client.GetAsync($"organizations/acme/environments/?project={project.Id}")).Refuses(403, Forbidden);
        (await client.GetAsync($"organizations/acme/live/?project={project.Id}")).Refuses(403, Forbidden);
        Assert.Empty((await client.GetAsync($"organizations/acme/issues/?group={issue}")).Is(200).Rows);
        Assert.Empty((await client.GetAsync($"organizations/acme/issues/?query={server.Globex.EventId}")).Is(200).Rows);
        Assert.Empty((await client.GetAsync($"organizations/acme/issues/?query={server.Globex.ShortId}&shortIdLookup=1")).Is(200).Rows);
        Assert.DoesNotContain(issue, (await client.GetAsync("organizations/acme/issues/?query=&project=-1")).Is(200).Rows.Ids());
        (await client.PutAsync($"organizations/acme/issues/?id={issue}", new { status = "resolved" })).Is(204);
        (await client.PutAsync($"projects/acme/shop/issues/?id={issue}", new { status = "resolved" })).Is(204);
        await AssertGlobexUnchangedAsync();
    }

    [Fact]
    public async Task The_servers_own_settings_are_for_superusers_in_a_session()
    {
        foreach (var person in new[] { server.Owner, server.Member, server.Outsider })
        {
            using var session = await server.SignInAsync(person);
            (await session.GetAsync("internal/options/")).Refuses(403, Forbidden);
            (await session.PutAsync("internal/options/", new { rootUrl = "https://evil.example" })).Refuses(403, Forbidden);
        }
        using var token = server.Client(server.Root);
        (await token.GetAsync("internal/options/")).Refuses(403, Forbidden);
        (await token.PutAsync("internal/options/", new { rootUrl = "https://evil.example" })).Refuses(403, Forbidden);
        using var root = await server.SignInAsync(server.Root);
        root.RepeatsCsrfCookie = false;
        (await root.PutAsync("internal/options/", new { rootUrl = "https://evil.example" })).Is(403);
        Assert.Equal("default", (await root.GetAsync("internal/options/")).Is(200).Json.GetProperty("rootUrl").Text("source"));
    }

    [Fact]
    public async Task The_superuser_reaches_everything()
    {
        using var client = server.Client(server.Root);
        var slugs = (await client.GetAsync("organizations/")).Is(200).Rows.Select(row => row.Text("slug"));
        Assert.Superset(new HashSet<string> { "acme", "globex" }, slugs.ToHashSet());
        foreach (var place in new[] { server.Acme, server.Globex })
        {
            foreach (var route in ApiRoute.All(server).Where(route => route is { Method: "GET", Parameters.Count: > 0, IsStream: false, IsOfSecret: false } && route.Parameters is not ["tokenId"]))
            {
                var (path, values) = route.Fill(RouteValues.Of(place)).First();
                (await client.GetAsync(path + route.QueryOf(values))).Is(200);
            }
        }
    }

    [Fact]
    public async Task A_user_of_no_organisation_sees_none()
    {
        using var client = server.Client(await server.RegisterAsync("nils"));
        Assert.Empty((await client.GetAsync("organizations/")).Is(200).Rows);
        (await client.GetAsync("organizations/acme/")).Refuses(404, "The requested resource does not exist");
        (await client.GetAsync("users/me/")).Is(200);
    }

    /// <summary>Who has the link may follow it, whoever it is.</summary>
    private static bool IsLink(ApiRoute route) => route.Pattern.StartsWith("/api/0/accept-invite/", StringComparison.Ordinal);

    /// <summary>Metric alerts have numbers for states, as Sentry has.</summary>
    private static object? BodyFor(ApiRoute route) => route.Method is "GET" ? null : route.Pattern.Contains("/alert-rules/", StringComparison.Ordinal) ? new { name = "Intruder", status = 5 } : Change;

    private async Task AssertGlobexUnchangedAsync()
    {
        using var root = server.Client(server.Root);
        Assert.Equal(["plant"], (await root.GetAsync("organizations/globex/projects/")).Is(200).Rows.Select(row => row.Text("slug")));
        Assert.True(Assert.Single((await root.GetAsync("projects/globex/plant/keys/")).Is(200).Rows).GetProperty("isActive").GetBoolean());
        Assert.Equal("unresolved", (await root.GetAsync($"organizations/globex/issues/{server.Globex.IssueId}/")).Is(200).Json.Text("status"));
    }
}
