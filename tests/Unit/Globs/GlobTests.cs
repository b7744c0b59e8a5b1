using System.Text.RegularExpressions;
using CsCheck;
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
    [InlineData("Foo*", "Foo::bar", true)]
    [InlineData("foo*", "Foo::bar", false)]
    [InlineData("[a-z]oo", "Foo", false)]
    [InlineData(@"App\*", @"App\Cart", true)]
    [InlineData("a**c", "a/b/c", true)]
    public void One_style_looks_at_case_and_takes_backslashes_as_they_are(string pattern, string text, bool expected) =>
        Assert.Equal(expected, IsMatch(pattern, text, GlobStyle.SameCase));

    [Theory]
    [InlineData("*ÄBC*", "xäbcx", true)]
    [InlineData(@"a\B", @"A\b", true)]
    public void One_style_takes_any_case_and_backslashes_as_they_are(string pattern, string text, bool expected) =>
        Assert.Equal(expected, IsMatch(pattern, text, GlobStyle.AnyCase));

    [Theory]
    [InlineData("**/node_modules/**", "/srv/node_modules/x/y.js", true)]
    [InlineData("**/node_modules/**", "node_modules/x/y.js", true)]
    [InlineData("**/node_modules/**", "/srv/my_node_modules/x", false)]
    [InlineData("**/node_modules/**", @"C:\Srv\NODE_MODULES\x", true)]
    [InlineData("/usr/*", "/usr/lib", true)]
    [InlineData("/usr/*", "/usr/lib/x", false)]
    [InlineData("/usr/**", "/usr/lib/x", true)]
    [InlineData("usr/**", "/usr/lib/x", false)]
    [InlineData("/usr?lib", "/usr/lib", false)]
    [InlineData("/usr[!x]lib", "/usr/lib", false)]
    [InlineData("/usr[/x]lib", "/usr/lib", true)]
    [InlineData("**/*relic*/**", "/a/new_relic_x/b", true)]
    [InlineData("**/*relic*/**", "/a/new_relic", false)]
    [InlineData("**/x*/y", "/xa/b/xc/y", true)]
    [InlineData("**a*b/c", "/a/ab/xab/c", true)]
    [InlineData(@"c:\*\b", "C:/a/B", true)]
    public void In_paths_one_star_stops_at_a_slash_and_two_do_not(string pattern, string text, bool expected) =>
        Assert.Equal(expected, IsMatch(pattern, text, GlobStyle.Path));

    [Fact]
    public void Paths_match_as_the_regular_expression_says() => Gen.Select(
        OneOf("a", "b", "/", "*", "**", "?", "[ab]", "[!a]").Array[0, 8].Select(string.Concat), OneOf('a', 'b', '/').Array[0, 10].Select(text => new string(text)))
        .Sample((pattern, text) =>
        {
            var expression = new Regex($"^(?:{Expression(pattern)})$", RegexOptions.Singleline);
            return IsMatch(pattern, text, GlobStyle.Path) == (expression.IsMatch(text) || (!text.StartsWith('/') && expression.IsMatch("/" + text)));
        }, iter: 50_000);

    [Fact]
    public void Many_stars_take_no_time()
    {
        var text = string.Concat(Enumerable.Repeat("/" + new string('a', 50), 40));
        Assert.False(IsMatch("**a*a*a*a*a/**a*a*a*a/*a*a*a*a*b", text, GlobStyle.Path));
        Assert.False(IsMatch("*a*a*a*a*a*a*a*a*b", text + "bc", GlobStyle.AnyCase));
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.OneOf([.. values.Select(value => Gen.Const(value))]);

    private static bool IsMatch(string pattern, string text, GlobStyle style) =>
        Glob.TryParse(pattern, style, out var glob, out var fault) ? glob.IsMatch(text) : throw new InvalidOperationException(fault.ToString());

    private static string Expression(string pattern) => Regex.Replace(
        pattern, @"\*\*|\*|\?|\[!a\]|\[ab\]|.", match => match.Value switch { "**" => ".*", "*" => "[^/]*", "?" => "[^/]", "[!a]" => "[^a/]", _ => match.Value });

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
