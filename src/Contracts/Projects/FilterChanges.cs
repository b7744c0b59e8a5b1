namespace SentryOrleans.Contracts.Projects;

/// <summary>What to change of <see cref="FilterSettings"/>; what is null stays.</summary>
[GenerateSerializer, Immutable, Alias("project.filter-changes")]
public sealed record FilterChanges(
    bool? WebCrawlers = null, bool? HealthChecks = null, bool? HydrationErrors = null, bool? ChunkLoadErrors = null, bool? BrowserExtensions = null,
    bool? Localhost = null, bool? InvalidCsp = null, IReadOnlyList<string>? LegacyBrowsers = null, IReadOnlyList<string>? IpAddresses = null,
    IReadOnlyList<string>? Releases = null, IReadOnlyList<string>? ErrorMessages = null);
