namespace SentryOrleans.Contracts.Projects;

/// <summary>A mistake in a text of rules. The first line and the first column are 1; columns count UTF-16 characters.</summary>
/// <param name="Line">Where.</param>
/// <param name="Column">Where.</param>
/// <param name="Message">What is wrong, and what was expected.</param>
[GenerateSerializer, Immutable, Alias("project.rule-problem")]
public sealed record RuleProblemView(int Line, int Column, string Message);

/// <summary>What is wrong with rules; empty lists: nothing.</summary>
[GenerateSerializer, Immutable, Alias("project.grouping-check")]
public sealed record GroupingCheck(IReadOnlyList<RuleProblemView> StackTraceRules, IReadOnlyList<RuleProblemView> FingerprintRules);
