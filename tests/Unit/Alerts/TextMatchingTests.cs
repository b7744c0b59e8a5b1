using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Grains.Alerts;
using Xunit;

namespace SentryOrleans.Unit.Alerts;

public sealed class TextMatchingTests
{
    [Theory]
    [InlineData(TextMatch.Equal, "Prod", "prod", true)]
    [InlineData(TextMatch.Equal, "prod", "production", false)]
    [InlineData(TextMatch.NotEqual, "prod", "PROD", false)]
    [InlineData(TextMatch.Contains, "ROD", "production", true)]
    [InlineData(TextMatch.NotContains, "rod", "production", false)]
    [InlineData(TextMatch.StartsWith, "pro", "Production", true)]
    [InlineData(TextMatch.NotStartsWith, "pro", "Production", false)]
    [InlineData(TextMatch.EndsWith, "ION", "production", true)]
    [InlineData(TextMatch.NotEndsWith, "ion", "production", false)]
    [InlineData(TextMatch.IsSet, "", "anything", true)]
    [InlineData(TextMatch.IsNotSet, "", "anything", false)]
    [InlineData(TextMatch.In, "staging, Prod", "prod", true)]
    [InlineData(TextMatch.NotIn, "staging, Prod", "prod", false)]
    public void Case_does_not_matter(TextMatch match, string wanted, string value, bool holds) => Assert.Equal(holds, TextMatching.Holds(match, wanted, [value]));

    [Fact]
    public void Of_several_values_one_is_enough_and_of_what_must_not_match_none_may()
    {
        Assert.True(TextMatching.Holds(TextMatch.Equal, "b", ["a", "b"]));
        Assert.False(TextMatching.Holds(TextMatch.NotEqual, "b", ["a", "b"]));
        Assert.True(TextMatching.Holds(TextMatch.NotEqual, "c", ["a", "b"]));
    }

    [Fact]
    public void Nothing_is_not_set_and_unlike_everything()
    {
        Assert.True(TextMatching.Holds(TextMatch.IsNotSet, "", []));
        Assert.False(TextMatching.Holds(TextMatch.Equal, "", []));
        Assert.True(TextMatching.Holds(TextMatch.NotEqual, "a", []));
        Assert.True(TextMatching.Holds(TextMatch.NotIn, "a,b", []));
    }

    [Theory]
    [InlineData(LevelMatch.AtLeast, 30, "error", true)]
    [InlineData(LevelMatch.AtLeast, 50, "error", false)]
    [InlineData(LevelMatch.AtMost, 20, "debug", true)]
    [InlineData(LevelMatch.Equal, 40, "error", true)]
    [InlineData(LevelMatch.Equal, 40, "fatal", false)]
    public void Levels_compare_by_how_bad_they_are(LevelMatch match, int level, string of, bool holds) => Assert.Equal(holds, TextMatching.Holds(new LevelTest(match, level), of));
}
