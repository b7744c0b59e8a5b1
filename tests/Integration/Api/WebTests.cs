using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Web;
using SentryOrleans.Contracts;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>How the web UI's files are served, whatever is in them.</summary>
public sealed class WebTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sentry-web-").FullName;
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "assets"));
        await WriteAsync("index.html", "page");
        await WriteAsync("public.html", "public page");
        await WriteAsync("assets/app-1a2b.js", "script");
        await WriteAsync("assets/app-1a2b.js.br", "as brotli");
        await WriteAsync("assets/app-1a2b.js.gz", "as gzip");
        await WriteAsync("assets/letters-3c4d.woff2", "font");
        await WriteAsync("secret.txt", "secret");
        _app = await StartAsync(_folder);
        _client = Client(_app);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/organizations/acme")]
    [InlineData("/settings/account/appearance")]
    [InlineData("/auth/login/?next=%2F")]
    [InlineData("/setup/0123456789abcdef")]
    [InlineData("/accept/1/abc/")]
    [InlineData("/manage/overview/")]
    [InlineData("/accept-transfer/1.abc/")]
    public async Task Every_path_of_the_ui_is_its_page_which_is_never_kept(string path)
    {
        using var answer = await _client.GetAsync(path);
        Assert.Equal("page", await answer.Content.ReadAsStringAsync());
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData("/share/issue/abc/", null, "public page")]
    [InlineData("/share/issue/abc/", "sentrysid=1", "public page")]
    [InlineData("/organizations/acme/issues/", null, "public page")]
    [InlineData("/organizations/acme/issues/?project=1", "sc=1", "public page")]
    [InlineData("/organizations/acme/issues/SHOP-1/events/latest/", null, "public page")]
    [InlineData("/organizations/acme/issues/SHOP-1/events/latest/", "sentrysid=living", "page")]
    [InlineData("/organizations/acme/issues/SHOP-1/events/latest/", "sentrysid=over", "public page")]
    [InlineData("/organizations/acme/issues/SHOP-1/events/latest/", "sentrysid=busy", "page")]
    public async Task Who_has_no_session_gets_the_small_page_for_what_everybody_may_read(string path, string? cookie, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        using var answer = await _client.SendAsync(request);
        Assert.Equal(text, await answer.Content.ReadAsStringAsync());
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
        Assert.Equal(text == "public page", answer.Headers.Contains("X-Robots-Tag"));
    }

    [Fact]
    public async Task The_page_may_load_only_from_this_server_and_stand_in_no_other()
    {
        using var answer = await _client.GetAsync("/auth/login/");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        foreach (var rule in new[] { "default-src 'self'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'" })
            Assert.Contains(rule, policy.Split("; "));
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.Contains("camera=()", answer.Headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "as brotli", "br")]
    [InlineData("gzip", "as gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0.5", "as gzip", "gzip")]
    [InlineData("identity", "script", null)]
    [InlineData(null, "script", null)]
    public async Task An_asset_comes_in_the_smallest_form_that_the_browser_takes(string? accepted, string text, string? encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/app-1a2b.js");
        if (accepted is not null) request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using var answer = await _client.SendAsync(request);
        Assert.Equal(text, await answer.Content.ReadAsStringAsync());
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("Accept-Encoding", answer.Headers.Vary.Single());
        Assert.Equal("public, max-age=31536000, immutable", string.Join(", ", answer.Headers.GetValues("Cache-Control")));
    }

    [Fact]
    public async Task What_has_one_form_only_does_not_vary()
    {
        using var answer = await _client.GetAsync("/assets/letters-3c4d.woff2");
        Assert.Equal("font/woff2", answer.Content.Headers.ContentType!.MediaType);
        Assert.Empty(answer.Headers.Vary);
    }

    [Fact]
    public async Task A_head_request_has_the_length_and_no_body()
    {
        using var answer = await _client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/assets/app-1a2b.js"));
        Assert.Equal(6, answer.Content.Headers.ContentLength);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/assets/none.js")]
    [InlineData("/assets/app-1a2b.js.br")]
    [InlineData("/assets/..%2Fsecret.txt")]
    [InlineData("/assets/%2e%2e/secret.txt")]
    [InlineData("/secret.txt")]
    [InlineData("/index.html")]
    [InlineData("/api/0/nothing/")]
    public async Task Nothing_else_is_served(string path)
    {
        using var answer = await _client.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_program_without_the_web_ui_serves_nothing_of_it()
    {
        await using var app = await StartAsync(Path.Combine(_folder, "missing"));
        using var client = Client(app);
        using var answer = await client.GetAsync("/organizations/acme/issues/");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(_folder, name), text);

    private static async Task<WebApplication> StartAsync(string folder)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting().AddSingleton(WebFiles.Find(folder));
        // With one scheme alone every request would be authenticated, as on no server of ours.
        builder.Services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, Sessions>(AuthServices.SessionScheme, null).AddScheme<AuthenticationSchemeOptions, Sessions>("Other", null);
        var app = builder.Build();
        app.UseRouting();
        app.UseProtectiveHeaders();
        app.MapWeb();
        await app.StartAsync();
        return app;
    }

    /// <summary>Knows one session by its name; the server's own is a matter of other tests.</summary>
    private sealed class Sessions(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Request.Cookies[SessionCookie.Name] switch
        {
            "living" => AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(Scheme.Name)), Scheme.Name)),
            "busy" => throw new BusyException("The database is away.", TimeSpan.FromSeconds(2), BusyCause.Storage),
            _ => AuthenticateResult.Fail("The session is over."),
        });
    }

    private static HttpClient Client(WebApplication app) => new(new SocketsHttpHandler { UseProxy = false, UseCookies = false })
    {
        BaseAddress = new Uri(app.Urls.Single()),
    };
}
