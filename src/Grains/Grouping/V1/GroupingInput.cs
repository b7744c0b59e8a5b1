namespace SentryOrleans.Grains.Grouping.V1;

/// <summary>What grouping and titles read of a normalised event.</summary>
internal sealed record GroupingInput
{
    /// <summary>Of the event; frames may name their own.</summary>
    public string Platform { get; init; } = "other";

    public string Level { get; init; } = "error";

    public string? Logger { get; init; }

    public string? Transaction { get; init; }

    /// <summary>The deprecated input, which wins over the computed one.</summary>
    public string? Culprit { get; init; }

    public string? RequestUrl { get; init; }

    /// <summary>Overrides everything else.</summary>
    public string? Checksum { get; init; }

    /// <summary>As the client sent it; empty for none.</summary>
    public IReadOnlyList<string> Fingerprint { get; init; } = [];

    /// <summary>Innermost cause first, the raised one last.</summary>
    public IReadOnlyList<ExceptionInput> Exceptions { get; init; } = [];

    /// <summary>A stack trace that belongs to no exception.</summary>
    public IReadOnlyList<FrameInput> Frames { get; init; } = [];

    /// <summary>The message before its parameters were put in.</summary>
    public string? MessageTemplate { get; init; }

    public string? Message { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>The exception that title and metadata come from; null without exceptions.</summary>
    public ExceptionInput? MainException => Exceptions.Count == 0 ? null : Exceptions[^1];
}

/// <summary>One exception of a chain.</summary>
/// <param name="Type">Null or empty when it has none.</param>
/// <param name="Value">Its message.</param>
/// <param name="Synthetic">Type and value were made up by the SDK and say nothing.</param>
/// <param name="Frames">Oldest call first; empty without a stack trace.</param>
internal sealed record ExceptionInput(string? Type, string? Value, bool Synthetic, IReadOnlyList<FrameInput> Frames);

/// <summary>One call.</summary>
/// <param name="Module">Module, namespace and class, or the like.</param>
/// <param name="Filename">Relative or full path.</param>
/// <param name="Function">As the client sent it.</param>
/// <param name="InApp">The client said that it is the application's own code.</param>
/// <param name="Platform">Null: that of the event.</param>
internal readonly record struct FrameInput(string? Module, string? Filename, string? Function, bool InApp, string? Platform = null)
{
    /// <summary>Module or file; null when it has neither.</summary>
    public string? Location => !string.IsNullOrEmpty(Module) ? Module : !string.IsNullOrEmpty(Filename) ? Filename : null;
}
