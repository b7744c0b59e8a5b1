using SentryOrleans.Contracts.Alerts;

namespace SentryOrleans.Grains.Alerts;

/// <summary>How texts and levels compare.</summary>
internal static class TextMatching
{
    /// <summary>Of several values one that matches is enough; of what must not match, none may.</summary>
    public static bool Holds(TextMatch match, string wanted, IReadOnlyList<string> values) => match switch
    {
        TextMatch.IsSet => values.Count > 0,
        TextMatch.IsNotSet => values.Count == 0,
        TextMatch.Equal => values.Any(value => IsSame(value, wanted)),
        TextMatch.NotEqual => !values.Any(value => IsSame(value, wanted)),
        TextMatch.Contains => values.Any(value => value.Contains(wanted, StringComparison.OrdinalIgnoreCase)),
        TextMatch.NotContains => !values.Any(value => value.Contains(wanted, StringComparison.OrdinalIgnoreCase)),
        TextMatch.StartsWith => values.Any(value => value.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)),
        TextMatch.NotStartsWith => !values.Any(value => value.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)),
        TextMatch.EndsWith => values.Any(value => value.EndsWith(wanted, StringComparison.OrdinalIgnoreCase)),
        TextMatch.NotEndsWith => !values.Any(value => value.EndsWith(wanted, StringComparison.OrdinalIgnoreCase)),
        TextMatch.In => values.Any(value => OneOf(wanted, value)),
        TextMatch.NotIn => !values.Any(value => OneOf(wanted, value)),
        _ => throw new ArgumentOutOfRangeException(nameof(match), match, "Nobody knows how it compares."),
    };

    public static bool Holds(LevelTest test, string level)
    {
        var number = NumberOf(level);
        return test.Match switch { LevelMatch.AtLeast => number >= test.Level, LevelMatch.AtMost => number <= test.Level, _ => number == test.Level };
    }

    private static int NumberOf(string level) => level switch { "fatal" => 50, "warning" => 30, "info" => 20, "debug" => 10, "sample" => 0, _ => 40 };

    private static bool OneOf(string list, string value) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Any(one => IsSame(one, value));

    private static bool IsSame(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
