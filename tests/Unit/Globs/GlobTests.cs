using SentryOrleans.Grains.Globs;
using Xunit;

namespace SentryOrleans.Unit.Globs;

public class GlobTests
{
    [Theory]
    [InlineData("1.2.*", "1.20.0", false)]
    [InlineData("1.2.*", "1.2.0-rc", true)]
    [InlineData("*undefined*", "x is\nUNDEFINED here", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("[a-c]x", "Bx", true)]
    [InlineData("[!a-c]x", "bx", false)]
    [InlineData("*/{live,livez}{/,}", "GET /livez/", true)]
    [InlineData("*/{live,livez}{/,}", "GET /lively", false)]
    [InlineData(@"\*", "*", true)]
    [InlineData(@"\*", "x", false)]
    [InlineData("", "", true)]
    public void Matches_whole_texts_in_any_case(string pattern, string text, bool expected)
    {
        Assert.True(Glob.TryParse(pattern, out var glob, out _));
        Assert.Equal(expected, glob.IsMatch(text));
    }

    [Theory]
    [InlineData("ab[c", 2)]
    [InlineData("a{b,c", 1)]
    [InlineData(@"ab\", 3)]
    [InlineData("[z-a]", 3)]
    [InlineData("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}", 45)]
    public void Says_where_a_bad_pattern_is_wrong(string pattern, int position)
    {
        Assert.False(Glob.TryParse(pattern, out _, out var fault));
        Assert.Equal(position, fault.Position);
    }

    [Fact]
    public void A_bad_pattern_does_not_disable_its_neighbours() => Assert.Single(Glob.ParseAll(["[", "a*"]));
}
