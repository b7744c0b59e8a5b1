using SentryOrleans.Grains.Globs;

namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>The matchers of stack trace rules (Grouping: stack trace rules).</summary>
internal static class StackTraceMatchers
{
    private const string Known =
        "stack.module (module), stack.function (function), stack.abs_path (path), stack.package (package), category, family, app, " +
        "error.type (type), error.value (value) or error.mechanism (mechanism)";

    public static bool IsOfException(string key) => key is "error.type" or "type" or "error.value" or "value" or "error.mechanism" or "mechanism";

    public static ExceptionMatcher? OfException(RuleCursor cursor, RuleMatcher matcher) => matcher.ReadGlob(cursor, GlobStyle.SameCase) is { } glob
        ? new ExceptionMatcher(PartOf(matcher.Key), glob, matcher.Negated)
        : null;

    public static FrameMatcher? OfFrame(RuleCursor cursor, RuleMatcher matcher) => matcher.Key switch
    {
        "stack.module" or "module" => OfText(cursor, matcher, GlobStyle.SameCase, frame => frame.Module),
        "stack.function" or "function" => OfText(cursor, matcher, GlobStyle.SameCase, FrameParts.Function),
        "stack.abs_path" or "path" => OfText(cursor, matcher, GlobStyle.Path, FrameParts.Path),
        "stack.package" or "package" => OfText(cursor, matcher, GlobStyle.Path, frame => frame.Package),
        "category" => matcher.ReadGlob(cursor, GlobStyle.SameCase) is { } glob ? FrameMatcher.OfCategory(glob, matcher.Negated) : null,
        "family" => FrameMatcher.OfFamilies(PlatformFamily.Read(matcher.Pattern), matcher.Negated),
        "app" => RuleChoice.Read(matcher.Pattern) is { } inApp ? FrameMatcher.OfInApp(inApp, matcher.Negated) : RuleChoice.Fail<FrameMatcher>(cursor, matcher),
        _ => cursor.Fail<FrameMatcher>(matcher.KeyAt, $"There is no matcher '{matcher.Key}'. Expected {Known}."),
    };

    private static FrameMatcher? OfText(RuleCursor cursor, RuleMatcher matcher, GlobStyle style, Func<FrameInput, string?> part) =>
        matcher.ReadGlob(cursor, style) is { } glob ? FrameMatcher.OfText(part, glob, matcher.Negated) : null;

    private static Func<ExceptionInput, string?> PartOf(string key) => key switch
    {
        "error.type" or "type" => exception => exception.Type,
        "error.value" or "value" => exception => exception.Value,
        _ => exception => exception.Mechanism?.Type,
    };
}
