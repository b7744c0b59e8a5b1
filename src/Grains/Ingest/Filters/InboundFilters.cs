using System.Net;
using System.Text.Json;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Globs;

namespace SentryOrleans.Grains.Ingest.Filters;

/// <summary>A project's filters, ready to ask. Entries of the settings that are no pattern match nothing.</summary>
internal sealed class InboundFilters(FilterSettings settings)
{
    /// <summary>What a project has that chose nothing.</summary>
    public static readonly InboundFilters Default = new(FilterSettings.Default);

    private readonly CustomFilterTest[] _custom = [.. settings.Custom.Where(filter => filter.Active).Select(filter => new CustomFilterTest(filter))];
    private readonly Networks _networks = new(settings.IpAddresses);
    private readonly Glob[] _releases = Glob.ParseAll(settings.Releases);
    private readonly Glob[] _messages = Glob.ParseAll(settings.ErrorMessages);
    private readonly LegacyBrowserFilter _browsers = new(settings.LegacyBrowsers);

    /// <summary>Whether any filter is on.</summary>
    private bool IsOn => settings is { WebCrawlers: true } or { HealthChecks: true } or { HydrationErrors: true } or { ChunkLoadErrors: true }
            or { BrowserExtensions: true } or { Localhost: true } or { InvalidCsp: true }
        || _custom.Length > 0 || !_networks.IsEmpty || _releases.Length > 0 || _messages.Length > 0 || _browsers.IsOn;

    /// <summary>The id of the first filter that drops the event, or null when it is kept.</summary>
    /// <param name="json">The event, normalised, not scrubbed yet; UTF-8.</param>
    /// <param name="clientAddress">Address of the client that sent it.</param>
    /// <param name="userAgent">User agent of the request that brought it; what the event itself says goes before.</param>
    public string? Match(ReadOnlyMemory<byte> json, string? clientAddress, string? userAgent)
    {
        if (!IsOn) return null;
        using var document = JsonDocument.Parse(json, EventNormalizer.ReadOptions);
        return Match(new FilterFacts(document.RootElement, IPAddress.TryParse(clientAddress, out var address) ? address : null, userAgent));
    }

    private string? Match(FilterFacts facts)
    {
        if (!facts.IsTransaction && MatchGeneric(facts) is { } id) return id;
        if (settings.InvalidCsp && CspFilter.IsMatch(facts)) return FilterIds.InvalidCsp;
        if (_networks.Contains(facts.Client)) return FilterIds.IpAddress;
        if (_releases.Length > 0 && facts.Release is { } release && Array.Exists(_releases, glob => glob.IsMatch(release))) return FilterIds.Release;
        if (_messages.Length > 0 && !facts.IsTransaction && IsMessage(facts)) return FilterIds.ErrorMessage;
        if (settings.Localhost && LocalhostFilter.IsMatch(facts)) return FilterIds.Localhost;
        if (settings.BrowserExtensions && !facts.IsTransaction && BrowserExtensionFilter.IsMatch(facts)) return FilterIds.BrowserExtensions;
        if (_browsers.IsOn && _browsers.IsMatch(facts)) return FilterIds.LegacyBrowsers;
        if (settings.WebCrawlers && WebCrawlerFilter.IsMatch(facts.UserAgent)) return FilterIds.WebCrawlers;
        return settings.HealthChecks && HealthCheckFilter.IsMatch(facts) ? FilterIds.HealthChecks : null;
    }

    private string? MatchGeneric(FilterFacts facts)
    {
        if (settings.HydrationErrors || settings.ChunkLoadErrors)
        {
            foreach (var exception in facts.Exceptions)
            {
                if (FilterFacts.TextAt(exception, "value") is not { } value) continue;
                if (settings.HydrationErrors && KnownErrors.IsHydration(value)) return FilterIds.HydrationErrors;
                if (settings.ChunkLoadErrors && KnownErrors.IsChunkLoad(FilterFacts.TextAt(exception, "type") ?? "", value)) return FilterIds.ChunkLoadErrors;
            }
        }
        return Array.Find(_custom, filter => filter.IsMatch(facts))?.Id;
    }

    private bool IsMessage(FilterFacts facts)
    {
        if (facts.Message is { } message && Array.Exists(_messages, glob => glob.IsMatch(message))) return true;
        foreach (var exception in facts.Exceptions)
        {
            var (type, value) = (FilterFacts.TextAt(exception, "type") ?? "", FilterFacts.TextAt(exception, "value") ?? "");
            var text = type.Length == 0 || value.Length == 0 ? type + value : $"{type}: {value}";
            if (Array.Exists(_messages, glob => glob.IsMatch(text))) return true;
        }
        return false;
    }
}
