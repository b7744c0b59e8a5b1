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
}
