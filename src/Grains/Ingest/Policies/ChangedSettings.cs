using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Grains.Ingest.Policies;

/// <summary>Settings with changes made to them. Whether the result can be carried out, the checks say.</summary>
internal static class ChangedSettings
{
    public static FilterSettings Over(this FilterChanges changes, FilterSettings settings) => settings with
    {
        WebCrawlers = changes.WebCrawlers ?? settings.WebCrawlers,
        HealthChecks = changes.HealthChecks ?? settings.HealthChecks,
        HydrationErrors = changes.HydrationErrors ?? settings.HydrationErrors,
        ChunkLoadErrors = changes.ChunkLoadErrors ?? settings.ChunkLoadErrors,
        BrowserExtensions = changes.BrowserExtensions ?? settings.BrowserExtensions,
        Localhost = changes.Localhost ?? settings.Localhost,
        InvalidCsp = changes.InvalidCsp ?? settings.InvalidCsp,
        LegacyBrowsers = changes.LegacyBrowsers ?? settings.LegacyBrowsers,
        IpAddresses = changes.IpAddresses ?? settings.IpAddresses,
        Releases = changes.Releases ?? settings.Releases,
        ErrorMessages = changes.ErrorMessages ?? settings.ErrorMessages,
    };

    public static ScrubbingSettings Over(this ScrubbingChanges changes, ScrubbingSettings settings) => new(
        changes.Scrub ?? settings.Scrub, changes.Defaults ?? settings.Defaults, changes.SensitiveFields ?? settings.SensitiveFields,
        changes.SafeFields ?? settings.SafeFields, changes.ScrubIpAddresses ?? settings.ScrubIpAddresses,
        changes.PiiConfig is null ? settings.PiiConfig : string.IsNullOrWhiteSpace(changes.PiiConfig) ? null : changes.PiiConfig);

    public static GroupingSettings Over(this GroupingChanges changes, GroupingSettings settings) => settings with
    {
        StackTraceRules = changes.StackTraceRules ?? settings.StackTraceRules,
        FingerprintRules = changes.FingerprintRules ?? settings.FingerprintRules,
    };
}
