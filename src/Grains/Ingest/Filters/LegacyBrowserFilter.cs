using System.Collections.Frozen;
using System.Globalization;

namespace SentryOrleans.Grains.Ingest.Filters;

/// <summary>Whether an event comes from an old browser.</summary>
internal sealed class LegacyBrowserFilter(IEnumerable<string> groups)
{
    /// <summary>Groups of browsers: family, and the oldest and newest major version that is meant.</summary>
    public static readonly FrozenDictionary<string, (string Family, int From, int To)> Groups = new Dictionary<string, (string, int, int)>
    {
        ["ie"] = ("ie", 0, 11),
        ["edge"] = ("edge", 0, 110),
        ["safari"] = ("safari", 0, 15),
        ["firefox"] = ("firefox", 0, 110),
        ["chrome"] = ("chrome", 0, 110),
        ["opera"] = ("opera", 0, 99),
        ["android"] = ("android", 0, 3),
        ["opera_mini"] = ("opera_mini", 0, 34),
        ["ie_pre_9"] = ("ie", 0, 8),
        ["ie9"] = ("ie", 9, 9),
        ["ie10"] = ("ie", 10, 10),
        ["ie11"] = ("ie", 11, 11),
        ["safari_pre_6"] = ("safari", 0, 5),
        ["opera_pre_15"] = ("opera", 0, 14),
        ["opera_mini_pre_8"] = ("opera_mini", 0, 7),
        ["android_pre_4"] = ("android", 0, 3),
        ["edge_pre_79"] = ("edge", 0, 78),
    }.ToFrozenDictionary();

    private readonly (string Family, int From, int To)[] _groups = [.. groups.Where(Groups.ContainsKey).Select(name => Groups[name])];

    public bool IsOn => _groups.Length > 0;

    public bool IsMatch(FilterFacts facts)
    {
        if (Family(facts.BrowserName) is not { } family || Major(facts.BrowserVersion) is not { } major) return false;
        return _groups.Any(group => group.Family == family && major >= group.From && major <= group.To);
    }

    private static string? Family(string? name) => name switch
    {
        "IE" or "IE Mobile" or "Internet Explorer" => "ie",
        "Edge" or "Microsoft Edge" => "edge",
        "Safari" => "safari",
        "Firefox" => "firefox",
        "Chrome" => "chrome",
        "Opera" => "opera",
        "Opera Mini" => "opera_mini",
        "Android" => "android",
        _ => null,
    };

    private static int? Major(string? version) =>
        version is not null && int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;
}
