using System.Net.Http.Json;
using System.Text.Json;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.EndToEnd.Browser;

/// <summary>The script that a page includes instead of the SDK, with the real SDK for browsers on a site of another origin.</summary>
public sealed class LoaderTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Bundle = "/bundle.min.js";

    [Fact]
    public async Task An_error_from_before_the_sdk_was_there_arrives()
    {
        await using var site = await ForeignSite.StartAsync();
        site.AddScript(Bundle, await BrowserSdk.BundleAsync());
        await using var server = new ServerProcess(new Dictionary<string, string> { ["Sentry__Ingest__LoaderSdkUrl"] = new Uri(site.Address, Bundle).ToString() });
        await server.StartAsync();
        var project = await server.InitAsync("acme", "shop");
        AddBrokenPage(site, project);
        await using var visitor = await chromium.VisitAsync(site.Address, Look.Usual);
        using var http = project.CreateClient();

        await visitor.Page.GotoAsync("/broken");
        var row = Assert.Single(await Eventually.GetAsync(ct => ReadIssuesAsync(http, project, ct), rows => rows.Length > 0));

        Assert.Equal("undefined", await visitor.Page.EvaluateAsync<string>("window.clientBefore"));
        Assert.Equal("RangeError: Broken before the SDK was there", row.GetProperty("title").GetString());
        var crash = await http.GetFromJsonAsync<JsonElement>($"/api/0/organizations/{project.Organization}/issues/{row.GetProperty("id").GetString()}/events/latest/");
        Assert.Equal("sentry.javascript.browser", crash.GetProperty("sdk").GetProperty("name").GetString());
        Assert.Equal(("no", "yes"), (Tag(crash, "handled"), Tag(crash, "waited")));

        // What asks for the SDK later gets it at once, and the page's own error is all that the console shows.
        await visitor.Page.EvaluateAsync("Sentry.onLoad(() => Sentry.captureMessage('Asked later'))");
        var titles = (await Eventually.GetAsync(ct => ReadIssuesAsync(http, project, ct), rows => rows.Length > 1)).Select(issue => issue.GetProperty("title").GetString());
        Assert.Equal(["Asked later", "RangeError: Broken before the SDK was there"], titles.Order(StringComparer.Ordinal));
        Assert.Contains("Broken before the SDK was there", Assert.Single(visitor.Complaints), StringComparison.Ordinal);
    }

    private static void AddBrokenPage(ForeignSite site, ServerAccess project)
    {
        var root = project.Url.GetLeftPart(UriPartial.Authority);
        site.AddPage(
            "/broken",
            $"""
            <main><h1>Something broke</h1></main>
            <script src="{root}/js-sdk-loader/{project.PublicKey}.min.js" crossorigin="anonymous"></script>
            <script>
              window.clientBefore = typeof Sentry.getClient;
              Sentry.onLoad(() => Sentry.setTag('waited', 'yes'));
              throw new RangeError('Broken before the SDK was there');
            </script>
            """,
            $"default-src 'none'; img-src data:; script-src 'self' 'unsafe-inline' {root}; connect-src {root}");
    }

    private static async Task<JsonElement[]> ReadIssuesAsync(HttpClient http, ServerAccess project, CancellationToken ct) =>
        await http.GetFromJsonAsync<JsonElement[]>($"/api/0/projects/{project.Organization}/{project.Project}/issues/?query=", ct) ?? [];

    private static string? Tag(JsonElement crash, string key) => crash.GetProperty("tags").EnumerateArray()
        .Where(tag => tag.GetProperty("key").GetString() == key).Select(tag => tag.GetProperty("value").GetString()).SingleOrDefault();
}
