using System.Text.Json;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Ingest.Scrubbing;
using Xunit;

namespace SentryOrleans.Unit.Scrubbing;

/// <summary>Texts made to keep a search busy. One whose work grew with the square of the text would not end within the life of a test run.</summary>
public class HostileTextTests
{
    private const int Length = 1_000_000;

    [Theory]
    [InlineData("token")]
    [InlineData("bearer")]
    [InlineData("bearer ")]
    [InlineData("//a")]
    [InlineData("//a:")]
    [InlineData("4111 ")]
    [InlineData("123-45-")]
    [InlineData("-----BEGIN A PRIVATE KEY-----")]
    [InlineData("/home/")]
    [InlineData("a@")]
    [InlineData("a:")]
    [InlineData("1.")]
    public void Every_default_rule_ends(string repeated)
    {
        var text = string.Concat(Enumerable.Repeat(repeated, Length / repeated.Length));
        var json = JsonSerializer.SerializeToUtf8Bytes(new { extra = new { a = text }, logentry = new { formatted = text } });
        var result = new Scrubber(ScrubbingSettings.None, ScrubbingSettings.Default with { ScrubIpAddresses = true }).Scrub(json);
        using var document = JsonDocument.Parse(result.Json);
        Assert.True(document.RootElement.TryGetProperty("extra", out _));
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(a|a)*b")]
    public void A_pattern_of_advanced_rules_ends(string pattern)
    {
        var config = JsonSerializer.Serialize(new
        {
            rules = new { slow = new { type = "pattern", pattern, redaction = new { method = "remove" } } },
            applications = new Dictionary<string, string[]> { ["extra.a"] = ["slow"] },
        });
        var json = JsonSerializer.SerializeToUtf8Bytes(new { extra = new { a = new string('a', Length) + "!" } });
        var result = new Scrubber(ScrubbingSettings.None, ScrubbingSettings.None with { PiiConfig = config }).Scrub(json);
        Assert.True(result.Json.Length > 0);
    }

    [Fact]
    public void A_text_that_takes_too_long_counts_as_found()
    {
        var pattern = new System.Text.RegularExpressions.Regex("^(a+)+$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromMilliseconds(1));
        var finder = new PatternFinder(pattern);
        var text = new string('a', 10_000) + "!";
        Assert.True(finder.IsIn(text));
        Assert.Equal([(0, text.Length)], finder.Find(text));
    }
}
