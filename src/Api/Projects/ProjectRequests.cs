using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Projects;

/// <summary>A project to make. Without a slug it is made from the name.</summary>
public sealed record CreateProjectBody(string? Name, string? Slug = null, string? Platform = null)
{
    private const int LengthMax = 64;
    private const int NumberMax = 100;

    /// <summary>What is wrong with the fields, or null. Whether the slug is well formed and free, the organisation decides.</summary>
    public FieldErrors? FindErrors() => string.IsNullOrWhiteSpace(Name)
        ? FieldErrors.Required("name")
        : FieldErrors.OfText("name", Name, LengthMax) ?? FieldErrors.OfText("slug", Slug, LengthMax) ?? FieldErrors.OfText("platform", Platform, LengthMax);

    /// <summary>The slug to take, or the slugs to choose from: a name of letters that are not Latin is called after its platform, with a number if need be.</summary>
    public IEnumerable<string> Slugs()
    {
        if (!string.IsNullOrEmpty(Slug)) return [Slug];
        var named = Projects.Slug.From(Name!);
        if (named.Length > 0 || !Name!.Any(char.IsLetter)) return [named];
        var stem = Projects.Slug.From(Platform ?? "") is { Length: > 0 } platform ? platform : "project";
        return Enumerable.Range(1, NumberMax).Select(number => number == 1 ? stem : string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}"));
    }
}

/// <summary>What to change of a project; what is absent stays.</summary>
/// <param name="AllowedDomains">Which web origins may send events.</param>
/// <param name="Name">At most 64 characters.</param>
/// <param name="Slug">The ones before lead to the project still.</param>
/// <param name="Platform">Empty: not known.</param>
public sealed record UpdateProjectBody(IReadOnlyList<string>? AllowedDomains = null, string? Name = null, string? Slug = null, string? Platform = null)
    : IScrubbingFields, IGroupingFields
{
    private const int LengthMax = 64;
    private const int DomainsMax = 100;
    private const int DomainLengthMax = 255;

    private static readonly string[] Unsupported =
    [
        "isBookmarked", "subjectPrefix", "subjectTemplate", "highlightContext", "highlightTags",
        "enableAutoReleaseCreation", "scmSourceContextEnabled", "digestsMinDelay", "digestsMaxDelay", "securityToken", "securityTokenHeader",
        "verifySSL", "defaultEnvironment", "storeCrashReports",
        "builtinSymbolSources", "symbolSources", "groupingConfig", "secondaryGroupingConfig", "secondaryGroupingExpiry", "scrapeJavaScript",
    ];

    /// <summary>Whether everybody may read the project.</summary>
    public bool? IsPublic { get; init; }

    /// <summary>Slug or id of the team that is to be the project's own.</summary>
    public string? Team { get; init; }

    /// <summary>Hours without an event after which issues are resolved, 1 to 720; 0: never.</summary>
    public int? ResolveAge { get; init; }

    /// <inheritdoc />
    public bool? DataScrubber { get; init; }

    /// <inheritdoc />
    public bool? DataScrubberDefaults { get; init; }

    /// <inheritdoc />
    public IReadOnlyList<string>? SensitiveFields { get; init; }

    /// <inheritdoc />
    public IReadOnlyList<string>? SafeFields { get; init; }

    /// <inheritdoc />
    public bool? ScrubIPAddresses { get; init; }

    /// <inheritdoc />
    public string? RelayPiiConfig { get; init; }

    /// <inheritdoc />
    public string? GroupingEnhancements { get; init; }

    /// <inheritdoc />
    public string? FingerprintingRules { get; init; }

    /// <summary>Lists of the filters, one entry a line: <c>filters:blacklisted_ips</c>, <c>filters:releases</c>, <c>filters:error_messages</c>.</summary>
    public Dictionary<string, JsonElement>? Options { get; init; }

    /// <summary>What the body asks for, as one change. <paramref name="team"/>: id of the one that is named.</summary>
    public ChangeProject ToCommand(long? team) => new(
        Name, Slug, Platform, AllowedDomains is null ? null : [.. AllowedDomains.Distinct()],
        Options is null ? null : FilterOptions.Over(new FilterChanges(), Options), ScrubbingFields.Changes(this), GroupingFields.Changes(this),
        IsPublic, team, ResolveAge);

    /// <summary>All other fields. Those that Sentry knows and this server cannot honour are refused, the rest ignored.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }

    /// <summary>What is wrong with the fields, or null.</summary>
    public FieldErrors? FindErrors()
    {
        if (UnsupportedFields.Find(Others, Unsupported) is { } field) return FieldErrors.Of(field, UnsupportedFields.Text);
        if (FilterOptions.FindErrors(Options) is { } bad) return bad;
        var errors = FieldErrors.OfText("name", Name, LengthMax) ?? FieldErrors.OfText("slug", Slug, LengthMax) ?? FieldErrors.OfText("platform", Platform, LengthMax);
        if (errors is not null) return errors;
        if (AllowedDomains?.Count > DomainsMax) return FieldErrors.Of("allowedDomains", $"No more than {DomainsMax} domains are allowed.");
        if (AllowedDomains?.Any(string.IsNullOrWhiteSpace) is true) return FieldErrors.Of("allowedDomains", "A domain is not empty.");
        return AllowedDomains?.Select(domain => FieldErrors.OfText("allowedDomains", domain, DomainLengthMax)).FirstOrDefault(error => error is not null);
    }
}

/// <summary>Makes slugs from names.</summary>
public static class Slug
{
    private const int LengthMax = 50;

    /// <summary>Lower-case letters and digits, everything else as single hyphens between them, at most 50 characters. May be empty.</summary>
    public static string From(string name)
    {
        var slug = new StringBuilder();
        foreach (var character in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(character)) slug.Append(character);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
            if (slug.Length == LengthMax) break;
        }
        return slug.ToString().Trim('-');
    }
}
