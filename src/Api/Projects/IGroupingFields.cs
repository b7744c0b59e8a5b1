using System.Globalization;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Projects;

/// <summary>The fields of grouping, alike in the bodies of projects, checks and previews; what is null stays.</summary>
public interface IGroupingFields
{
    /// <summary>Stack trace rules, one a line; empty: none but the built-in ones.</summary>
    string? GroupingEnhancements { get; }

    /// <summary>Fingerprint rules, one a line; empty: none but the built-in ones.</summary>
    string? FingerprintingRules { get; }
}

/// <summary>Reads the fields of grouping.</summary>
internal static class GroupingFields
{
    private const string StackTraceRules = "groupingEnhancements";
    private const string FingerprintRules = "fingerprintingRules";

    /// <summary>What the body asks to change; null when it says nothing of grouping.</summary>
    public static GroupingChanges? Changes(IGroupingFields body) =>
        body is { GroupingEnhancements: null, FingerprintingRules: null } ? null : new GroupingChanges(body.GroupingEnhancements, body.FingerprintingRules);

    /// <summary>What is wrong with the rules, a text for each mistake; null: nothing.</summary>
    public static async Task<FieldErrors?> FindErrorsAsync(IGroupingFields body, IGrainFactory grains)
    {
        if (Changes(body) is not { } changes) return null;
        var check = await grains.GetGrain<ISettingsPreviewGrain>(0).CheckGroupingAsync(changes);
        var errors = new FieldErrors();
        if (check.StackTraceRules.Count > 0) errors[StackTraceRules] = Texts(check.StackTraceRules);
        if (check.FingerprintRules.Count > 0) errors[FingerprintRules] = Texts(check.FingerprintRules);
        return errors.Count == 0 ? null : errors;
    }

    private static string[] Texts(IReadOnlyList<RuleProblemView> problems) =>
        [.. problems.Select(problem => string.Create(CultureInfo.InvariantCulture, $"Line {problem.Line}, column {problem.Column}: {problem.Message}"))];
}
