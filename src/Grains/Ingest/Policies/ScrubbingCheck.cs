using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Ingest.Scrubbing;

namespace SentryOrleans.Grains.Ingest.Policies;

/// <summary>Whether settings of scrubbing can be carried out.</summary>
internal static class ScrubbingCheck
{
    private const string Code = "scrubbing_invalid";
    private const int FieldsMax = 500;

    /// <exception cref="DomainException"><c>scrubbing_invalid</c>; says which entry, where, and what was expected.</exception>
    public static ScrubbingSettings Check(ScrubbingSettings settings)
    {
        SettingsCheck.Limit(Code, "sensitiveFields", settings.SensitiveFields, FieldsMax, 100);
        SettingsCheck.Limit(Code, "safeFields", settings.SafeFields, FieldsMax, SelectorReader.LengthMax);
        for (var index = 0; index < settings.SafeFields.Count; index++)
        {
            if (!Selector.TryParse(settings.SafeFields[index], out _, out var fault)) throw new DomainException(Code, $"safeFields, entry {index + 1}: {fault}");
        }
        if (!string.IsNullOrWhiteSpace(settings.PiiConfig) && !PiiConfig.TryParse(settings.PiiConfig, out _, out var problem))
        {
            throw new DomainException(Code, $"relayPiiConfig: {problem}");
        }
        return settings;
    }
}
