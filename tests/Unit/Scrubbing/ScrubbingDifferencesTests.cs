using System.Text;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Ingest.Policies;
using SentryOrleans.Grains.Ingest.Scrubbing;
using Xunit;

namespace SentryOrleans.Unit.Scrubbing;

public class ScrubbingDifferencesTests
{
    [Theory]
    [InlineData("""{"extra":{"a.b":{"password":"x"}}}""", "extra.a.b.password", "x", "[Filtered]")]
    [InlineData("""{"extra":{"list":["ok","//a:secret@b"]}}""", "extra.list.1", "//a:secret@b", "[Filtered]")]
    [InlineData("""{"extra":{"password":7}}""", "extra.password", "7", null)]
    [InlineData("""{"extra":{"password":{"a": 1}}}""", "extra.password", """{"a": 1}""", null)]
    [InlineData("""{"_meta":{"extra":{"":{"len":1}}},"extra":{"password":"x"}}""", "extra.password", "x", "[Filtered]")]
    [InlineData("""{"request":{"headers":[["Authorization","Basic x"]]}}""", "request.headers.0.1", "Basic x", "[Filtered]")]
    public void A_value_is_shown_as_it_was_and_is(string json, string path, string before, string? after)
    {
        var difference = Assert.Single(Differences(json));
        Assert.Equal((path, before, after), (difference.Path, difference.Before, difference.After));
        Assert.NotEmpty(difference.Rule);
    }

    [Theory]
    [InlineData("""{"extra":{"note":"fine"}}""")]
    [InlineData("""{"extra":{"password":"[Filtered]"}}""")]
    public void What_looks_the_same_after_is_no_difference(string json) => Assert.Empty(Differences(json));

    [Fact]
    public void A_long_text_is_cut_between_characters()
    {
        var difference = Assert.Single(Differences($$$"""{"extra":{"password":"{{{new string('a', 999)}}}😀{{{new string('b', 999)}}}"}}"""));
        Assert.Equal(new string('a', 999) + "…", difference.Before);
    }

    private static IReadOnlyList<ScrubbingDifference> Differences(string json)
    {
        var before = Encoding.UTF8.GetBytes(json);
        return ScrubbingDifferences.Of(before, new Scrubber(ScrubbingSettings.None, ScrubbingSettings.Default).Scrub(before));
    }
}
