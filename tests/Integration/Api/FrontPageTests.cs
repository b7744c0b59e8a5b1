using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Api.Setup;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>What people see without a client, and what watches the server.</summary>
[Collection(ApiCollection.Name)]
public sealed partial class FrontPageTests(ApiFixture server) : IDisposable
{
    private readonly ApiClient _client = server.Client(null);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task The_front_page_says_that_the_server_runs()
    {
        var page = (await _client.GetAsync("/")).Is(200);
        Assert.Equal("text/html", page.MediaType);
        Assert.Contains("Sentry on Orleans is running", page.Text, StringComparison.Ordinal);
        Assert.Contains($"{server.Address}api/0/openapi.json", page.Text, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        (await _client.GetAsync("/setup.css")).Is(200);
    }

    [Fact]
    public async Task A_new_server_is_set_up_in_the_browser()
    {
        var setup = server.Setup;
        Assert.Contains("not set up yet", setup.FrontPage.Is(200).Text, StringComparison.Ordinal);
        Assert.Contains("<form method=\"post\"", setup.Form.Is(200).Text, StringComparison.Ordinal);
        Assert.Contains("A password is needed.", setup.Incomplete.Is(400).Text, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", setup.Refused.Is(400).Text, StringComparison.Ordinal);
        Assert.Contains("value=\"&lt;Shop&gt;\"", setup.Refused.Text, StringComparison.Ordinal);
        var done = setup.Done.Is(200).Text;
        Assert.Contains($"http://{server.Acme.Project.PublicKey}@{server.Address.Authority}/{server.Acme.Project.Id}", done, StringComparison.Ordinal);
        using var client = new ApiClient(server.Address, TokenPattern().Match(done).Value);
        Assert.Equal(server.Root.Email, (await client.GetAsync("auth/")).Is(200).Json.Text("email"));
    }

    [Fact]
    public async Task A_wrong_setup_link_opens_nothing()
    {
        foreach (var path in new[] { "/setup/wrong", "/setup/wrong/", $"/setup/{new string('0', 64)}/" })
        {
            var page = (await _client.GetAsync(path)).Is(404);
            Assert.Contains("not valid", page.Text, StringComparison.Ordinal);
        }
        var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["email"] = "eve@example.com",
            ["password"] = "long enough",
            ["organization"] = "Evil",
            ["project"] = "Evil",
        });
        (await _client.SendAsync(HttpMethod.Post, "/setup/wrong/", form)).Is(404);
    }

    [Fact]
    public async Task The_right_setup_link_opens_nothing_either_once_the_server_is_set_up()
    {
        var link = server.Services.GetRequiredService<SetupToken>().Url;
        (await _client.GetAsync(new Uri(link).AbsolutePath)).Is(404);
    }

    [Theory]
    [InlineData("/_health/")]
    [InlineData("/_health")]
    public async Task The_server_says_that_it_is_well(string path) => Assert.Equal("ok", (await _client.GetAsync(path)).Is(200).Text);

    [Fact]
    public async Task Sdks_ask_for_its_health_as_they_ask_sentrys_gateway()
    {
        Assert.True((await _client.GetAsync("/api/relay/healthcheck/live/")).Is(200).Json.GetProperty("is_healthy").GetBoolean());
        Assert.True((await _client.GetAsync("/api/relay/healthcheck/ready/")).Is(200).Json.GetProperty("is_healthy").GetBoolean());
    }

    [GeneratedRegex("sntryu_[0-9a-f]{64}")]
    private static partial Regex TokenPattern();
}
