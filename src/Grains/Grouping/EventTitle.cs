using System.Text.Json;
using SentryOrleans.Grains.Grouping.V2;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Grouping;

/// <summary>What an issue is called after an event. Grouping: section 12.</summary>
/// <param name="Title">At most 256 characters.</param>
/// <param name="Culprit">At most 200 characters; may be empty.</param>
/// <param name="ExceptionType">At most 128 characters; <c>Error</c> when an exception has no type, null without exceptions.</param>
/// <param name="ExceptionValue">At most 1024 characters; null without exceptions.</param>
/// <param name="Filename">File of the crash location.</param>
/// <param name="Function">Function of the crash location, trimmed.</param>
internal sealed record EventTitle(
    string Title, string Culprit, string? ExceptionType, string? ExceptionValue, string? Filename, string? Function)
{
    public const int TitleCharactersMax = 256;
    public const int CulpritCharactersMax = 200;
    private const int TypeCharactersMax = 128;
    private const int ValueCharactersMax = 1024;

    /// <summary>Where it happened: the file, or what a security report is about.</summary>
    public string? Location { get; private init; }

    /// <summary>The exception's type and value were made up by the SDK.</summary>
    public bool Synthetic { get; private init; }

    /// <param name="result">How the event was grouped, which knows of a rule's title and of the exception that matters.</param>
    public static EventTitle Of(GroupingInput input, GroupingResult result)
    {
        var main = result.MainException ?? input.MainException;
        var crash = main is null ? null : CrashFrame.WithFunction(input);
        var function = crash is null ? null : ShownText.OrNull(FrameFunction.Shown(crash, crash.Platform ?? input.Platform));
        var file = crash ?? (main is null ? null : CrashFrame.Of(input));
        var filename = string.IsNullOrEmpty(file?.Filename) ? file?.AbsolutePath : file.Filename;
        return new EventTitle(
            TextLimit.Cut(RuleTitle(input, result) ?? TitleOf(input, main, function), TitleCharactersMax),
            TextLimit.Cut(EventCulprit.Of(input).Trim(), CulpritCharactersMax),
            main is null ? null : TextLimit.Cut(string.IsNullOrEmpty(main.Type) ? "Error" : main.Type, TypeCharactersMax),
            main?.Value is { } value ? TextLimit.Cut(value, ValueCharactersMax) : null,
            filename,
            function)
        {
            Location = main is null && input.Report is { } report ? LocationOf(report) : filename,
            Synthetic = main is { Synthetic: true },
        };
    }

    /// <summary>Writes the members of the event's <c>metadata</c>.</summary>
    public void WriteMetadata(Utf8JsonWriter writer)
    {
        if (ExceptionType is null)
        {
            writer.WriteString("title"u8, Title);
            return;
        }
        writer.WriteString("type"u8, ExceptionType);
        writer.WriteString("value"u8, ExceptionValue ?? "");
        if (Filename is not null) writer.WriteString("filename"u8, Filename);
        if (Function is not null) writer.WriteString("function"u8, Function);
        writer.WriteBoolean("synthetic"u8, Synthetic);
    }

    private static string? LocationOf(ReportInput report) =>
        ReportTitle.LocationOf(report) is { Length: > 0 } location ? TextLimit.Cut(location, TextLimit.Path.Max) : null;

    private static string? RuleTitle(GroupingInput input, GroupingResult result) =>
        result.Rule?.Title is { } title && FirstLine(FingerprintVariables.Expand(title, input)) is { Length: > 0 } line ? line : null;

    private static string TitleOf(GroupingInput input, ExceptionInput? main, string? function)
    {
        if (main is null) return input.Report is { } report ? FirstLine(ReportTitle.Of(report)) : MessageTitle(input);
        if (main.Synthetic && function is not null) return function;
        var type = ShownText.WithoutNul(main.Type);
        if (string.IsNullOrEmpty(type)) return function ?? "<unknown>";
        return FirstLine(main.Value) is { Length: > 0 } line ? $"{type}: {line}" : type;
    }

    private static string MessageTitle(GroupingInput input) =>
        FirstLine(input.Message) is { Length: > 0 } message ? message
        : FirstLine(input.MessageTemplate) is { Length: > 0 } template ? template
        : "<unlabeled event>";

    private static string FirstLine(string? text)
    {
        var rest = ShownText.WithoutNul(text).AsSpan().Trim();
        var end = rest.IndexOfAny('\n', '\r');
        return (end < 0 ? rest : rest[..end].TrimEnd()).ToString();
    }
}
