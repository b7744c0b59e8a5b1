using Microsoft.AspNetCore.Http;
using SentryOrleans.Contracts.Setup;

namespace SentryOrleans.Api.Setup.Pages;

/// <summary>What the pages say.</summary>
internal static class SetupPages
{
    private static readonly (string Id, string Name)[] Platforms =
    [
        ("csharp", ".NET"), ("javascript", "JavaScript (browser)"), ("node", "Node.js"), ("python", "Python"), ("java", "Java"), ("go", "Go"),
        ("php", "PHP"), ("ruby", "Ruby"), ("native", "Native (C, C++)"), ("other", "Other"),
    ];

    public static Page Front(string root, bool isSetUp) => new("Sentry on Orleans is running", isSetUp
        ? $"""
                <p>The web API is at <a href="{Page.Text(root)}/api/0/">{Page.Text(root)}/api/0/</a>, described by its
                   <a href="{Page.Text(root)}/api/0/openapi.json">OpenAPI document</a>.</p>
                <p class="soft">SDKs report to the DSN of their project; its keys are at <code>/api/0/projects/{"{organization}/{project}"}/keys/</code>.</p>
            """
        : """
                <p>This server is not set up yet. Open the one-time setup link that it printed in its terminal.</p>
                <p class="soft">Without a terminal, use <code>sentry init</code>.</p>
            """);

    public static Page NotFound() => new("Nothing here", """    <p>This setup link is not valid, or the server is already set up.</p>""", StatusCodes.Status404NotFound);

    public static Page Form(SetupForm form, string? error) => new("Set up this server", $"""
            {(error is null ? "" : $"""<p class="bad" role="alert">{Page.Text(error)}</p>""")}
                <form method="post" autocomplete="on">
                  <label for="email">Your e-mail address</label>
                  <input id="email" name="email" type="email" autocomplete="username" maxlength="256" required value="{Page.Text(form.Email)}">
                  <label for="password">Password, at least 8 characters</label>
                  <input id="password" name="password" type="password" autocomplete="new-password" minlength="8" maxlength="256" required>
                  <label for="organization">Organisation</label>
                  <input id="organization" name="organization" maxlength="64" required value="{Page.Text(form.Organization)}">
                  <label for="project">First project</label>
                  <input id="project" name="project" maxlength="64" required value="{Page.Text(form.Project)}">
                  <label for="platform">Its platform</label>
                  <select id="platform" name="platform">{string.Concat(Platforms.Select(platform => Option(platform.Id, platform.Name, form.Platform)))}</select>
                  <button type="submit">Set up</button>
                </form>
            """, error is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    public static Page Done(SetupResult result, ServerAddressOptions address)
    {
        var curl = $"""
            curl -H 'Content-Type: application/json' \
              -d '{"{\"message\": \"Hello from curl\"}"}' \
              '{address.RootUrl}/api/{Wire.Id(result.Project!.Id)}/store/?sentry_key={result.Project.PublicKey}'
            """;
        return new Page("Ready for events", $"""
                <p>The DSN of project <code>{Page.Text(result.Project!.Slug)}</code>, for any Sentry SDK:</p>
                <pre>{Page.Text(address.Dsn(result.Project.PublicKey, result.Project!.Id))}</pre>
                <p>Or send a first event by hand:</p>
                <pre>{Page.Text(curl)}</pre>
                <p>An API token with all scopes, shown only now:</p>
                <pre>{Page.Text(result.Token)}</pre>
                <p>Issues appear at</p>
                <pre>{Page.Text($"{address.RootUrl}/api/0/organizations/{result.OrganizationSlug}/issues/")}</pre>
            """);
    }

    private static string Option(string id, string name, string? chosen) =>
        $"""<option value="{id}"{(id == chosen ? " selected" : "")}>{Page.Text(name)}</option>""";
}
