using SentryOrleans.Grains.Grouping.Rules;

namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>One exception: type, value, Apple's error, stack trace. Grouping: section 6.1.</summary>
internal static class ExceptionComponent
{
    public const string Id = "exception";

    private const string Stripped = "stripped event-specific values";

    public static StackVariants Of(ExceptionInput exception, string platform, StackTraceRules rules)
    {
        var type = TypeOf(exception);
        var error = ErrorOf(exception.Mechanism);
        if (exception.Frames.Count == 0) return new StackVariants(Build(type, ValueOf(exception, error, stack: null), error, stack: null), System: null);
        var stack = StackTraceComponent.Of(exception.Frames, exception, platform, rules);
        var app = Build(type, ValueOf(exception, error, stack.App), error, stack.App);
        return new StackVariants(app, ReferenceEquals(stack.App, stack.System) ? app : Build(type, ValueOf(exception, error, stack.System), error, stack.System));
    }

    /// <summary>A text without what differs from event to event.</summary>
    public static GroupingComponent General(string id, string text)
    {
        var general = MessageText.Generalize(text);
        return Component.Text(id, general, general == text ? null : Stripped);
    }

    private static GroupingComponent Build(GroupingComponent type, GroupingComponent value, GroupingComponent? error, GroupingComponent? stack) =>
        Component.Node(Id, (error, stack) switch
        {
            (null, null) => [type, value],
            (null, not null) => [type, value, stack],
            (not null, null) => [type, value, error],
            _ => [type, value, error, stack],
        });

    private static GroupingComponent TypeOf(ExceptionInput exception) =>
        exception.Synthetic && !string.IsNullOrEmpty(exception.Type)
            ? Component.Ignored("type", exception.Type, "ignored because the exception is synthetic")
            : Component.Text("type", exception.Type);

    private static GroupingComponent ValueOf(ExceptionInput exception, GroupingComponent? error, GroupingComponent? stack)
    {
        const string Id = "value";
        if (string.IsNullOrWhiteSpace(exception.Value)) return Component.Empty(Id);
        if (stack is { Contributes: true }) return Component.Ignored(Id, exception.Value, "the stack trace takes precedence");
        return error is { Contributes: true } ? Component.Ignored(Id, exception.Value, "the NSError takes precedence") : General(Id, exception.Value);
    }

    private static GroupingComponent? ErrorOf(MechanismInput? mechanism) =>
        mechanism is { ErrorDomain: null, ErrorCode: null } or null
            ? null
            : Component.Node("ns_error", [Component.Text("domain", mechanism.ErrorDomain), Component.Text("code", mechanism.ErrorCode?.ToString())]);
}
