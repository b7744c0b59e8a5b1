using System.Text.RegularExpressions;

namespace SentryOrleans.Grains.Ingest.UserAgents;

/// <summary>
/// Reads the <c>User-Agent</c> header in the way uap-core describes: the first pattern that matches decides. What a text says is remembered
/// for the last texts seen, since reading one tries up to 1,175 patterns, which takes about a
/// millisecond.
/// </summary>
internal sealed class UserAgentReader(UserAgentPatterns patterns)
{
    /// <summary>Longer texts are read up to here.</summary>
    public const int CharactersMax = 512;

    private const string Other = "Other";

    private readonly UserAgentCache _cache = new();

    /// <summary>The one of this process.</summary>
    public static UserAgentReader Shared => Instance.Value;

    private static readonly Lazy<UserAgentReader> Instance = new(() => new UserAgentReader(UserAgentPatterns.BuiltIn()));

    /// <summary>What the text says. Pure but for the memory of it.</summary>
    public UserAgent Read(string text)
    {
        if (text.Length > CharactersMax) text = text[..CharactersMax];
        if (_cache.Find(text) is { } known) return known;
        var read = Try(text);
        _cache.Add(text, read);
        return read;
    }

    /// <summary>A text that was made to keep a pattern busy says nothing.</summary>
    private UserAgent Try(string text)
    {
        try
        {
            return new UserAgent(Browser(text), System(text), Device(text));
        }
        catch (RegexMatchTimeoutException)
        {
            return UserAgent.Unknown;
        }
    }

    private NamedVersion? Browser(string text) => First(patterns.Browsers, text) is var (pattern, match)
        ? Named(
            pattern.Field(match, "family_replacement", 1), pattern.Field(match, "v1_replacement", 2),
            pattern.Field(match, "v2_replacement", 3), pattern.Field(match, "v3_replacement", 4))
        : null;

    private NamedVersion? System(string text) => First(patterns.Systems, text) is var (pattern, match)
        ? Named(
            pattern.Field(match, "os_replacement", 1), pattern.Field(match, "os_v1_replacement", 2),
            pattern.Field(match, "os_v2_replacement", 3), pattern.Field(match, "os_v3_replacement", 4))
        : null;

    private DeviceName? Device(string text)
    {
        if (First(patterns.Devices, text) is not var (pattern, match)) return null;
        var family = pattern.Field(match, "device_replacement", 1);
        return family is null or Other ? null : new DeviceName(family, pattern.Field(match, "model_replacement", 1), pattern.Field(match, "brand_replacement", 0));
    }

    private static (UserAgentPattern Pattern, Match Match)? First(IReadOnlyList<UserAgentPattern> patterns, string text)
    {
        foreach (var pattern in patterns)
            if (pattern.Match(text) is { } match) return (pattern, match);
        return null;
    }

    private static NamedVersion? Named(string? name, string? major, string? minor, string? patch)
    {
        if (name is null or Other) return null;
        var version = major is null ? null : minor is null ? major : patch is null ? $"{major}.{minor}" : $"{major}.{minor}.{patch}";
        return new NamedVersion(name, version);
    }
}
