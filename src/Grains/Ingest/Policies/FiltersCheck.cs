using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Globs;
using SentryOrleans.Grains.Ingest.Filters;

namespace SentryOrleans.Grains.Ingest.Policies;

/// <summary>Whether settings of filters can be carried out.</summary>
internal static class FiltersCheck
{
    private const string Code = "filters_invalid";
    private const string BrowsersCode = "legacy_browsers_invalid";
    private const int EntriesMax = 500;
    private const int CustomMax = 50;
    private static readonly string[] ConditionTypes = ["error_type", "error_message", "release", "ip_address"];

    /// <exception cref="DomainException"><c>filters_invalid</c>, <c>legacy_browsers_invalid</c>; says which entry, where, and what was expected.</exception>
    public static FilterSettings Check(FilterSettings settings)
    {
        CheckBrowsers(settings.LegacyBrowsers);
        CheckAddresses("blacklisted_ips", settings.IpAddresses);
        CheckGlobs("releases", settings.Releases);
        CheckGlobs("error_messages", settings.ErrorMessages);
        if (settings.Custom.Count > CustomMax) throw new DomainException(Code, $"custom: at most {CustomMax} filters are allowed.");
        if (settings.Custom.DistinctBy(filter => filter.Id).Count() != settings.Custom.Count) throw new DomainException(Code, "custom: two filters have the same id.");
        foreach (var filter in settings.Custom) CheckCustom(filter);
        return settings;
    }

    private static void CheckBrowsers(IReadOnlyList<string> groups)
    {
        SettingsCheck.Limit(BrowsersCode, "legacy-browsers", groups, EntriesMax, 64);
        if (groups.FirstOrDefault(name => !LegacyBrowserFilter.Groups.ContainsKey(name)) is { } unknown)
        {
            throw new DomainException(BrowsersCode, $"legacy-browsers: there is no group \"{unknown}\".");
        }
    }

    private static void CheckCustom(CustomFilter filter)
    {
        if (filter.Id.Length is 0 or > 64 || !filter.Id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            throw new DomainException(Code, "custom: an id has 1 to 64 letters, digits, '-' or '_'.");
        }
        if (filter.Conditions.Count is 0 or > 10) throw new DomainException(Code, $"custom, {filter.Id}: a filter has 1 to 10 conditions.");
        foreach (var condition in filter.Conditions)
        {
            var name = $"custom, {filter.Id}, {condition.Type}";
            if (condition.Type is "log_message" or "metric_name") throw new DomainException(Code, $"{name}: logs and metrics are not filtered by this server.");
            if (!ConditionTypes.Contains(condition.Type)) throw new DomainException(Code, $"{name}: there is no such condition.");
            if (condition.Values.Count == 0) throw new DomainException(Code, $"{name}: a value is expected.");
            if (condition.Type == "ip_address") CheckAddresses(name, condition.Values);
            else if (condition.Type == "release") CheckReleases(name, condition.Values);
            else CheckGlobs(name, condition.Values);
        }
    }

    private static void CheckReleases(string name, IReadOnlyList<string> entries)
    {
        CheckGlobs(name, entries);
        for (var index = 0; index < entries.Count; index++)
        {
            if (!new ReleaseTest(entries[index]).CanMatch) throw new DomainException(Code, $"{name}, entry {index + 1}: a version such as 1.2.0 is expected after the comparison.");
        }
    }

    private static void CheckAddresses(string name, IReadOnlyList<string> entries)
    {
        SettingsCheck.Limit(Code, name, entries, EntriesMax, 100);
        for (var index = 0; index < entries.Count; index++)
        {
            if (Networks.Parse(entries[index]) is null) throw new DomainException(Code, $"{name}, entry {index + 1}: an address or a network such as 10.0.0.0/8 is expected.");
        }
    }

    private static void CheckGlobs(string name, IReadOnlyList<string> entries)
    {
        SettingsCheck.Limit(Code, name, entries, EntriesMax, Glob.LengthMax);
        for (var index = 0; index < entries.Count; index++)
        {
            if (!Glob.TryParse(entries[index], out _, out var fault)) throw new DomainException(Code, $"{name}, entry {index + 1}: {fault}");
        }
    }
}
