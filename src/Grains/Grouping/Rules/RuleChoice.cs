namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>Yes or no, as rules write it.</summary>
internal static class RuleChoice
{
    public const string Expected = "yes, true, 1, no, false or 0";

    public static bool? Read(string text) => text switch
    {
        "yes" or "true" or "1" => true,
        "no" or "false" or "0" => false,
        _ => null,
    };

    /// <summary>Notes that the pattern of a matcher is neither.</summary>
    public static T? Fail<T>(RuleCursor cursor, RuleMatcher matcher)
        where T : class => cursor.Fail<T>(matcher.PatternAt, $"Expected {Expected} after '{matcher.Key}:', but found '{matcher.Pattern}'.");
}
