using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Projects;

/// <summary>A filter of a project.</summary>
/// <param name="Active">Whether it is on; for <c>legacy-browsers</c> the names of the groups that are.</param>
public sealed record ProjectFilterBody(string Id, object Active)
{
    public static IReadOnlyList<ProjectFilterBody> From(FilterSettings settings) =>
    [
        new("browser-extensions", settings.BrowserExtensions), new("localhost", settings.Localhost), new("filtered-transaction", settings.HealthChecks),
        new("web-crawlers", settings.WebCrawlers), new("legacy-browsers", settings.LegacyBrowsers),
        new("react-hydration-errors", settings.HydrationErrors), new("chunk-load-error", settings.ChunkLoadErrors), new("invalid-csp", settings.InvalidCsp),
    ];
}

/// <summary>What to change of a filter.</summary>
/// <param name="Active">On or off.</param>
/// <param name="Subfilters">Groups of old browsers, for <c>legacy-browsers</c> alone.</param>
public sealed record UpdateProjectFilterBody(bool? Active = null, IReadOnlyList<string>? Subfilters = null)
{
    /// <summary>The settings with the change; null when there is no such filter, or the body says nothing for it.</summary>
    public FilterSettings? Over(FilterSettings settings, string filter) => (filter, Active, Subfilters) switch
    {
        ("legacy-browsers", _, { } groups) => settings with { LegacyBrowsers = [.. groups.Distinct()] },
        ("legacy-browsers", false, _) => settings with { LegacyBrowsers = [] },
        ("browser-extensions", { } on, _) => settings with { BrowserExtensions = on },
        ("localhost", { } on, _) => settings with { Localhost = on },
        ("filtered-transaction", { } on, _) => settings with { HealthChecks = on },
        ("web-crawlers", { } on, _) => settings with { WebCrawlers = on },
        ("react-hydration-errors", { } on, _) => settings with { HydrationErrors = on },
        ("chunk-load-error", { } on, _) => settings with { ChunkLoadErrors = on },
        ("invalid-csp", { } on, _) => settings with { InvalidCsp = on },
        _ => null,
    };
}
