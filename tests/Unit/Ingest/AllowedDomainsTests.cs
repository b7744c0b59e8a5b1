using Microsoft.AspNetCore.Http;
using SentryOrleans.Api.Ingest.Auth;
using Xunit;

namespace SentryOrleans.Unit.Ingest;

public sealed class AllowedDomainsTests
{
    [Theory]
    [InlineData("*", "https://evil.example", true)]
    [InlineData("*.good.example", "https://evil.example", false)]
    [InlineData("*.good.example", "https://good.example", true)]
    [InlineData("*.good.example", "https://a.b.good.example:8443", true)]
    [InlineData("*.good.example", "https://notgood.example", false)]
    [InlineData("good.example", "http://GOOD.example", true)]
    [InlineData("GOOD.example", "http://good.example", true)]
    [InlineData("good.example", "http://a.good.example", false)]
    [InlineData("https://good.example", "https://good.example", true)]
    [InlineData("https://good.example", "http://good.example", false)]
    [InlineData("*://good.example", "http://good.example", true)]
    [InlineData("https://*", "https://any.example:1", true)]
    [InlineData("https://good.example/", "https://good.example", true)]
    [InlineData("good.example:8080", "http://good.example:8080", true)]
    [InlineData("good.example:8080", "http://good.example", false)]
    [InlineData("good.example:443", "https://good.example", true)]
    [InlineData("good.example:*", "http://good.example:81", true)]
    [InlineData("*:8080", "http://any.example:8080", true)]
    [InlineData("[::1]:9000", "http://[::1]:9000", true)]
    [InlineData("[::1]", "http://[::1]:9000", true)]
    [InlineData("", "http://good.example", false)]
    [InlineData("bücher.example", "https://xn--bcher-kva.example", true)]
    [InlineData("BÜCHER.example", "https://xn--bcher-kva.example", true)]
    [InlineData("bücher.example", "https://bücher.example", true)]
    [InlineData("xn--bcher-kva.example", "https://bücher.example", true)]
    [InlineData("*.例え.jp", "https://shop.xn--r8jz45g.jp", true)]
    [InlineData("*.例え.jp", "https://xn--r8jz45g.jp", true)]
    [InlineData("*.例え.jp", "https://notxn--r8jz45g.jp", false)]
    [InlineData("https://пример.рф:8443/", "https://xn--e1afmkfd.xn--p1ai:8443", true)]
    [InlineData("https://пример.рф", "http://xn--e1afmkfd.xn--p1ai", false)]
    [InlineData("bücher.example", "https://bucher.example", false)]
    [InlineData("ü..example", "https://xn--tda.example", false)]
    public void Patterns_match_by_part(string pattern, string origin, bool expected)
    {
        Assert.Equal(expected, AllowedDomains.Allow([pattern], new Uri(origin)));
        Assert.Equal(expected, AllowedDomains.Allow(["other.example", pattern], new Uri(origin)));
    }

    [Fact]
    public void Without_an_origin_everything_is_allowed() => Assert.True(AllowedDomains.Allow([], null));

    [Theory]
    [InlineData("*", true)]
    [InlineData("null", true)]
    [InlineData("*.example.com", false)]
    [InlineData("https://*", false)]
    public void A_page_without_an_address_needs_to_be_named(string pattern, bool expected) =>
        Assert.Equal(expected, AllowedDomains.Allow([pattern], RequestOrigin.Read(new HeaderDictionary { ["Origin"] = "null" })));

    [Fact]
    public void An_empty_list_refuses_every_origin() => Assert.False(AllowedDomains.Allow([], new Uri("https://a.example")));

    [Theory]
    [InlineData("https://a.example", "https://b.example/page", "https://a.example/")]
    [InlineData(null, "https://b.example/page", "https://b.example/page")]
    [InlineData(null, null, null)]
    [InlineData("null", null, "null:")]
    [InlineData("file:///x", null, null)]
    [InlineData("capacitor://localhost", null, null)]
    public void The_origin_is_a_web_page_named_by_either_header(string? origin, string? referer, string? expected)
    {
        IHeaderDictionary headers = new HeaderDictionary();
        if (origin is not null) headers.Origin = origin;
        if (referer is not null) headers.Referer = referer;
        Assert.Equal(expected, RequestOrigin.Read(headers)?.AbsoluteUri);
    }
}
