using System.Diagnostics.CodeAnalysis;
using SentryOrleans.Api.Errors;
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

    /// <summary>Whether there is a filter with this id.</summary>
    public static bool IsKnown([NotNullWhen(true)] string? id) => From(FilterSettings.Default).Any(filter => filter.Id == id);
}

/// <summary>What to change of a filter.</summary>
/// <param name="Active">On or off.</param>
/// <param name="Subfilters">Groups of old browsers, for <c>legacy-browsers</c> alone.</param>
public sealed record UpdateProjectFilterBody(bool? Active = null, IReadOnlyList<string>? Subfilters = null)
{
    private const string LegacyBrowsers = "legacy-browsers";

    /// <summary>The changes with this one; null when there is no such filter, or the body says nothing for it.</summary>
    public FilterChanges? Over(FilterChanges changes, string filter) => (filter, Active, Subfilters) switch
    {
        (LegacyBrowsers, _, { } groups) => changes with { LegacyBrowsers = [.. groups.Distinct()] },
        (LegacyBrowsers, false, _) => changes with { LegacyBrowsers = [] },
        ("browser-extensions", { } on, _) => changes with { BrowserExtensions = on },
        ("localhost", { } on, _) => changes with { Localhost = on },
        ("filtered-transaction", { } on, _) => changes with { HealthChecks = on },
        ("web-crawlers", { } on, _) => changes with { WebCrawlers = on },
        ("react-hydration-errors", { } on, _) => changes with { HydrationErrors = on },
        ("chunk-load-error", { } on, _) => changes with { ChunkLoadErrors = on },
        ("invalid-csp", { } on, _) => changes with { InvalidCsp = on },
        _ => null,
    };

    /// <summary>What a body is told that says nothing for the filter.</summary>
    public static FieldErrors Missing(string filter) => FieldErrors.Required(filter == LegacyBrowsers ? "subfilters" : "active");
}
