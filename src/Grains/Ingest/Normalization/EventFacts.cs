using System.Text.Json;
using SentryOrleans.Grains.Grouping;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>What a pass learns of an event for its hash, its title, its derived tags and its columns. Texts are as stored, limits kept.</summary>
internal sealed class EventFacts
{
    public string Platform { get; set; } = "";

    public string Level { get; set; } = "";

    public string? Logger { get; set; }

    public string? Transaction { get; set; }

    public string? Culprit { get; set; }

    public string? ServerName { get; set; }

    public string? Site { get; set; }

    public string? Release { get; set; }

    public string? Dist { get; set; }

    public string? Environment { get; set; }

    public string? Checksum { get; set; }

    public string? MessageTemplate { get; set; }

    public string? Message { get; set; }

    public string? RequestUrl { get; set; }

    /// <summary><c>REMOTE_ADDR</c> of the request's environment.</summary>
    public string? RemoteAddress { get; set; }

    public string? UserKey { get; set; }

    /// <summary>Of the last exception that has a mechanism.</summary>
    public string? Mechanism { get; set; }

    /// <inheritdoc cref="Mechanism"/>
    public bool? Handled { get; set; }

    /// <summary>The mechanism of any exception says <c>handled: false</c>.</summary>
    public bool Unhandled { get; set; }

    /// <summary>The contexts as they were sent.</summary>
    public JsonElement Contexts { get; set; }

    /// <summary>What is known of the debug images, as it was sent.</summary>
    public JsonElement DebugMeta { get; set; }

    /// <summary>What the event's numbers of signals and errors mean.</summary>
    public SystemHint System => SystemHints.Of(Contexts, DebugMeta, Platform);

    /// <summary>Of the request, names in their canonical form; null without a request.</summary>
    public List<KeyValuePair<string, string?>>? Headers { get; set; }

    /// <summary>What every time of the event is moved by, in microseconds.</summary>
    public long TimeShift { get; set; }

    /// <summary>A loose stack trace that belongs to the event's only exception.</summary>
    public JsonElement StackTraceOfException { get; set; }

    /// <summary>Name of the SDK.</summary>
    public string? Sdk { get; set; }

    /// <summary>As the client sent it.</summary>
    public List<string> Fingerprint { get; } = [];

    public List<ExceptionInput> Exceptions { get; } = [];

    public IReadOnlyList<FrameInput> Frames { get; set; } = [];

    public List<ThreadInput> Threads { get; } = [];

    public TemplateInput? Template { get; set; }

    public ReportInput? Report { get; set; }

    /// <summary>Which frames the stack traces have: <c>in-app-only</c>, <c>system-only</c> or <c>mixed</c>; null: none.</summary>
    public string? FrameMix { get; private set; }

    /// <summary>The event's tags, derived ones at the end.</summary>
    public EventTags Tags { get; } = new();

    /// <summary>Tags that contexts give, in the order found.</summary>
    public List<KeyValuePair<string, string>> ContextTags { get; } = [];

    /// <summary>Takes frames of one more stack trace into account.</summary>
    public void Count(IReadOnlyList<FrameInput> frames)
    {
        foreach (var frame in frames)
        {
            var mix = frame.InApp ? "in-app-only" : "system-only";
            FrameMix = FrameMix is null || FrameMix == mix ? mix : "mixed";
        }
    }

    public GroupingInput ToGroupingInput() => new()
    {
        Platform = Platform,
        Level = Level,
        Logger = Logger,
        Release = Release,
        Sdk = Sdk,
        Transaction = Transaction,
        Culprit = Culprit,
        RequestUrl = RequestUrl,
        Checksum = Checksum,
        Fingerprint = Fingerprint,
        Exceptions = Exceptions,
        Frames = Frames,
        Threads = Threads,
        Template = Template,
        Report = Report,
        MessageTemplate = MessageTemplate,
        Message = Message,
        Tags = Tags.Pairs,
    };
}
