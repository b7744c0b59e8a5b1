namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>
/// The trees of an event without its fingerprint. The first strategy that has anything to hash wins; the later ones are kept to be shown.
/// Grouping: sections 2.2 and 2.3.
/// </summary>
internal sealed class ComponentTrees
{
    private const string MessageId = "message";
    private readonly List<GroupingComponent> _app = [];
    private readonly List<GroupingComponent> _system = [];
    private readonly List<GroupingComponent> _default = [];

    /// <summary>Why the strategies after the winner do not count; null while there is no winner.</summary>
    private string? _precedence;

    private ComponentTrees()
    {
    }

    /// <summary>The exception that gives the title; null: the last.</summary>
    public ExceptionInput? MainException { get; private init; }

    public static ComponentTrees Of(GroupingInput input, GroupingRules rules)
    {
        var exceptions = ExceptionStrategy.Of(input, rules.StackTrace, out var main);
        var trees = new ComponentTrees { MainException = main };
        trees.Add(exceptions, "the exception takes precedence");
        trees.Add(ThreadStrategy.Of(input, rules.StackTrace), "the thread takes precedence");
        if (input.Frames.Count > 0)
            trees.Add(StackTraceComponent.Of(input.Frames, exception: null, input.Platform, rules.StackTrace).Settle(), "the stack trace takes precedence");
        if (input.Template is { } template) trees.Add(TemplateOf(template), "the template takes precedence");
        if (input.Report is { } report) trees.Add(ReportStrategy.Of(report), "the security report takes precedence");
        if (MessageOf(input) is { } message) trees.AddMessage(message);
        return trees;
    }

    /// <summary>The variants that have a tree, in the order of their hashes.</summary>
    public IEnumerable<(string Key, GroupingComponent Root)> Roots()
    {
        if (_app.Count > 0) yield return ("app", Component.Node("app", _app));
        if (_system.Count > 0) yield return ("system", Component.Node("system", _system));
        if (_default.Count > 0) yield return ("default", Component.Node("default", _default));
    }

    private void Add(StackVariants? found, string precedence)
    {
        if (found is not { } variants) return;
        if (_precedence is { } hint) variants = variants.Off(hint);
        else if (variants.Contributes) _precedence = precedence;
        _app.Add(variants.App);
        if (variants.System is { } system) _system.Add(system);
    }

    private void Add(GroupingComponent component, string precedence)
    {
        if (_precedence is { } hint) component = component.Contributes ? component.Off(hint) : component;
        else if (component.Contributes) _precedence = precedence;
        _default.Add(component);
    }

    /// <summary>A message that does not count is shown as it is, which costs nothing.</summary>
    private void AddMessage(string message) =>
        _default.Add(_precedence is { } hint ? Component.Ignored(MessageId, message, hint) : ExceptionComponent.General(MessageId, message));

    private static GroupingComponent TemplateOf(TemplateInput template) =>
        Component.Node("template", [Component.Text("filename", template.Filename), Component.Text("context_line", template.ContextLine)]);

    /// <summary>The template of the message, else its text; null when there is nothing but blanks.</summary>
    private static string? MessageOf(GroupingInput input)
    {
        var text = string.IsNullOrEmpty(input.MessageTemplate) ? input.Message : input.MessageTemplate;
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }
}
