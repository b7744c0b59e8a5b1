using System.Text.Json;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Grouping;

/// <summary>What an issue is called after an event. The last exception of the chain gives the name.</summary>
/// <param name="Title">At most 256 characters.</param>
/// <param name="Culprit">At most 200 characters; may be empty.</param>
/// <param name="ExceptionType">At most 128 characters; <c>Error</c> when an exception has no type, null without exceptions.</param>
/// <param name="ExceptionValue">At most 1024 characters; null without exceptions.</param>
/// <param name="Filename">File of the crash location.</param>
/// <param name="Function">Function of the crash location.</param>
internal sealed record EventTitle(
    string Title, string Culprit, string? ExceptionType, string? ExceptionValue, string? Filename, string? Function)
{
    public const int TitleCharactersMax = 256;
    public const int CulpritCharactersMax = 200;
    private const int TypeCharactersMax = 128;
    private const int ValueCharactersMax = 1024;

    public static EventTitle Of(GroupingInput input)
    {
        var crash = input.MainException is null ? null : CrashFrame.WithFunction(input);
        var function = crash is { } frame ? ShownText.OrNull(FunctionName.Shown(frame.Function!, frame.Platform ?? input.Platform)) : null;
        return new EventTitle(
            TextLimit.Cut(TitleOf(input, function), TitleCharactersMax),
            TextLimit.Cut(EventCulprit.Of(input).Trim(), CulpritCharactersMax),
            input.MainException is { } main ? TextLimit.Cut(string.IsNullOrEmpty(main.Type) ? "Error" : main.Type, TypeCharactersMax) : null,
            input.MainException?.Value is { } value ? TextLimit.Cut(value, ValueCharactersMax) : null,
            (crash ?? CrashOf(input))?.Filename,
            function);
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
    }

    private static FrameInput? CrashOf(GroupingInput input) => input.MainException is null ? null : CrashFrame.Of(input);

    private static string TitleOf(GroupingInput input, string? function)
    {
        if (input.MainException is not { } main) return MessageTitle(input);
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
