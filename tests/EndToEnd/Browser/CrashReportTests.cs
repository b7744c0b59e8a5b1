using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using SentryOrleans.EndToEnd.Sdk;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.EndToEnd.Browser;

/// <summary>The dialog that asks a person what they did when it broke, on a page of another origin that trusts little.</summary>
[Collection(ServerCollection.Name)]
public sealed class CrashReportTests(ServerFixture server, Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task What_a_person_tells_in_the_dialog_is_found_with_the_event()
    {
        var project = await server.CreateProjectAsync("crash-report");
        var eventId = await SdkApplication.Named("node").ReportAsync(project.Dsn);
        await using var site = await ForeignSite.StartAsync();
        AddBrokenPage(site, project, eventId);
        await using var visitor = await chromium.VisitAsync(site.Address, Look.Usual);
        var page = visitor.Page;

        await page.GotoAsync("/broken");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await visitor.LookAsync("crash-report");
        await page.GetByLabel("Name").FillAsync("Ann");
        await page.GetByLabel("Email").FillAsync("ann@example.com");
        await page.GetByLabel("What happened?").FillAsync("I paid & nothing came back. 我付了钱。");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Submit" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Your feedback has been sent. Thank you!")).ToBeVisibleAsync();
        await visitor.LookAsync("crash-report-sent");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Close" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

        var report = Assert.Single(await Eventually.GetAsync(ct => ReadReportsAsync(project, ct), reports => reports.Length > 0));
        Assert.Equal(
            (eventId, "Ann", "ann@example.com", "I paid & nothing came back. 我付了钱。"),
            (Text(report, "eventID"), Text(report, "name"), Text(report, "email"), Text(report, "comments")));
        Assert.Equal("", string.Join('\n', visitor.Complaints));
    }

    /// <summary>Its policy allows the server's scripts and answers to them, and nothing else: no style, no frame, no inline script.</summary>
    private static void AddBrokenPage(ForeignSite site, ServerAccess project, string eventId)
    {
        var root = project.Url.GetLeftPart(UriPartial.Authority);
        site.AddPage(
            "/broken",
            $"""<main><h1>Something broke</h1></main><script src="{root}/api/embed/error-page/?dsn={Uri.EscapeDataString(project.Dsn)}&amp;eventId={eventId}"></script>""",
            $"default-src 'none'; img-src data:; script-src {root}; connect-src {root}");
    }

    private async Task<JsonElement[]> ReadReportsAsync(ServerAccess project, CancellationToken ct) =>
        await server.Http.GetFromJsonAsync<JsonElement[]>($"/api/0/projects/{project.Organization}/{project.Project}/user-feedback/", ct) ?? [];

    private static string? Text(JsonElement body, string name) => body.GetProperty(name).GetString();
}
