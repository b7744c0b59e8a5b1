using System.Text.Json;
using SentryOrleans.Api;
using SentryOrleans.Api.Projects;
using SentryOrleans.Contracts.Projects;
using Xunit;

namespace SentryOrleans.Unit.Api;

public class ProjectTests
{
    [Fact]
    public void A_key_has_all_addresses_below_the_servers_own()
    {
        var key = new ProjectKeyView("aa", "bb", "Default", true, DateTimeOffset.UnixEpoch);
        var dsn = DsnBody.From(key, 7, new ServerAddressOptions { RootUrl = "https://x.example/p" });
        var expected = new DsnBody(
            "https://aa@x.example/p/7", "https://aa:bb@x.example/p/7", "https://x.example/p/api/7/csp-report/?sentry_key=aa",
            "https://x.example/p/api/7/security/?sentry_key=aa", "https://x.example/p/api/7/minidump/?sentry_key=aa", "https://x.example/p/api/7/nel/?sentry_key=aa",
            "https://x.example/p/api/7/unreal/aa/", "https://x.example/p/api/7/playstation/?sentry_key=aa", "https://x.example/p/api/7/cron/___MONITOR_SLUG___/aa/",
            "https://x.example/p/js-sdk-loader/aa.min.js", "https://x.example/p/api/7/integration/", "https://x.example/p/api/7/integration/otlp/v1/traces",
            "https://x.example/p/api/7/integration/otlp/v1/logs");
        Assert.Equal(expected, dsn);
    }

    [Theory]
    [InlineData("My App 2", "my-app-2")]
    [InlineData("  Über – Größe!  ", "ber-gr-e")]
    [InlineData("!!!", "")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void A_slug_is_made_of_the_names_letters_and_digits(string name, string slug) => Assert.Equal(slug, Slug.From(name));

    [Theory]
    [InlineData("""{"allowedDomains":["*"],"unknown":1,"name":null}""", null)]
    [InlineData("""{"name":"x","slug":"y","platform":"z"}""", null)]
    [InlineData("""{"name":"x\u0000"}""", "name")]
    [InlineData("""{"options":{}}""", null)]
    [InlineData("""{"options":{"filters:releases":"1.*\n2.*"}}""", null)]
    [InlineData("""{"options":{"filters:releases":["1.*"]}}""", "options")]
    [InlineData("""{"options":{"filters:releases":null}}""", "options")]
    [InlineData("""{"options":{"filters:releases":"\ud800"}}""", "options")]
    [InlineData("""{"options":{"sentry:origins":"x"}}""", "options")]
    [InlineData("""{"allowedDomains":[""]}""", "allowedDomains")]
    [InlineData("""{"allowedDomains":["a\u0000b"]}""", "allowedDomains")]
    public void A_setting_that_cannot_be_honoured_is_refused_by_name(string json, string? field) =>
        Assert.Equal(field, JsonSerializer.Deserialize<UpdateProjectBody>(json, JsonSerializerOptions.Web)!.FindErrors()?.Keys.Single());

    [Fact]
    public void A_projects_name_is_required() => Assert.Equal(["name"], new CreateProjectBody(" ").FindErrors()!.Keys);

    [Fact]
    public void A_text_that_cannot_be_stored_is_refused()
    {
        Assert.Null(new CreateProjectBody("Web", "web", "python").FindErrors());
        Assert.Equal(["slug"], new CreateProjectBody("Web", "a\0b").FindErrors()!.Keys);
        Assert.Equal(["name"], new CreateProjectBody(new string('a', 65)).FindErrors()!.Keys);
    }
}
