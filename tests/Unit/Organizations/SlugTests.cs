using SentryOrleans.Contracts;
using SentryOrleans.Grains.Organizations;
using Xunit;

namespace SentryOrleans.Unit.Organizations;

public class SlugTests
{
    [Theory]
    [InlineData("Acme Inc.", "acme-inc")]
    [InlineData("Café Zürich", "caf-z-rich")]
    [InlineData("  web_api  ", "web_api")]
    [InlineData("42", "x-42")]
    [InlineData("设置", "x")]
    [InlineData("API", "x-api")]
    public void A_slug_is_made_from_a_name(string name, string expected)
    {
        Assert.Equal(expected, Slug.From(name));
        Assert.Equal(expected, Slug.Check(expected));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Web")]
    [InlineData("a b")]
    [InlineData("42")]
    [InlineData("settings")]
    [InlineData("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeef")]
    public void A_slug_that_would_not_work_in_a_url_is_refused(string slug) =>
        Assert.Equal("slug_invalid", Assert.Throws<DomainException>(() => Slug.Check(slug)).Code);
}
