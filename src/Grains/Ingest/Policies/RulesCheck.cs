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
        var problems = Problems(changes);
        Refuse(StackTraceCode, problems.StackTraceRules);
        Refuse(FingerprintCode, problems.FingerprintRules);
    }

    /// <summary>The first twenty mistakes of each text; one that is null is not looked at.</summary>
    public static GroupingCheck Problems(GroupingChanges changes)
    {
        IReadOnlyList<RuleProblem> stackTrace = [], fingerprints = [];
        if (changes.StackTraceRules is { } text && (stackTrace = NullCharacter(text)).Count == 0) StackTraceRules.TryRead(text, out _, out stackTrace);
        if (changes.FingerprintRules is { } other && (fingerprints = NullCharacter(other)).Count == 0) FingerprintRules.TryRead(other, out _, out fingerprints);
        return new GroupingCheck(ToViews(stackTrace), ToViews(fingerprints));
    }

    /// <summary>PostgreSQL cannot store one.</summary>
    private static IReadOnlyList<RuleProblem> NullCharacter(string text)
    {
        var at = text.IndexOf('\0', StringComparison.Ordinal);
        if (at < 0) return [];
        var before = text.AsSpan(0, at);
        return [new RuleProblem(before.Count('\n') + 1, at - before.LastIndexOf('\n'), "Null characters are not allowed.")];
    }

    private static void Refuse(string code, IReadOnlyList<RuleProblemView> problems)
    {
        if (problems.Count == 0) return;
        throw new DomainException(code, string.Join('\n', problems.Select(problem => $"Line {problem.Line}, column {problem.Column}: {problem.Message}")));
    }

    private static IReadOnlyList<RuleProblemView> ToViews(IReadOnlyList<RuleProblem> problems) =>
        [.. problems.Take(ProblemsMax).Select(problem => new RuleProblemView(problem.Line, problem.Column, problem.Message))];
}
