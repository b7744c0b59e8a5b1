using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>A server whose clients come with TLS, which a proxy ends.</summary>
public sealed class TlsTests
{
    [Fact]
    public async Task Under_tls_browsers_stay_with_it_and_cookies_travel_with_nothing_else()
    {
        await using var server = await FreshServer.StartAsync(("Sentry:RootUrl", "https://errors.example"));
        using var client = server.Client();
        var host = ("Host", "errors.example");
        Assert.Equal("max-age=31536000", (await client.SendAsync(HttpMethod.Get, "", null, host)).Is(200).Header("Strict-Transport-Security"));
        // Who comes another way, to the machine itself, is not locked out of it.
        Assert.Null((await client.GetAsync("")).Is(200).Header("Strict-Transport-Security"));

        var answer = (await client.SendAsync(
            HttpMethod.Post, "setup/",
            new { token = server.SetupToken, email = "root@example.com", password = Guid.NewGuid().ToString("N"), organization = "Acme", project = "Shop" }, host)).Is(201);
        var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
        Assert.Equal(2, cookies.Count);
        Assert.All(cookies, cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));
    }
}
