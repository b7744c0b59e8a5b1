using System.Diagnostics.CodeAnalysis;

namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>Fingerprint rules: which events get a fingerprint from the server. The first rule that matches wins, a project's before the built-in ones.</summary>
internal sealed class FingerprintRules
{
    private static readonly IReadOnlyList<FingerprintTest> BuiltInTests =
        BuiltInRules.Read(BuiltInRules.Fingerprint, cursor => FingerprintRuleReader.Read(cursor, isBuiltIn: true));

    private readonly FingerprintTest[] _tests;

    private FingerprintRules(IReadOnlyList<FingerprintTest> own) => _tests = [.. own, .. BuiltInTests];

    /// <summary>The built-in rules alone.</summary>
    public static FingerprintRules BuiltIn { get; } = new([]);

    /// <summary>The built-in rules, to read.</summary>
    public static string BuiltInText => BuiltInRules.Fingerprint;

    /// <summary>Reads a project's rules.</summary>
    /// <param name="text">One rule a line.</param>
    /// <param name="rules">These and the built-in rules.</param>
    /// <param name="problems">All that is wrong, from the first line to the last; empty when it can be read.</param>
    public static bool TryRead(string text, [NotNullWhen(true)] out FingerprintRules? rules, out IReadOnlyList<RuleProblem> problems)
    {
        var own = RuleLines.Read(text, cursor => FingerprintRuleReader.Read(cursor, isBuiltIn: false), out problems);
        rules = problems.Count > 0 ? null : own.Count == 0 ? BuiltIn : new FingerprintRules(own);
        return rules is not null;
    }

    /// <summary>The first rule that matches; null when none does.</summary>
    /// <param name="input">With marked frames.</param>
    public FingerprintRule? Match(GroupingInput input)
    {
        foreach (var test in _tests)
        {
            if (test.Matches(input)) return test.Rule;
        }
        return null;
    }
}

/// <summary>One fingerprint rule.</summary>
/// <param name="Text">As written, without comments.</param>
/// <param name="Matchers">What it asks for.</param>
/// <param name="Fingerprint">Entries; <c>{{ name }}</c> stands for a variable.</param>
/// <param name="Title">Of the event, with variables; null: the usual one.</param>
/// <param name="IsBuiltIn">It came with the product.</param>
internal sealed record FingerprintRule(
    string Text, IReadOnlyList<FingerprintMatcher> Matchers, IReadOnlyList<string> Fingerprint, string? Title, bool IsBuiltIn);

/// <summary>One condition of a fingerprint rule.</summary>
/// <param name="Key"><c>error.type</c>, <c>tags.region</c>; aliases resolved.</param>
/// <param name="Pattern">As written.</param>
/// <param name="Negated">It has a <c>!</c> in front.</param>
internal sealed record FingerprintMatcher(string Key, string Pattern, bool Negated);
