using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace SentryOrleans.Grains.Ingest.Filters;

/// <summary>Whether a user agent is a crawler's or a monitor's.</summary>
internal static partial class WebCrawlerFilter
{
    private const int KnownMax = 4_096;
    private const int LengthMax = 1_024;

    /// <summary>Answers for texts seen before: the same few browsers send nearly everything, and the pattern costs more than the rest of the filters.</summary>
    private static readonly ConcurrentDictionary<string, bool> Known = new(StringComparer.Ordinal);

    public static bool IsMatch(string? userAgent)
    {
        if (userAgent is null) return false;
        if (userAgent.Length > LengthMax) return Judge(userAgent);
        if (Known.TryGetValue(userAgent, out var isCrawler)) return isCrawler;
        if (Known.Count >= KnownMax) Known.Clear();
        return Known[userAgent] = Judge(userAgent);
    }

    private static bool Judge(string userAgent) => Crawler().IsMatch(userAgent) && !SlackBot().IsMatch(userAgent);

    [GeneratedRegex(
        "Mediapartners-Google|AdsBot-Google|Googlebot|FeedFetcher-Google|Storebot-Google|BingBot|BingPreview|Baiduspider|Slurp|Sogou|facebook|ia_archiver"
        + @"|bots?[/\s);]|spider[/\s);]|Slack|Calypso AppCrawler|pingdom|lyticsbot|AWS Security Scanner|HubSpot Crawler|Bytespider|Better Uptime"
        + "|Cloudflare-Healthchecks|GPTBot|ClaudeBot|PerplexityBot",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Crawler();

    [GeneratedRegex(@"Slackbot\s1\.", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SlackBot();
}
