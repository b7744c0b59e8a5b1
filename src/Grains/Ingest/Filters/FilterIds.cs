namespace SentryOrleans.Grains.Ingest.Filters;

/// <summary>What an outcome says of the filter that dropped an event.</summary>
internal static class FilterIds
{
    public const string HydrationErrors = "react-hydration-errors";
    public const string ChunkLoadErrors = "chunk-load-error";
    public const string CustomPrefix = "custom-inbound-filter:";
    public const string InvalidCsp = "invalid-csp";
    public const string IpAddress = "ip-address";
    public const string Release = "release-version";
    public const string ErrorMessage = "error-message";
    public const string Localhost = "localhost";
    public const string BrowserExtensions = "browser-extensions";
    public const string LegacyBrowsers = "legacy-browsers";
    public const string WebCrawlers = "web-crawlers";
    public const string HealthChecks = "filtered-transaction";
}
