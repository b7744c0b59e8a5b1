using Xunit;
using static SentryOrleans.Unit.Normalization.Normalized;

namespace SentryOrleans.Unit.Normalization.UserAgents;

/// <summary>Event payload, section 5.11, user agent.</summary>
public sealed class ClientContextChecks
{
    private const string Chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.6778.86 Safari/537.36";

    [Theory]
    [InlineData("javascript", "os", "client_os")]
    [InlineData("python", "client_os", "os")]
    public void The_header_fills_browser_and_system(string platform, string alias, string otherAlias)
    {
        var stored = Stored($$$$"""{"platform":"{{{{platform}}}}","request":{"headers":{"user-agent":"{{{{Chrome}}}}"}}}""");

        Assert.Equal("""{"type":"browser","name":"Chrome","version":"131.0.6778"}""", At(stored, "contexts.browser"));
        Assert.Equal("""{"type":"os","name":"Windows","version":"10"}""", At(stored, $"contexts.{alias}"));
        Assert.Equal("(absent)", At(stored, $"contexts.{otherAlias}"));
        Assert.Equal("(absent)", At(stored, "contexts.device"));
        Assert.Equal(("Chrome 131.0.6778", "Chrome", "Windows 10", "Windows"),
            (Tag(stored, "browser"), Tag(stored, "browser.name"), Tag(stored, alias), Tag(stored, alias + ".name")));
    }

    [Fact]
    public void What_was_sent_stays()
    {
        var stored = Stored(
            $$$"""{"platform":"python","contexts":{"browser":{"name":"Mine","version":"1"},"os":{"name":"Linux"}},"request":{"headers":[["User-Agent","{{{Chrome}}}"]]}}""");

        Assert.Equal("""{"type":"browser","name":"Mine","version":"1"}""", At(stored, "contexts.browser"));
        Assert.Equal("\"Linux\"", At(stored, "contexts.os.name"));
        Assert.Equal("\"Windows\"", At(stored, "contexts.client_os.name"));
    }

    [Fact]
    public void A_device_has_family_model_and_brand()
    {
        var stored = Stored(
            """{"request":{"headers":{"User-Agent":"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"}}}""");

        Assert.Equal("""{"type":"device","family":"iPhone","model":"iPhone","brand":"Apple"}""", At(stored, "contexts.device"));
        Assert.Equal("iPhone", Tag(stored, "device.family"));
    }

    [Fact]
    public void What_is_not_known_is_not_written() =>
        Assert.Equal("(absent)", At(Stored("""{"request":{"headers":{"User-Agent":"who knows"}}}"""), "contexts"));

    [Theory]
    [InlineData("Sec-CH-UA", "\\\"Not_A Brand\\\";v=\\\"24\\\", \\\"Chromium\\\";v=\\\"131\\\", \\\"Google Chrome\\\";v=\\\"131\\\"", "Google Chrome", "131")]
    [InlineData("sec-ch-ua", "\\\"Chromium\\\";v=\\\"131\\\", \\\"Not A;Brand\\\";v=\\\"99\\\"", "Chromium", "131")]
    public void Client_hints_win_over_the_header(string header, string brands, string name, string version)
    {
        var stored = Stored($$$$"""
            {"platform":"javascript","request":{"headers":{"User-Agent":"{{{{Chrome}}}}","{{{{header}}}}":"{{{{brands}}}}",
             "Sec-CH-UA-Platform":"\"macOS\"","Sec-CH-UA-Platform-Version":"\"14.5.0\"","Sec-CH-UA-Model":"\"Pixel 9\""}}}
            """);

        Assert.Equal($$"""{"type":"browser","name":"{{name}}","version":"{{version}}"}""", At(stored, "contexts.browser"));
        Assert.Equal("""{"type":"os","name":"macOS","version":"14.5.0"}""", At(stored, "contexts.os"));
        Assert.Equal("""{"type":"device","model":"Pixel 9"}""", At(stored, "contexts.device"));
    }

    [Fact]
    public void Hints_that_say_nothing_leave_it_to_the_header() =>
        Assert.Equal("\"Chrome\"", At(Stored($$$$"""{"request":{"headers":{"User-Agent":"{{{{Chrome}}}}","Sec-CH-UA-Model":"\"\"","Sec-CH-UA-Platform":"\"Unknown\""}}}"""), "contexts.browser.name"));
}
