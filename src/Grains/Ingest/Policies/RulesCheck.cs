using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Grouping.Rules;

namespace SentryOrleans.Grains.Ingest.Policies;

/// <summary>Whether texts of rules can be carried out.</summary>
internal static class RulesCheck
{
    private const string StackTraceCode = "stack_trace_rules_invalid";
    private const string FingerprintCode = "fingerprint_rules_invalid";
    private const int ProblemsMax = 20;

    /// <exception cref="DomainException"><c>stack_trace_rules_invalid</c>, <c>fingerprint_rules_invalid</c>; a line for each of the first twenty mistakes: <c>Line 3, column 7: …</c>.</exception>
    public static void Check(GroupingChanges changes)
    {
        if (changes.StackTraceRules is { } stackTrace) Refuse(StackTraceCode, NullCharacter(stackTrace) ?? Problems(stackTrace, isStackTrace: true));
        if (changes.FingerprintRules is { } fingerprints) Refuse(FingerprintCode, NullCharacter(fingerprints) ?? Problems(fingerprints, isStackTrace: false));
    }

    private static IReadOnlyList<RuleProblem> Problems(string text, bool isStackTrace)
    {
        IReadOnlyList<RuleProblem> problems;
        if (isStackTrace) StackTraceRules.TryRead(text, out _, out problems);
        else FingerprintRules.TryRead(text, out _, out problems);
        return problems;
    }

    /// <summary>PostgreSQL cannot store one.</summary>
    private static IReadOnlyList<RuleProblem>? NullCharacter(string text)
    {
        var at = text.IndexOf('\0', StringComparison.Ordinal);
        if (at < 0) return null;
        var before = text.AsSpan(0, at);
        return [new RuleProblem(before.Count('\n') + 1, at - before.LastIndexOf('\n'), "Null characters are not allowed.")];
    }

    private static void Refuse(string code, IReadOnlyList<RuleProblem> problems)
    {
        if (problems.Count == 0) return;
        throw new DomainException(code, string.Join('\n', problems.Take(ProblemsMax).Select(problem => $"Line {problem.Line}, column {problem.Column}: {problem.Message}")));
    }
}
