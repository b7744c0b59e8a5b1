using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Projects;

/// <summary>The fields of scrubbing, alike in the bodies of organisations, projects and previews; what is null stays.</summary>
public interface IScrubbingFields
{
    /// <summary>Whether the switches of scrubbing do anything.</summary>
    bool? DataScrubber { get; }

    /// <summary>Whether passwords, keys and the like are replaced.</summary>
    bool? DataScrubberDefaults { get; }

    /// <summary>Parts of names of fields whose values are replaced.</summary>
    IReadOnlyList<string>? SensitiveFields { get; }

    /// <summary>Fields that the switches leave alone.</summary>
    IReadOnlyList<string>? SafeFields { get; }

    /// <summary>Whether addresses of users are taken out.</summary>
    bool? ScrubIPAddresses { get; }

    /// <summary>Advanced rules, as JSON text; empty: none.</summary>
    string? RelayPiiConfig { get; }
}

/// <summary>Reads the fields of scrubbing.</summary>
internal static class ScrubbingFields
{
    /// <summary>The field of each refusal.</summary>
    public static readonly IReadOnlyDictionary<string, string> OfRefusals = new Dictionary<string, string>
    {
        ["sensitive_fields_invalid"] = "sensitiveFields",
        ["safe_fields_invalid"] = "safeFields",
        ["pii_config_invalid"] = "relayPiiConfig",
    };

    /// <summary>What the body asks to change; null when it says nothing of scrubbing.</summary>
    public static ScrubbingChanges? Changes(IScrubbingFields body)
    {
        var changes = new ScrubbingChanges(
            body.DataScrubber, body.DataScrubberDefaults, body.SensitiveFields, body.SafeFields, body.ScrubIPAddresses, body.RelayPiiConfig);
        return changes == new ScrubbingChanges() ? null : changes;
    }
}
