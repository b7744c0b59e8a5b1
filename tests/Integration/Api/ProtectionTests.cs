using System.Net.Http.Headers;
using System.Text;
using SentryOrleans.Api.Web;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>What browsers are told, and what a request cannot talk the server into.</summary>
[Collection(ApiCollection.Name)]
public sealed class ProtectionTests(ApiFixture server)
{
    [Fact]
    public async Task Every_answer_of_the_web_api_is_kept_by_nobody_and_is_no_page()
    {
        using var root = await server.SignInAsync(server.Root);
        using var nobody = server.Client(null);
        using var member = server.Client(server.Member);
        var answers = new List<ApiAnswer>
        {
            (await nobody.GetAsync("organizations/")).Is(401), (await member.GetAsync("organizations/globex/")).Is(404), (await nobody.GetAsync("nothing/")).Is(404),
            (await member.GetAsync("internal/options/")).Is(403), (await member.GetAsync("organizations/?query=%00")).Is(400),
            (await member.SendAsync(HttpMethod.Patch, "organizations/")).Is(405), (await member.PutAsync("organizations/acme/issues/", "{broken")).Is(400),
            (await nobody.GetAsync("/nothing")).Is(404),
        };
        foreach (var route in ApiRoute.All(server).Where(route => route is { Method: "GET", IsStream: false }))
        {
            var (path, values) = route.Fill(RouteValues.Of(server.Acme)).First();
            answers.Add(await root.GetAsync(path + route.QueryOf(values)));
        }
        foreach (var answer in answers)
        {
            Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
            Assert.Equal("DENY", answer.Header("X-Frame-Options"));
            Assert.Equal("same-origin", answer.Header("Referrer-Policy"));
            Assert.Contains("camera=()", answer.Header("Permissions-Policy"), StringComparison.Ordinal);
            Assert.Contains("default-src 'none'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Null(answer.Header("Access-Control-Allow-Origin"));
            if (!answer.Request.EndsWith("/nothing", StringComparison.Ordinal)) Assert.Contains("no-store", answer.Header("Cache-Control"), StringComparison.Ordinal);
            if (answer.Text.Length > 0) Assert.Equal("application/json", answer.MediaType);
        }
    }

    [Fact]
    public async Task A_fault_is_protected_like_any_other_answer()
    {
        using var member = server.Client(server.Member);
        var answer = (await member.PutAsync("organizations/acme/issues/", "[")).Is(400);
        Assert.Equal(ProtectiveHeaders.ContentSecurityPolicy, answer.Header("Content-Security-Policy"));
        Assert.Contains("no-store", answer.Header("Cache-Control"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_to_sdks_are_never_taken_for_a_page_and_may_be_read_by_any_site()
    {
        using var client = server.Client(null);
        foreach (var path in new[] { $"/api/{server.Acme.Project.Id}/envelope/", "/api/embed/error-page/?dsn=%3Cscript%3E", "/js-sdk-loader/none.min.js" })
        {
            var answer = await client.SendAsync(HttpMethod.Get, path, null, ("Origin", "https://shop.example"));
            Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
            Assert.Equal("*", answer.Header("Access-Control-Allow-Origin"));
            Assert.Null(answer.Header("X-Frame-Options"));
            Assert.Null(answer.Header("Access-Control-Allow-Credentials"));
        }
    }

    [Fact]
    public async Task Another_method_cannot_be_named_in_a_header()
    {
        using var owner = server.Client(server.Owner);
        var path = $"projects/acme/shop/keys/{server.Acme.Project.PublicKey}/";
        foreach (var header in new[] { "X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override" })
        {
            (await owner.SendAsync(HttpMethod.Get, path, null, (header, "DELETE"))).Is(200);
            (await owner.SendAsync(HttpMethod.Post, path, new { _method = "DELETE" }, (header, "DELETE"))).Is(405);
        }
        (await owner.GetAsync(path)).Is(200);
        (await owner.SendAsync(HttpMethod.Trace, path)).Is(405);
    }

    [Fact]
    public async Task A_host_header_is_in_no_link()
    {
        using var owner = server.Client(server.Owner);
        foreach (var path in new[] { "organizations/acme/issues/", "projects/acme/shop/keys/", "organizations/acme/" })
        {
            var answer = (await owner.SendAsync(HttpMethod.Get, path, null, ("Host", "evil.example"), ("X-Forwarded-Host", "evil.example"))).Is(200);
            Assert.DoesNotContain("evil.example", answer.Text + answer.Header("Link"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nobody_is_signed_in_by_a_form_of_another_site()
    {
        using var client = server.Client(null);
        var form = $"username={Uri.EscapeDataString(server.Member.Email)}&password={server.Member.Password}";
        var json = $$"""{"username": "{{server.Member.Email}}", "password": "{{server.Member.Password}}"}""";
        foreach (var (body, type) in new[] { (form, "application/x-www-form-urlencoded"), (json, "text/plain"), (form, "multipart/form-data; boundary=x") })
        {
            using var content = new StringContent(body, Encoding.UTF8);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            (await client.PostAsync("auth/login/", content)).Is(415);
        }
        Assert.Empty(client.Cookies);
    }

    [Fact]
    public async Task Cookies_are_for_this_server_alone()
    {
        using var client = server.Client(null);
        var answer = (await client.PostAsync("auth/login/", new { username = server.Member.Email, password = server.Member.Password })).Is(200);
        var cookies = answer.Headers.GetValues("Set-Cookie").ToDictionary(cookie => cookie.Split('=')[0], cookie => cookie.ToLowerInvariant());
        foreach (var cookie in cookies.Values)
        {
            Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
            Assert.Contains("path=/;", cookie, StringComparison.Ordinal);
            Assert.DoesNotContain("domain=", cookie, StringComparison.Ordinal);
            // Without TLS a browser would throw a Secure cookie away.
            Assert.DoesNotContain("secure", cookie, StringComparison.Ordinal);
        }
        Assert.Contains("httponly", cookies["sentrysid"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("organizations/%00/")]
    [InlineData("organizations/acme%00/")]
    [InlineData("organizations/acme/issues/%00/")]
    [InlineData("projects/acme/shop/keys/%00/")]
    [InlineData("projects/acme/..%2f..%2fshop/")]
    [InlineData("projects/acme/%E2%80%AE/")]
    [InlineData("projects/acme/%FF%FE/")]
    [InlineData("issues/99999999999999999999999999/")]
    [InlineData("issues/-1/")]
    public async Task A_name_that_can_be_none_is_refused(string path)
    {
        using var owner = server.Client(server.Owner);
        Assert.InRange((await owner.GetAsync(path)).Status, 400, 404);
    }

    [Fact]
    public async Task What_is_too_long_is_refused_before_it_is_looked_at()
    {
        using var owner = server.Client(server.Owner);
        Assert.Equal(404, (await owner.GetAsync($"organizations/{new string('a', 5_000)}/")).Status);
        Assert.Equal(414, (await owner.GetAsync($"organizations/{new string('a', 20_000)}/")).Status);
        Assert.Equal(431, (await owner.SendAsync(HttpMethod.Get, "organizations/", null, ("X-Long", new string('a', 40_000)))).Status);
        (await owner.PostAsync("organizations/acme/projects/", new { name = new string('a', 500) })).Is(400);
    }
}
