using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Ingest.Scrubbing;

namespace SentryOrleans.Grains.Ingest.Policies;

/// <summary>Whether settings of scrubbing can be carried out.</summary>
internal static class ScrubbingCheck
{
    private const string SensitiveCode = "sensitive_fields_invalid";
    private const string SafeCode = "safe_fields_invalid";
    private const string RulesCode = "pii_config_invalid";
    private const int FieldsMax = 500;

    /// <exception cref="DomainException"><c>sensitive_fields_invalid</c>, <c>safe_fields_invalid</c>, <c>pii_config_invalid</c>; says which entry, where, and what
    /// was expected.</exception>
    public static ScrubbingSettings Check(ScrubbingSettings settings)
    {
        SettingsCheck.Limit(SensitiveCode, "sensitiveFields", settings.SensitiveFields, FieldsMax, 100);
        SettingsCheck.Limit(SafeCode, "safeFields", settings.SafeFields, FieldsMax, SelectorReader.LengthMax);
        for (var index = 0; index < settings.SafeFields.Count; index++)
        {
            if (!Selector.TryParse(settings.SafeFields[index], out _, out var fault)) throw new DomainException(SafeCode, $"safeFields, entry {index + 1}: {fault}");
        }
        if (FindProblem(settings.PiiConfig) is { } problem) throw new DomainException(RulesCode, $"relayPiiConfig: {problem}");
        return settings;
    }

    private static string? FindProblem(string? rules)
    {
        if (string.IsNullOrWhiteSpace(rules)) return null;
        try
        {
            return PiiConfig.TryParse(rules, out _, out var problem) ? null : problem;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, which JSON can escape and no text can hold.
            return "A text in it is not valid Unicode.";
        }
    }
}
