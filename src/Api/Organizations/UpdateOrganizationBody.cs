using System.Text.Json;
using System.Text.Json.Serialization;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Projects;

namespace SentryOrleans.Api.Organizations;

/// <summary>What to change of an organisation: scrubbing, which is added to that of every project. What is absent stays.</summary>
/// <param name="DataScrubber">Whether the switches of scrubbing do anything.</param>
/// <param name="DataScrubberDefaults">Whether passwords, keys and the like are replaced.</param>
/// <param name="SensitiveFields">Parts of names of fields whose values are replaced.</param>
/// <param name="SafeFields">Fields that the switches leave alone.</param>
/// <param name="ScrubIPAddresses">Whether addresses of users are taken out.</param>
/// <param name="RelayPiiConfig">Advanced rules, as JSON text; empty: none.</param>
public sealed record UpdateOrganizationBody(
    bool? DataScrubber = null, bool? DataScrubberDefaults = null, IReadOnlyList<string>? SensitiveFields = null, IReadOnlyList<string>? SafeFields = null,
    bool? ScrubIPAddresses = null, string? RelayPiiConfig = null) : IScrubbingFields
{
    private static readonly string[] Unsupported =
    [
        "slug", "name", "isEarlyAdopter", "hideAiFeatures", "defaultRole", "openMembership", "eventsMemberAdmin", "alertsMemberWrite", "attachmentsRole",
        "debugFilesRole", "avatarType", "avatar", "require2FA", "allowSharedIssues", "enhancedPrivacy", "scrapeJavaScript", "storeCrashReports",
        "allowJoinRequests", "trustedRelays", "relayDsnEndpoint", "issueAlertsThreadFlag", "metricAlertsThreadFlag", "cancelDeletion",
    ];

    /// <summary>All other fields. Those that Sentry knows and this server cannot honour are refused, the rest ignored.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }

    /// <summary>What is wrong with the fields, or null. Whether scrubbing can be carried out, the organisation decides.</summary>
    public FieldErrors? FindErrors() => UnsupportedFields.Find(Others, Unsupported) is { } field ? FieldErrors.Of(field, UnsupportedFields.Text) : null;
}
