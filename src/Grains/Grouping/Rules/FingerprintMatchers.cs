using SentryOrleans.Grains.Globs;

namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>
/// The matchers of fingerprint rules (Grouping: fingerprint rules). What is missing matches no pattern, but for a function, which is <c>&lt;unknown&gt;</c>.
/// </summary>
internal static class FingerprintMatchers
{
    private const string TagPrefix = "tags.";

    private const string Known =
        "error.type (type), error.value (value), message, logger, level, tags.NAME, stack.function (function), stack.module (module), " +
        "stack.abs_path (path), stack.package (package), app, family, sdk or release";

    /// <summary>The key without aliases.</summary>
    public static string KeyOf(string key) => key switch
    {
        "type" or "value" => "error." + key,
        "function" or "module" or "package" => "stack." + key,
        "path" => "stack.abs_path",
        _ => key,
    };

    /// <summary>Null with a problem when the key is not known or its pattern cannot be read.</summary>
    public static FingerprintCondition? Read(RuleCursor cursor, RuleMatcher matcher) => KeyOf(matcher.Key) switch
    {
        "error.type" => OfException(cursor, matcher, GlobStyle.SameCase, exception => exception.Type),
        "error.value" => OfException(cursor, matcher, GlobStyle.AnyCase, exception => exception.Value),
        "message" => matcher.ReadGlob(cursor, GlobStyle.AnyCase) is { } glob
            ? new FingerprintCondition { Message = text => glob.IsMatch(text) != matcher.Negated }
            : null,
        "logger" => OfEvent(cursor, matcher, GlobStyle.SameCase, input => input.Logger),
        "level" => OfEvent(cursor, matcher, GlobStyle.AnyCase, input => input.Level),
        "release" => OfEvent(cursor, matcher, GlobStyle.Path, input => input.Release),
        "stack.function" => OfFrame(cursor, matcher, GlobStyle.SameCase, FrameParts.Function),
        "stack.module" => OfFrame(cursor, matcher, GlobStyle.SameCase, frame => frame.Module),
        "stack.abs_path" => OfFrame(cursor, matcher, GlobStyle.Path, FrameParts.Path),
        "stack.package" => OfFrame(cursor, matcher, GlobStyle.Path, frame => frame.Package),
        "app" => OfInApp(cursor, matcher),
        "family" => OfFamilies(PlatformFamily.Read(matcher.Pattern), matcher.Negated),
        "sdk" => OfSdk(matcher.Pattern.Split(',', StringSplitOptions.TrimEntries), matcher.Negated),
        ['t', 'a', 'g', 's', '.', _, ..] key => OfEvent(cursor, matcher, GlobStyle.SameCase, input => Tag(input, key[TagPrefix.Length..])),
        _ => cursor.Fail<FingerprintCondition>(matcher.KeyAt, $"There is no matcher '{matcher.Key}'. Expected {Known}."),
    };

    private static FingerprintCondition? OfEvent(RuleCursor cursor, RuleMatcher matcher, GlobStyle style, Func<GroupingInput, string?> part) =>
        matcher.ReadGlob(cursor, style) is { } glob
            ? new FingerprintCondition { Event = input => (part(input) is { } text && glob.IsMatch(text)) != matcher.Negated }
            : null;

    private static FingerprintCondition? OfException(RuleCursor cursor, RuleMatcher matcher, GlobStyle style, Func<ExceptionInput, string?> part) =>
        matcher.ReadGlob(cursor, style) is { } glob
            ? new FingerprintCondition { Exception = exception => (part(exception) is { } text && glob.IsMatch(text)) != matcher.Negated }
            : null;

    private static FingerprintCondition? OfFrame(RuleCursor cursor, RuleMatcher matcher, GlobStyle style, Func<FrameInput, string?> part) =>
        matcher.ReadGlob(cursor, style) is { } glob
            ? new FingerprintCondition { Frame = frame => (part(frame) is { } text && glob.IsMatch(text)) != matcher.Negated }
            : null;

    private static FingerprintCondition? OfInApp(RuleCursor cursor, RuleMatcher matcher) => RuleChoice.Read(matcher.Pattern) is { } inApp
        ? new FingerprintCondition { Frame = frame => (frame.InApp == inApp) != matcher.Negated }
        : RuleChoice.Fail<FingerprintCondition>(cursor, matcher);

    private static FingerprintCondition OfFamilies(PlatformFamilies families, bool negated) =>
        new() { Event = input => ((families & PlatformFamily.Of(input.Platform)) != 0) != negated };

    private static FingerprintCondition OfSdk(string[] names, bool negated) =>
        new() { Event = input => (input.Sdk is { } sdk && Array.IndexOf(names, sdk) >= 0) != negated };

    private static string? Tag(GroupingInput input, string name)
    {
        foreach (var (key, value) in input.Tags)
        {
            if (key == name) return value;
        }
        return null;
    }
}
