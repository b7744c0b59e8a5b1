using System.Text.Json;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>What everybody sees of a public project, and of a published issue: none of what is marked in the event.</summary>
[Collection(ApiCollection.Name)]
public sealed class PublicReadTests(ApiFixture server)
{
    private const string Mark = "leakmark";
    private const string NotAuthenticated = "Authentication credentials were not provided.";

    [Fact]
    public async Task A_public_project_is_read_without_signing_in_and_nothing_marked_is_told()
    {
        var (project, issue, eventId) = await FillAsync("open-shop");
        using var anonymous = server.Client(null);
        using var root = server.Client(server.Root);
        var paths = Paths(project, issue, eventId);
        foreach (var path in paths) (await anonymous.GetAsync(path)).Refuses(401, NotAuthenticated);

        (await root.PutAsync($"{project.Path}visibility/", new { visibility = "public" })).Is(200);
        var marks = 0;
        foreach (var path in paths)
        {
            var answer = (await anonymous.GetAsync(path)).Is(200);
            Assert.False(answer.Text.Contains(Mark, StringComparison.OrdinalIgnoreCase), $"{path} tells {answer.Text}");
            Assert.Equal(("noindex", "no-store"), (answer.Header("X-Robots-Tag"), answer.Header("Cache-Control")));
            if ((await root.GetAsync(path)).Is(200).Text.Contains(Mark, StringComparison.OrdinalIgnoreCase)) marks++;
        }
        // The marks are there for those who may read them, so that their absence says something.
        Assert.True(marks >= 8, $"Only {marks} answers have marks for members.");

        (await root.PutAsync($"{project.Path}visibility/", new { visibility = "private" })).Is(200);
        foreach (var path in paths) (await anonymous.GetAsync(path)).Refuses(401, NotAuthenticated);
    }

    [Fact]
    public async Task What_is_told_of_a_public_project_is_of_use()
    {
        var (project, issue, _) = await FillAsync("useful-shop");
        using var root = server.Client(server.Root);
        (await root.PutAsync(project.Path, new { isPublic = true })).Is(200);
        using var anonymous = server.Client(null);
        var told = (await anonymous.GetAsync(project.Path)).Is(200).Json;
        Assert.Equal(("useful-shop", true), (told.Text("name"), told.GetProperty("isPublic").GetBoolean()));
        Assert.False(told.TryGetProperty("allowedDomains", out _));

        var detail = (await anonymous.GetAsync($"organizations/acme/issues/{issue}/events/latest/")).Is(200).Json;
        var exception = detail.GetProperty("entries").EnumerateArray().Single(entry => entry.Text("type") == "exception").GetProperty("data").GetProperty("values")[0];
        Assert.Equal("Charge", exception.GetProperty("stacktrace").GetProperty("frames")[0].Text("function"));
        Assert.Contains("[email]", exception.Text("value"), StringComparison.Ordinal);
        var tags = detail.GetProperty("tags").EnumerateArray().Select(tag => tag.Text("key")).ToList();
        Assert.Contains("release", tags);
        Assert.DoesNotContain("customer", tags);
        Assert.Equal("1", Assert.Single((await anonymous.GetAsync($"{project.Path}issues/?query=")).Is(200).Rows).Text("count"));
        // Other tests look at an organisation without public projects.
        (await root.PutAsync(project.Path, new { isPublic = false })).Is(200);
    }

    [Fact]
    public async Task Strangers_change_nothing_and_see_nothing_else()
    {
        var (project, issue, eventId) = await FillAsync("guarded-shop");
        using var root = server.Client(server.Root);
        (await root.PutAsync($"{project.Path}visibility/", new { visibility = "public" })).Is(200);
        using var anonymous = server.Client(null);
        string[] closed =
        [
            $"{project.Path}keys/", $"{project.Path}visibility/", $"{project.Path}owner/", $"{project.Path}teams/", $"{project.Path}events/{eventId}/json/",
            $"{project.Path}events/{eventId}/attachments/", $"organizations/acme/issues/{issue}/user-reports/", "organizations/acme/", "organizations/acme/projects/",
            "organizations/acme/issues/?project=shop", "organizations/acme/issues-count/?query=", $"organizations/acme/issues/{server.Acme.IssueId}/", "projects/acme/none/",
            "projects/nowhere/none/", "organizations/globex/issues/",
        ];
        foreach (var path in closed) (await anonymous.GetAsync(path)).Refuses(401, NotAuthenticated);
        (await anonymous.PutAsync($"organizations/acme/issues/{issue}/", new { status = "resolved" })).Refuses(401, NotAuthenticated);
        (await anonymous.PutAsync($"organizations/acme/issues/?id={issue}", new { status = "resolved" })).Refuses(401, NotAuthenticated);
        (await anonymous.GetAsync($"{project.Path}issues/?query=jane")).Refuses(400, "Searching for text is for members of the project.");
        (await anonymous.GetAsync("organizations/acme/issues/?query=jane")).Refuses(400, "Searching for text is for members of the project.");

        // Somebody of another organisation is a stranger here, too.
        using var outsider = server.Client(server.Outsider);
        var answer = (await outsider.GetAsync($"organizations/acme/issues/{issue}/events/latest/")).Is(200);
        Assert.DoesNotContain(Mark, answer.Text, StringComparison.OrdinalIgnoreCase);
        (await outsider.GetAsync($"{project.Path}keys/")).Is(404);
        (await outsider.PutAsync($"organizations/acme/issues/{issue}/", new { status = "resolved" })).Is(404);
        Assert.Equal("unresolved", (await root.GetAsync($"organizations/acme/issues/{issue}/")).Is(200).Json.Text("status"));
        (await root.PutAsync(project.Path, new { isPublic = false })).Is(200);
    }

    [Fact]
    public async Task A_published_issue_is_read_by_its_link_alone_until_it_is_taken_back()
    {
        var (_, issue, _) = await FillAsync("sharing-shop");
        using var member = server.Client(server.Member);
        using var anonymous = server.Client(null);
        var published = (await member.PutAsync($"organizations/acme/issues/{issue}/", new { isPublic = true })).Is(200).Json;
        var share = published.Text("shareId");
        Assert.Matches("^[0-9a-f]{32}$", share);
        Assert.True(published.GetProperty("isPublic").GetBoolean());

        foreach (var path in new[] { $"shared/issues/{share}/", $"organizations/acme/shared/issues/{share}/" })
        {
            var answer = (await anonymous.GetAsync(path)).Is(200);
            Assert.DoesNotContain(Mark, answer.Text, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(("noindex", "no-store"), (answer.Header("X-Robots-Tag"), answer.Header("Cache-Control")));
            Assert.Equal("CheckoutFailed", answer.Json.GetProperty("latestEvent").GetProperty("metadata").Text("type"));
            Assert.Equal(
                ["culprit", "id", "isUnhandled", "issueCategory", "latestEvent", "permalink", "project", "shortId", "title"],
                answer.Json.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
        }
        (await anonymous.GetAsync($"organizations/globex/shared/issues/{share}/")).Is(404);
        (await anonymous.GetAsync($"organizations/acme/issues/{issue}/")).Is(401);

        var again = (await member.PutAsync($"organizations/acme/issues/{issue}/", new { isPublic = true })).Is(200).Json.Text("shareId");
        Assert.NotEqual(share, again);
        var never = (await anonymous.GetAsync($"shared/issues/{new string('0', 32)}/")).Is(404);
        Assert.Equal(never.Text, (await anonymous.GetAsync($"shared/issues/{share}/")).Is(404).Text);
        (await anonymous.GetAsync("shared/issues/nonsense/")).Is(404);

        Assert.Null((await member.PutAsync($"organizations/acme/issues/{issue}/", new { isPublic = false })).Is(200).Json.GetProperty("shareId").GetString());
        (await anonymous.GetAsync($"shared/issues/{again}/")).Is(404);
    }

    [Fact]
    public async Task Several_issues_are_published_at_once_each_under_its_own_link_and_the_list_shows_it()
    {
        var project = await server.CreateProjectAsync("bulk-sharing");
        var issues = await project.FillAsync("One", "Two");
        using var member = server.Client(server.Member);
        var delta = (await member.PutAsync($"{project.Path}issues/?id={issues["One"].Text("id")}&id={issues["Two"].Text("id")}", new { isPublic = true })).Is(200).Json;
        Assert.True(delta.GetProperty("isPublic").GetBoolean());
        Assert.False(delta.TryGetProperty("shareId", out _));
        var rows = await project.ListAsync("", rows => rows.All(row => row.GetProperty("isPublic").GetBoolean()));
        Assert.Equal(2, rows.Select(row => row.Text("shareId")).Distinct().Count());
        var one = (await member.PutAsync($"{project.Path}issues/?id={issues["One"].Text("id")}", new { isPublic = false })).Is(200).Json;
        Assert.False(one.GetProperty("isPublic").GetBoolean());
        await project.ListAsync("", rows => rows.Count(row => row.GetProperty("isPublic").GetBoolean()) == 1);
    }

    [Fact]
    public async Task A_system_agent_takes_links_back_and_makes_none()
    {
        var agent = await server.RegisterAsync("aria", server.Acme.OrganizationId, teamRole: "agent");
        var (_, issue, _) = await FillAsync("agents-shop");
        using var member = server.Client(server.Member);
        var share = (await member.PutAsync($"organizations/acme/issues/{issue}/", new { isPublic = true })).Is(200).Json.Text("shareId");
        using var client = server.Client(agent);
        (await client.PutAsync($"organizations/acme/issues/{issue}/", new { isPublic = true })).Is(403);
        (await client.PutAsync($"organizations/acme/issues/{issue}/", new { isPublic = false, status = "resolved" })).Is(403);
        Assert.Equal(share, (await member.GetAsync($"organizations/acme/issues/{issue}/")).Is(200).Json.Text("shareId"));
        (await client.PutAsync($"organizations/acme/issues/{issue}/", new { isPublic = false })).Is(200);
        using var anonymous = server.Client(null);
        (await anonymous.GetAsync($"shared/issues/{share}/")).Is(404);
    }

    private static string[] Paths(TestProject project, string issue, string eventId) =>
    [
        project.Path, $"{project.Path}issues/?query=", $"organizations/acme/issues/?query=&project={project.Id}", $"organizations/acme/issues/?query={eventId}&project={project.Id}",
        $"{project.Path}events/", $"{project.Path}events/{eventId}/", $"{project.Path}environments/", $"organizations/acme/environments/?project={project.Id}",
        .. new[] { "organizations/acme/issues", "organizations/acme/groups", "issues", "groups" }.SelectMany(prefix => new[]
        {
            $"{prefix}/{issue}/", $"{prefix}/{issue}/events/", $"{prefix}/{issue}/events/latest/", $"{prefix}/{issue}/events/oldest/", $"{prefix}/{issue}/events/{eventId}/",
            $"{prefix}/{issue}/tags/", $"{prefix}/{issue}/tags/?key=customer",
        }),
    ];

    /// <summary>A project with an issue whose event is full of what nobody but members may read.</summary>
    private async Task<(TestProject Project, string Issue, string Event)> FillAsync(string name)
    {
        var project = await server.CreateProjectAsync(name);
        var id = await project.SendJsonAsync(JsonSerializer.Serialize(new
        {
            event_id = Guid.NewGuid().ToString("N"),
            platform = "python",
            level = "error",
            logger = $"logger.{Mark}",
            release = "shop@1.2.3",
            environment = "production",
            server_name = $"host-{Mark}",
            transaction = "checkout",
            dist = Mark,
            user = new { id = $"id-{Mark}", email = $"{Mark}@example.com", username = $"name-{Mark}", ip_address = "203.0.113.77", data = new { plan = Mark } },
            tags = new { customer = $"tag-{Mark}", url = $"https://shop.example/{Mark}" },
            extra = new { basket = $"extra-{Mark}" },
            contexts = new { custom = new { note = $"context-{Mark}" }, device = new { name = $"device-{Mark}" } },
            modules = new Dictionary<string, string> { [$"module-{Mark}"] = "1.0" },
            sdk = new { name = $"sentry.{Mark}", version = "1.0" },
            request = new
            {
                url = $"https://shop.example/pay/{Mark}",
                method = "POST",
                query_string = $"token={Mark}",
                cookies = $"sid={Mark}",
                headers = new Dictionary<string, string> { ["X-Forwarded-For"] = Mark, ["Referer"] = $"https://{Mark}.example" },
                data = new { card = Mark },
                env = new { REMOTE_ADDR = Mark },
            },
            breadcrumbs = new { values = new[] { new { category = $"category-{Mark}", message = $"crumb-{Mark}", data = new { url = Mark }, timestamp = "2026-01-01T10:00:00Z" } } },
            exception = new
            {
                values = new[]
                {
                    new
                    {
                        type = "CheckoutFailed", value = $"no account for {Mark}@example.com, api_key={Mark}",
                        mechanism = new { type = "generic", handled = false, description = Mark, data = new { code = Mark } },
                        stacktrace = new
                        {
                            frames = new[]
                            {
                                new
                                {
                                    function = "Charge", filename = "pay.py", abs_path = $"/home/{Mark}/pay.py", lineno = 7, in_app = true, context_line = $"password = \"{Mark}\"",
                                    vars = new { secret = $"variable-{Mark}" },
                                },
                            },
                        },
                    },
                },
            },
        }));
        var issue = (await project.ListAsync("", rows => rows.Count == 1))[0].Text("id");
        return (project, issue, id);
    }
}
