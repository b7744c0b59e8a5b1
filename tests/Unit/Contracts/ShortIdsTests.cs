using SentryOrleans.Contracts;
using Xunit;

namespace SentryOrleans.Unit.Contracts;

public class ShortIdsTests
{
    [Theory]
    [InlineData(1, "1")]
    [InlineData(9, "9")]
    [InlineData(10, "A")]
    [InlineData(17, "H")]
    [InlineData(18, "J")]
    [InlineData(31, "Z")]
    [InlineData(32, "10")]
    [InlineData(1000, "Z8")]
    [InlineData(1024, "100")]
    [InlineData(32767, "ZZZ")]
    [InlineData(32768, "1000")]
    public void A_number_is_written_in_base_32_and_read_back(long number, string code)
    {
        Assert.Equal($"WEB-API-{code}", ShortIds.Format("web-api", number));
        Assert.True(ShortIds.TryParse($"web-api-{code}", out var slug, out var read));
        Assert.Equal(("web-api", number), (slug, read));
    }

    [Theory]
    [InlineData("WEB_1o", "web", 32)]
    [InlineData("web il", "web", 33)]
    public void Letters_that_look_like_digits_are_read_as_digits(string text, string slug, long number)
    {
        Assert.True(ShortIds.TryParse(text, out var readSlug, out var read));
        Assert.Equal((slug, number), (readSlug, read));
    }

    [Theory]
    [InlineData("web")]
    [InlineData("web-")]
    [InlineData("-1")]
    [InlineData("web-U1")]
    [InlineData("web-0")]
    [InlineData("web-ZZZZZZZZZZZZZZZ")]
    public void Other_texts_are_no_short_ids(string text) => Assert.False(ShortIds.TryParse(text, out _, out _));
}
