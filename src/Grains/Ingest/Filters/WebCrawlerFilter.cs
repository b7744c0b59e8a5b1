using System.Text.RegularExpressions;

namespace SentryOrleans.Grains.Ingest.Filters;

/// <summary>Whether a user agent is a crawler's or a monitor's.</summary>
internal static partial class WebCrawlerFilter
{
    public static bool IsMatch(string? userAgent) => userAgent is not null && Crawler().IsMatch(userAgent) && !SlackBot().IsMatch(userAgent);

    [GeneratedRegex(
        "Mediapartners-Google|AdsBot-Google|Googlebot|FeedFetcher-Google|Storebot-Google|BingBot|BingPreview|Baiduspider|Slurp|Sogou|facebook|ia_archiver"
        + @"|bots?[/\s);]|spider[/\s);]|Slack|Calypso AppCrawler|pingdom|lyticsbot|AWS Security Scanner|HubSpot Crawler|Bytespider|Better Uptime"
        + "|Cloudflare-Healthchecks|GPTBot|ClaudeBot|PerplexityBot",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Crawler();

    [GeneratedRegex(@"Slackbot\s1\.", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SlackBot();
}
