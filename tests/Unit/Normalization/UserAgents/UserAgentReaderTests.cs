using SentryOrleans.Grains.Ingest.UserAgents;
using Xunit;

namespace SentryOrleans.Unit.Normalization.UserAgents;

public sealed class UserAgentReaderTests
{
    [Theory]
    [InlineData(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.6778.86 Safari/537.36", "Chrome 131.0.6778", "Windows 10", "-")]
    [InlineData("Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0", "Firefox 133.0", "Ubuntu", "-")]
    [InlineData(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
        "Mobile Safari 17.5", "iOS 17.5.1", "iPhone/iPhone/Apple")]
    [InlineData(
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
        "Safari 18.1", "Mac OS X 10.15.7", "Mac/Mac/Apple")]
    [InlineData(
        "Mozilla/5.0 (Linux; Android 14; Pixel 8 Pro Build/UD1A.230803.041) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.6099.144 Mobile Safari/537.36",
        "Chrome Mobile 120.0.6099", "Android 14", "Pixel 8 Pro/Pixel 8 Pro/Google")]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "Googlebot 2.1", "-", "Spider/Desktop/Spider")]
    [InlineData("curl/8.11.0", "curl 8.11.0", "-", "-")]
    [InlineData("no browser at all", "-", "-", "-")]
    public void Browsers_systems_and_devices_are_told(string text, string browser, string system, string device)
    {
        var read = new UserAgentReader(UserAgentPatterns.BuiltIn()).Read(text);

        Assert.Equal((browser, system), (Text(read.Browser), Text(read.System)));
        Assert.Equal(device, read.Device is null ? "-" : $"{read.Device.Family}/{read.Device.Model}/{read.Device.Brand}");
    }

    [Fact]
    public void Every_pattern_built_in_can_be_used()
    {
        var patterns = UserAgentPatterns.BuiltIn();
        Assert.Equal((350, 197, 628), (patterns.Browsers.Count, patterns.Systems.Count, patterns.Devices.Count));
        Assert.All(patterns.Browsers.Concat(patterns.Systems).Concat(patterns.Devices), pattern => Assert.Null(pattern.Match("\0")));
    }

    [Theory]
    [InlineData("other_parsers:\n  - regex: 'a'\n")]
    [InlineData("user_agent_parsers:\n  - regex: \"a\"\n")]
    [InlineData("  - regex: 'a'\n")]
    public void Patterns_written_in_another_way_are_refused(string yaml) => Assert.Throws<FormatException>(() => UserAgentPatterns.Read(new StringReader(yaml)));

    [Fact]
    public void A_text_made_to_keep_a_pattern_busy_says_nothing()
    {
        var patterns = UserAgentPatterns.Read(new StringReader("user_agent_parsers:\n  - regex: '^((a+)+)+$'\nos_parsers:\ndevice_parsers:\n"));
        Assert.Equal(UserAgent.Unknown, new UserAgentReader(patterns).Read(new string('a', 60) + "!"));
    }

    [Fact]
    public void What_was_read_is_remembered_and_the_memory_has_an_end()
    {
        var cache = new UserAgentCache();
        var first = UserAgent.Unknown with { Browser = new NamedVersion("first", null) };
        cache.Add("first", first);
        for (var i = 0; i < UserAgentCache.GenerationMax; i++) cache.Add($"a{i}", UserAgent.Unknown);
        Assert.Same(first, cache.Find("first"));
        for (var i = 0; i < 3 * UserAgentCache.GenerationMax; i++) cache.Add($"b{i}", UserAgent.Unknown);
        Assert.Null(cache.Find("first"));
        Assert.Null(cache.Find("a1"));
        Assert.NotNull(cache.Find($"b{(3 * UserAgentCache.GenerationMax) - 1}"));
    }

    private static string Text(NamedVersion? named) => named is null ? "-" : $"{named.Name} {named.Version}".Trim();
}
