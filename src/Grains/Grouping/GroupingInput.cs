namespace SentryOrleans.Grains.Grouping;

/// <summary>What grouping and titles read of a normalised event. Every version of grouping reads the same input.</summary>
internal sealed record GroupingInput
{
    /// <summary>Of the event; frames may name their own.</summary>
    public string Platform { get; init; } = "other";

    public string Level { get; init; } = "error";

    public string? Logger { get; init; }

    public string? Release { get; init; }

    /// <summary>Name of the SDK, <c>sentry.python</c>.</summary>
    public string? Sdk { get; init; }

    public string? SdkVersion { get; init; }

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

    public IReadOnlyList<ThreadInput> Threads { get; init; } = [];

    public TemplateInput? Template { get; init; }

    /// <summary>What a browser reports about blocked resources and certificates.</summary>
    public ReportInput? Report { get; init; }

    /// <summary>The message before its parameters were put in.</summary>
    public string? MessageTemplate { get; init; }

    public string? Message { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>The raised exception, which gives the title unless grouping knows better; null without exceptions.</summary>
    public ExceptionInput? MainException => Exceptions.Count == 0 ? null : Exceptions[^1];
}

/// <summary>One exception of a chain.</summary>
/// <param name="Type">Null or empty when it has none.</param>
/// <param name="Value">Its message.</param>
/// <param name="Synthetic">Type and value were made up by the SDK and say nothing.</param>
/// <param name="Frames">Oldest call first; empty without a stack trace.</param>
internal sealed record ExceptionInput(string? Type, string? Value, bool Synthetic, IReadOnlyList<FrameInput> Frames)
{
    public string? Module { get; init; }

    /// <summary>Null without one.</summary>
    public MechanismInput? Mechanism { get; init; }
}

/// <summary>How an exception was caught, and its place in a tree of exceptions.</summary>
/// <param name="Type">As sent, <c>generic</c> when the client named none.</param>
internal sealed record MechanismInput(string Type)
{
    /// <summary><c>cause</c>, <c>errors[0]</c> and the like.</summary>
    public string? Source { get; init; }

    public long? ExceptionId { get; init; }

    public long? ParentId { get; init; }

    public bool IsExceptionGroup { get; init; }

    /// <summary>Apple's error domain; null without one.</summary>
    public string? ErrorDomain { get; init; }

    /// <summary>Apple's error code.</summary>
    public long? ErrorCode { get; init; }
}

/// <summary>One thread.</summary>
internal sealed record ThreadInput(bool Crashed, bool Current, IReadOnlyList<FrameInput> Frames);

/// <summary>Where a template failed to render.</summary>
internal sealed record TemplateInput(string? Filename, string? ContextLine);

/// <summary>A security report.</summary>
/// <param name="Kind"><c>csp</c>, <c>hpkp</c>, <c>expectct</c> or <c>expectstaple</c>.</param>
internal sealed record ReportInput(string Kind)
{
    public string? EffectiveDirective { get; init; }

    public string? ViolatedDirective { get; init; }

    public string? BlockedUri { get; init; }

    public string? Hostname { get; init; }
}

/// <summary>One call.</summary>
/// <param name="Module">Module, namespace and class, or the like.</param>
/// <param name="Filename">Relative or full path.</param>
/// <param name="Function">As it is stored: trimmed where the platform asks for it.</param>
/// <param name="ClientInApp">Whether the client said that it is the application's own code; null when it said nothing.</param>
/// <param name="Platform">Null: that of the event.</param>
internal sealed record FrameInput(string? Module, string? Filename, string? Function, bool? ClientInApp, string? Platform = null)
{
    public string? AbsolutePath { get; init; }

    /// <summary>The function before it was trimmed; null when it was not.</summary>
    public string? RawFunction { get; init; }

    /// <summary>The function that the client sent; null: the same as <see cref="Function"/>.</summary>
    public string? SentFunction { get; init; }

    /// <summary>The file that the client sent; null: the same as <see cref="Filename"/>.</summary>
    public string? SentFilename { get; init; }

    public string? Package { get; init; }

    /// <summary>The line of source.</summary>
    public string? ContextLine { get; init; }

    /// <summary>The line of source that the client sent; null: the same as <see cref="ContextLine"/>.</summary>
    public string? SentContextLine { get; init; }

    public ulong? Line { get; init; }

    public ulong? Column { get; init; }

    /// <summary>The place was found through a source map.</summary>
    public bool SourceMapped { get; init; }

    /// <summary>Whether it is the application's own code: what the client said until a stack trace rule says otherwise.</summary>
    public bool InApp { get; set; } = ClientInApp == true;

    /// <summary>Set by stack trace rules.</summary>
    public string? Category { get; set; }

    /// <summary>The stack trace rule that decided about <see cref="InApp"/> last; null: the client, or nobody.</summary>
    public string? InAppRule { get; set; }

    /// <summary>Module or file; null when it has neither.</summary>
    public string? Location => !string.IsNullOrEmpty(Module) ? Module : !string.IsNullOrEmpty(Filename) ? Filename : null;
}
