using System.Text;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Ingest.Filters;
using Xunit;

namespace SentryOrleans.Unit.Filters;

/// <summary>The checks of ingest.md, section 11.</summary>
public class InboundFiltersTests
{
    private static readonly FilterSettings All = FilterSettings.Default with
    {
        BrowserExtensions = true,
        Localhost = true,
        InvalidCsp = true,
        LegacyBrowsers = ["ie", "safari_pre_6"],
        IpAddresses = ["10.0.0.0/8", "nonsense", "2001:db8::1"],
        Releases = ["[", "1.2.*"],
        ErrorMessages = ["TypeError: *undefined*"],
        Custom = [new CustomFilter("7", "Old shop", true, [new("error_type", ["Shop*"]), new("release", [">=2.0.0"])])],
    };

    [Theory]
    [InlineData("11.1", """{"request":{"url":"http://api.localhost:3000/"}}""", "localhost")]
    [InlineData("11.2", """{"request":{"url":"http://localhost.example.com/"}}""", null)]
    [InlineData("11.3", """{"request":{"headers":[["Host","localhost.example.com:80"]]}}""", null)]
    [InlineData("11.3b", """{"request":{"headers":[["Host","localhost:80"]]}}""", "localhost")]
    [InlineData("11.3c", """{"user":{"ip_address":"::1"}}""", "localhost")]
    [InlineData("11.4", """{"exception":{"values":[{"type":"TypeError","value":"x is undefined"}]}}""", "error-message")]
    [InlineData("11.5", """{"logentry":{"formatted":"typeerror: undefined y"}}""", "error-message")]
    [InlineData("11.6", """{"release":"1.20.0"}""", null)]
    [InlineData("11.6b", """{"release":"1.2.0-rc"}""", "release-version")]
    [InlineData("11.7", """{"request":{"headers":[["User-Agent","Mozilla/5.0 (compatible; Googlebot/2.1; +http://x)"]]}}""", "web-crawlers")]
    [InlineData("11.8", """{"request":{"headers":[["User-Agent","Slackbot 1.0(+https://api.slack.com/robots)"]]}}""", null)]
    [InlineData("11.9", """{"exception":{"values":[{"type":"A","value":"plain"},{"type":"B","value":"Extension context invalidated"}]}}""", null)]
    [InlineData("11.9b", """{"exception":{"values":[{"type":"B","value":"extension CONTEXT invalidated."}]}}""", "browser-extensions")]
    [InlineData("11.9c", """{"exception":{"values":[{"stacktrace":{"frames":[{"abs_path":"moz-extension://x/y.js"},{"abs_path":"<anonymous>"}]}}]}}""", "browser-extensions")]
    [InlineData("11.10", """{"exception":{"values":[{"type":"Error","value":"Minified React error #418; visit https://react.dev/errors/418?args[]= for"}]}}""", "react-hydration-errors")]
    [InlineData("11.10b", """{"exception":{"values":[{"type":"ChunkLoadError","value":"Loading chunk 5 failed"}]}}""", "chunk-load-error")]
    [InlineData("11.12", """{"contexts":{"browser":{"name":"IE Mobile","version":"11.0"}}}""", "legacy-browsers")]
    [InlineData("11.12b", """{"contexts":{"browser":{"name":"Safari","version":"6.0"}}}""", null)]
    [InlineData("11.12c", """{"contexts":{"browser":{"name":"IE"}}}""", null)]
    [InlineData("11.13", """{"type":"transaction","transaction":"GET /healthz/"}""", "filtered-transaction")]
    [InlineData("11.13b", """{"transaction":"GET /healthz/"}""", null)]
    [InlineData("11.14", """{"type":"csp","csp":{"blocked_uri":"moz-extension://abc"}}""", "invalid-csp")]
    [InlineData("11.14b", """{"type":"csp","csp":{"blocked_uri":"https://cdn.example.com/x.js"}}""", null)]
    [InlineData("11.15", """{"release":"shop@2.0.1","exception":{"values":[{"type":"ShopError"}]}}""", "custom-inbound-filter:7")]
    [InlineData("11.15b", """{"release":"shop@2.0.0-rc1","exception":{"values":[{"type":"ShopError"}]}}""", null)]
    [InlineData("11.15c", """{"release":"shop@2.0.1","exception":{"values":[{"type":"Other"}]}}""", null)]
    public void The_first_filter_that_matches_is_named(string check, string json, string? expected)
    {
        Assert.NotEmpty(check);
        Assert.Equal(expected, new InboundFilters(All).Match(Encoding.UTF8.GetBytes(json), "192.0.2.1", null));
    }

    [Theory]
    [InlineData("10.1.2.3", "ip-address")]
    [InlineData("::ffff:10.1.2.3", "ip-address")]
    [InlineData("2001:db8::1", "ip-address")]
    [InlineData("11.0.0.1", null)]
    [InlineData(null, null)]
    public void The_address_is_that_of_the_client(string? client, string? expected) =>
        Assert.Equal(expected, new InboundFilters(All).Match("""{"user":{"ip_address":"10.1.1.1"}}"""u8.ToArray(), client, null));

    [Fact]
    public void Without_a_choice_localhost_is_kept() =>
        Assert.Null(InboundFilters.Default.Match("""{"request":{"url":"http://localhost/"}}"""u8.ToArray(), "127.0.0.1", null));
}
