using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Grouping.Rules;

namespace SentryOrleans.Grains.Grouping;

/// <summary>What a project groups its events by, ready to use.</summary>
/// <param name="StackTrace">Marks frames and chooses those that decide.</param>
/// <param name="Fingerprints">Gives events a fingerprint.</param>
/// <param name="Revision">Counts the changes of the project's rules; 0 when it has none.</param>
internal sealed record GroupingRules(StackTraceRules StackTrace, FingerprintRules Fingerprints, int Revision)
{
    /// <summary>Of a project without rules of its own.</summary>
    public static GroupingRules Default { get; } = new(StackTraceRules.BuiltIn, FingerprintRules.BuiltIn, Revision: 0);

    /// <summary>The rules of a project; a text that cannot be read, because another version of the product took it, acts as none.</summary>
    /// <param name="settings">Null: it has none of its own.</param>
    /// <param name="problems">Of the texts that cannot be read; empty when all is well.</param>
    public static GroupingRules Of(GroupingSettings? settings, out IReadOnlyList<RuleProblem> problems)
    {
        problems = [];
        if (settings is null) return Default;
        if (!StackTraceRules.TryRead(settings.StackTraceRules, out var stackTrace, out var stackTraceProblems)) problems = stackTraceProblems;
        if (!FingerprintRules.TryRead(settings.FingerprintRules, out var fingerprints, out var fingerprintProblems)) problems = [.. problems, .. fingerprintProblems];
        return new GroupingRules(stackTrace ?? StackTraceRules.BuiltIn, fingerprints ?? FingerprintRules.BuiltIn, settings.Revision);
    }
}
