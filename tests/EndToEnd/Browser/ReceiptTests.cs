using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.EndToEnd.Browser;

/// <summary>From an event's id to what became of it, for one that is stored here and filtered there, and for one that nobody knows.</summary>
[Collection(ServerCollection.Name)]
public sealed class ReceiptTests(ServerFixture server, Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [MemberData(nameof(Look.OnPhone), MemberType = typeof(Look))]
    public async Task An_id_leads_to_what_became_of_the_event(Look look)
    {
        var (texts, id) = (new Texts(look.Language), Guid.NewGuid().ToString("N"));
        var project = await SendAsync(id, $"receipts-{look.Language.ToLowerInvariant()}");
        await using var visitor = await chromium.VisitAsync(server.BaseAddress, look);
        var page = visitor.Page;
        await page.SignInAsync(ServerProcess.Email, server.Server.Password);

        await page.GotoAsync("/organizations/acme/stats/");
        await Assertions.Expect(page.Locator("input[name=event]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main [aria-busy=true]")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("nonsense");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText(texts["receipts:noId"])).ToBeVisibleAsync();
        await visitor.LookAsync("receipt-no-id");

        await page.Locator("input[name=event]").FillAsync(Guid.Parse(id).ToString("D").ToUpperInvariant());
        await page.Keyboard.PressAsync("Enter");
        await page.ReachAsync($"/organizations/acme/intake/receipt/{id}");
        await Assertions.Expect(page.GetByText(texts["receipts:counted"], new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText(texts["receipts:filtered"], new() { Exact = true })).ToBeVisibleAsync();
        // One for each project that knows of it; in that of the first, what its rules made of it comes a moment later.
        await Assertions.Expect(page.Locator("main section[aria-labelledby]")).ToHaveCountAsync(2);
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = texts["receipts:alerts.title"] })).ToHaveCountAsync(1);
        await page.GetByText(texts["receipts:fields"]).ClickAsync();
        await Assertions.Expect(page.GetByText("extra.password")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("open-sesame")).ToHaveCountAsync(0);
        await visitor.LookAsync("receipt");

        // From the first step to that which names the issue, then there.
        await page.Locator("[data-step]").First.FocusAsync();
        foreach (var key in (string[])["j", "j"]) await page.Keyboard.PressAsync(key);
        await Assertions.Expect(page.Locator("[data-step]").Nth(2)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.ReachAsync($"/issues/{project.Project.ToUpperInvariant()}-1/events/{id}");
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = texts["issue:events.receipt"], Exact = true }).Filter(new() { Visible = true }).First.ClickAsync();
        await page.ReachAsync($"/intake/receipt/{id}");
        Assert.Equal("", string.Join('\n', visitor.Complaints));
    }

    [Theory]
    [MemberData(nameof(Look.OnWide), MemberType = typeof(Look))]
    public async Task An_id_that_nobody_knows_is_explained(Look look)
    {
        var texts = new Texts(look.Language);
        await using var visitor = await chromium.VisitAsync(server.BaseAddress, look);
        var page = visitor.Page;
        await page.SignInAsync(ServerProcess.Email, server.Server.Password);
        await page.GotoAsync($"/organizations/acme/intake/receipt/{Guid.NewGuid():N}/");
        await Assertions.Expect(page.GetByText(texts["receipts:unknown.title"])).ToBeVisibleAsync();
        await visitor.LookAsync("receipt-unknown");
        await page.GetByRole(AriaRole.Link, new() { Name = texts["receipts:unknown.intake"] }).ClickAsync();
        await page.ReachAsync("/organizations/acme/stats/");
        Assert.Equal("", string.Join('\n', visitor.Complaints));
    }

    /// <summary>One project stores the event, with something scrubbed; another filters it.</summary>
    private async Task<ServerAccess> SendAsync(string id, string name)
    {
        var (storing, filtering) = (await server.CreateProjectAsync(name), await server.CreateProjectAsync($"{name}-filtered"));
        var options = new Dictionary<string, string> { ["filters:error_messages"] = "Dropped*" };
        using var set = await server.Http.PutAsJsonAsync($"/api/0/projects/acme/{filtering.Project}/", new { options });
        set.EnsureSuccessStatusCode();
        await StoreAsync(storing, new { event_id = id, message = "Kept", fingerprint = new[] { name }, extra = new { password = "open-sesame" } });
        await StoreAsync(filtering, new { event_id = id, message = "Dropped here" });
        // The page of a receipt is read once; by then the event is counted.
        await Eventually.GetAsync(
            async stop => await server.Http.GetFromJsonAsync<JsonElement>($"/api/0/projects/acme/{storing.Project}/issues/?query=", stop), rows => rows.GetArrayLength() == 1);
        return storing;
    }

    private async Task StoreAsync(ServerAccess project, object body)
    {
        using var content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        using var answer = await server.Http.PostAsync($"/api/{project.ProjectId}/store/?sentry_key={project.PublicKey}", content);
        answer.EnsureSuccessStatusCode();
    }
}
