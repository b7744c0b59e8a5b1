namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>Why a text is no list of rules.</summary>
/// <param name="Line">The first is 1.</param>
/// <param name="Column">In UTF-16 characters; the first is 1.</param>
/// <param name="Message">What is wrong, and what was expected.</param>
internal sealed record RuleProblem(int Line, int Column, string Message);
