using System.Text.RegularExpressions;

namespace SentryOrleans.Grains.Ingest.UserAgents;

/// <summary>
/// User agent client hints, the <c>Sec-CH-UA</c> headers. Of the brands, those that are made up (<c>Not A;Brand</c>) and the engine
/// (<c>Chromium</c>) do not count unless nothing else is named.
/// </summary>
internal static partial class ClientHints
{
    private const string Engine = "Chromium";

    /// <summary>What the hints say; values as sent, null for those that were not.</summary>
    public static UserAgent Read(string? brands, string? platform, string? platformVersion, string? model) => new(
        brands is null ? null : Browser(brands),
        Unquoted(platform) is { } name ? new NamedVersion(name, Unquoted(platformVersion)) : null,
        Unquoted(model) is { } device ? new DeviceName(null, device, null) : null);

    private static NamedVersion? Browser(string brands)
    {
        NamedVersion? engine = null;
        foreach (Match match in Brand().Matches(brands))
        {
            var brand = new NamedVersion(match.Groups["name"].Value, match.Groups["version"].Value);
            if (brand.Name.Contains("Not", StringComparison.Ordinal) && brand.Name.Contains("Brand", StringComparison.Ordinal)) continue;
            if (brand.Name != Engine) return brand;
            engine = brand;
        }
        return engine;
    }

    private static string? Unquoted(string? value)
    {
        var text = value?.Trim().Trim('"').Trim();
        return string.IsNullOrEmpty(text) || text is "Unknown" ? null : text;
    }

    [GeneratedRegex("""
        "(?<name>[^"]{1,100})"\s{0,5};\s{0,5}v="(?<version>[0-9.]{1,50})"
        """, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Brand();
}
