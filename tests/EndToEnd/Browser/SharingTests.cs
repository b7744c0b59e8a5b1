using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.EndToEnd.Browser;

/// <summary>What people let everybody see, and take back; and a project that is deleted by mistake.</summary>
[Collection(ServerCollection.Name)]
public sealed class SharingTests(ServerFixture server, Chromium chromium) : IClassFixture<Chromium>
{
    private const string Mark = "leakmark";

    [Theory]
    [MemberData(nameof(Look.OnWide), MemberType = typeof(Look))]
    public async Task A_published_issue_is_read_by_its_link_until_that_is_taken_back(Look look)
    {
        var texts = new Texts(look.Language);
        var (_, issue) = await FillAsync($"sharing-{look.Language.ToLowerInvariant()}");
        await using var member = await chromium.VisitAsync(server.BaseAddress, look);
        await member.Page.SignInAsync(ServerProcess.Email, server.Server.Password);
        await member.Page.GotoAsync($"/organizations/acme/issues/{issue}/");
        await ChooseAsync(member.Page, texts, "issue:share.publish");
        await Assertions.Expect(member.Page.GetByText(texts["issue:share.pill"], new() { Exact = true })).ToBeVisibleAsync();
        var share = await ShareIdAsync(issue, id => id is not null);

        await using var visitor = await chromium.VisitAsync(server.BaseAddress, look);
        await visitor.Page.GotoAsync($"/share/issue/{share}/");
        await Assertions.Expect(visitor.Page.GetByText("check_out").First).ToBeVisibleAsync();
        Assert.DoesNotContain(Mark, await visitor.Page.ContentAsync(), StringComparison.OrdinalIgnoreCase);
        await visitor.LookAsync("share");
        Assert.Equal("", string.Join('\n', visitor.Complaints));

        await ChooseAsync(member.Page, texts, "issue:share.unpublish");
        await Assertions.Expect(member.Page.GetByText(texts["issue:share.pill"], new() { Exact = true })).ToHaveCountAsync(0);
        await ShareIdAsync(issue, id => id is null);
        await visitor.Page.ReloadAsync();
        await Assertions.Expect(visitor.Page.GetByText(texts["public:absent.sentence"])).ToBeVisibleAsync();
        await visitor.LookAsync("share-absent");
        Assert.Equal("", string.Join('\n', member.Complaints));
    }

    [Theory]
    [MemberData(nameof(Look.OnPhone), MemberType = typeof(Look))]
    public async Task A_public_project_is_read_without_signing_in_and_a_private_one_asks_who_is_there(Look look)
    {
        var texts = new Texts(look.Language);
        var (project, issue) = await FillAsync($"open-{look.Language.ToLowerInvariant()}");
        await using (var member = await chromium.VisitAsync(server.BaseAddress, look))
        {
            await member.Page.SignInAsync(ServerProcess.Email, server.Server.Password);
            await member.Page.GotoAsync($"/settings/acme/projects/{project.Project}/general/");
            await member.Page.Locator("select[name=isPublic]").SelectOptionAsync("public");
            await Assertions.Expect(member.Page.GetByText(texts["sharing:visibility.publicText"]).First).ToBeVisibleAsync();
            await member.LookAsync("project-general");
            Assert.Equal("", string.Join('\n', member.Complaints));
        }
        await using var visitor = await chromium.VisitAsync(server.BaseAddress, look);
        var page = visitor.Page;
        await page.GotoAsync($"/organizations/acme/issues/?project={project.ProjectId}");
        await page.GetByRole(AriaRole.Link).Filter(new() { HasText = "CheckoutFailed" }).ClickAsync();
        await Assertions.Expect(page.GetByText("check_out").First).ToBeVisibleAsync();
        Assert.DoesNotContain(Mark, await page.ContentAsync(), StringComparison.OrdinalIgnoreCase);
        await visitor.LookAsync("public-issue");
        await page.GoBackAsync();
        await Assertions.Expect(page.GetByText("CheckoutFailed").First).ToBeVisibleAsync();
        await visitor.LookAsync("public-issues");
        await using (var returning = await chromium.VisitAsync(server.BaseAddress, look))
        {
            // The session of long ago is over; what is public is not.
            await returning.Page.Context.AddCookiesAsync([new Cookie { Name = "sentrysid", Value = "over", Url = server.BaseAddress.ToString() }]);
            await returning.Page.GotoAsync($"/organizations/acme/issues/?project={project.ProjectId}");
            await Assertions.Expect(returning.Page.GetByText("CheckoutFailed").First).ToBeVisibleAsync();
            Assert.Equal("", string.Join('\n', returning.Complaints));
        }
        // Nothing was asked that would have been refused.
        Assert.Equal("", string.Join('\n', visitor.Complaints));
        await page.GetByRole(AriaRole.Link, new() { Name = texts["public:signIn"], Exact = true }).ClickAsync();
        await page.ReachAsync("/auth/login/");

        using var closed = await server.Http.PutAsJsonAsync($"/api/0/projects/acme/{project.Project}/visibility/", new { visibility = "private" });
        closed.EnsureSuccessStatusCode();
        await page.GotoAsync($"/organizations/acme/issues/{issue}/");
        await page.ReachAsync("/auth/login/");
    }

    [Theory]
    [MemberData(nameof(Look.OnPhone), MemberType = typeof(Look))]
    public async Task A_project_that_was_deleted_by_mistake_is_had_back(Look look)
    {
        var texts = new Texts(look.Language);
        var project = await server.CreateProjectAsync($"mistake-{look.Language.ToLowerInvariant()}");
        await using var visitor = await chromium.VisitAsync(server.BaseAddress, look);
        var page = visitor.Page;
        await page.SignInAsync(ServerProcess.Email, server.Server.Password);
        await DeleteAsync(visitor, texts, project.Project);
        await page.Undo(texts).ClickAsync();
        await Assertions.Expect(page.Locator("main").GetByRole(AriaRole.Link).Filter(new() { HasText = project.Project })).ToHaveCountAsync(1);

        await DeleteAsync(visitor, texts, project.Project);
        var row = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = project.Project });
        await visitor.LookAsync("project-deleted");
        await row.GetByRole(AriaRole.Button, new() { Name = texts["sharing:deleted.restore"] }).ClickAsync();
        await Assertions.Expect(page.Locator("main").GetByRole(AriaRole.Link).Filter(new() { HasText = project.Project })).ToHaveCountAsync(1);
        Assert.Equal("", string.Join('\n', visitor.Complaints));
    }

    private static async Task DeleteAsync(Visitor visitor, Texts texts, string slug)
    {
        var page = visitor.Page;
        await page.GotoAsync($"/settings/acme/projects/{slug}/general/");
        await page.GetByRole(AriaRole.Button, new() { Name = texts["sharing:delete.open"] }).ClickAsync();
        var action = page.GetByRole(AriaRole.Button, new() { Name = texts["sharing:delete.action"], Exact = true });
        await Assertions.Expect(action).ToBeDisabledAsync();
        await page.GetByRole(AriaRole.Dialog).Locator("input[name=slug]").FillAsync(slug);
        await action.ClickAsync();
        await Assertions.Expect(page.GetByText(texts["sharing:deleted.title"])).ToBeVisibleAsync();
    }

    private static async Task ChooseAsync(IPage page, Texts texts, string item)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = texts["issue:action.more"], Exact = true }).Filter(new() { Visible = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = texts[item], Exact = true }).ClickAsync();
    }

    /// <summary>The page shows what is wanted before the server has it.</summary>
    private Task<string?> ShareIdAsync(string issue, Predicate<string?> until) => Eventually.GetAsync(
        async stop => (await server.Http.GetFromJsonAsync<JsonElement>($"/api/0/organizations/acme/issues/{issue}/", stop)).GetProperty("shareId").GetString(), id => until(id));

    /// <summary>A project with an issue whose event has marks where nobody but members may read.</summary>
    private async Task<(ServerAccess Project, string Issue)> FillAsync(string name)
    {
        var project = await server.CreateProjectAsync(name);
        var body = JsonSerializer.Serialize(new
        {
            event_id = Guid.NewGuid().ToString("N"),
            platform = "python",
            user = new { id = Mark, email = $"{Mark}@example.com", ip_address = "203.0.113.77" },
            tags = new { customer = Mark },
            extra = new { basket = Mark },
            request = new { url = $"https://shop.example/{Mark}", cookies = $"sid={Mark}" },
            breadcrumbs = new { values = new[] { new { message = Mark, timestamp = "2026-01-01T10:00:00Z" } } },
            exception = new
            {
                values = new[]
                {
                    new
                    {
                        type = "CheckoutFailed", value = $"no account for {Mark}@example.com",
                        stacktrace = new { frames = new[] { new { function = "check_out", filename = "pay.py", lineno = 7, in_app = true, context_line = "charge(card)", vars = new { card = Mark } } } },
                    },
                },
            },
        });
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var stored = await server.Http.PostAsync($"/api/{project.ProjectId}/store/?sentry_key={project.PublicKey}", content);
        stored.EnsureSuccessStatusCode();
        var rows = await Eventually.GetAsync(
            async stop => await server.Http.GetFromJsonAsync<JsonElement>($"/api/0/projects/acme/{project.Project}/issues/?query=", stop), rows => rows.GetArrayLength() == 1);
        return (project, rows[0].GetProperty("id").GetString()!);
    }
}
