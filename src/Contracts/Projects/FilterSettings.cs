namespace SentryOrleans.Contracts.Projects;

/// <summary>Which events of a project are dropped before they are stored.</summary>
/// <param name="WebCrawlers">Those of crawlers, by user agent.</param>
/// <param name="HealthChecks">Transactions that are named like a health check.</param>
/// <param name="HydrationErrors">React's errors of hydration.</param>
/// <param name="ChunkLoadErrors">Errors of loading a part of a web page's code.</param>
/// <param name="BrowserExtensions">Errors that extensions of a browser are known to make.</param>
/// <param name="Localhost">Those of a web page or a user on the developer's own machine.</param>
/// <param name="InvalidCsp">Reports of a content security policy about sources that mean nothing.</param>
/// <param name="LegacyBrowsers">Names of groups of old browsers, such as <c>ie</c>.</param>
/// <param name="IpAddresses">Addresses and CIDR networks of clients.</param>
/// <param name="Releases">Globs of releases.</param>
/// <param name="ErrorMessages">Globs of messages, or of <c>type: value</c> of exceptions.</param>
/// <param name="Custom">Filters with conditions of their own, asked in this order.</param>
[GenerateSerializer, Immutable, Alias("project.filter-settings")]
public sealed record FilterSettings(
    bool WebCrawlers, bool HealthChecks, bool HydrationErrors, bool ChunkLoadErrors, bool BrowserExtensions, bool Localhost, bool InvalidCsp,
    IReadOnlyList<string> LegacyBrowsers, IReadOnlyList<string> IpAddresses, IReadOnlyList<string> Releases, IReadOnlyList<string> ErrorMessages,
    IReadOnlyList<CustomFilter> Custom)
{
    /// <summary>What a project has that chose nothing.</summary>
    public static readonly FilterSettings Default = new(true, true, true, true, false, false, false, [], [], [], [], []);
}

/// <summary>A filter that matches when each of its conditions does.</summary>
/// <param name="Id">What its outcomes are counted under: letters, digits, <c>-</c> and <c>_</c>.</param>
[GenerateSerializer, Immutable, Alias("project.custom-filter")]
public sealed record CustomFilter(string Id, string Name, bool Active, IReadOnlyList<FilterCondition> Conditions);

/// <summary>Matches when any of <paramref name="Values"/> does.</summary>
/// <param name="Type"><c>error_type</c>, <c>error_message</c>, <c>release</c> or <c>ip_address</c>.</param>
/// <param name="Values">Globs; for a release also comparisons such as <c>&gt;=1.2.0</c>; for an address CIDR networks.</param>
[GenerateSerializer, Immutable, Alias("project.filter-condition")]
public sealed record FilterCondition(string Type, IReadOnlyList<string> Values);
