using System.Text;

namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>
/// Variables of fingerprints and of titles. Grouping: section 8.3. <c>{{ name }}</c>, with any blanks inside, is a variable; everything else
/// stands for itself. A variable that the event has no value for becomes <c>&lt;no-…&gt;</c>.
/// </summary>
internal static class FingerprintVariables
{
    /// <summary>Stands for what would decide without a fingerprint.</summary>
    public const string Default = "default";

    private const string TagPrefix = "tags.";
    private const string Open = "{{";
    private const string Close = "}}";

    /// <summary>The variable an entry names; null for a literal.</summary>
    public static string? NameOf(string entry)
    {
        var text = entry.AsSpan().Trim();
        if (!text.StartsWith(Open) || !text.EndsWith(Close) || text.Length <= Open.Length + Close.Length) return null;
        var name = text[Open.Length..^Close.Length].Trim();
        return IsName(name) ? name.ToString() : null;
    }

    /// <summary>The text of an entry that is hashed. Messages are without what differs from event to event.</summary>
    public static string Resolve(string entry, GroupingInput input) => NameOf(entry) switch
    {
        null => entry,
        "message" => MessageText.Generalize(ValueOf("message", input)),
        { } name => ValueOf(name, input),
    };

    /// <summary>The text with all variables replaced that stand in it, messages as they are.</summary>
    public static string Expand(string text, GroupingInput input)
    {
        var expanded = new StringBuilder();
        var rest = text.AsSpan();
        while (rest.IndexOf(Open) is var open and >= 0 && rest[open..].IndexOf(Close) is var length and > 0)
        {
            var name = rest.Slice(open + Open.Length, length - Open.Length).Trim();
            expanded.Append(rest[..open]);
            if (IsName(name)) expanded.Append(ValueOf(name.ToString(), input));
            else expanded.Append(rest.Slice(open, length + Close.Length));
            rest = rest[(open + length + Close.Length)..];
        }
        return expanded.Append(rest).ToString();
    }

    private static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
            if (char.IsWhiteSpace(character)) return false;
        return !text.IsEmpty;
    }

    private static string ValueOf(string name, GroupingInput input)
    {
        var last = input.Exceptions.Count == 0 ? null : input.Exceptions[^1];
        return name switch
        {
            "transaction" => Or(input.Transaction, "<no-transaction>"),
            "message" => Or(Or(input.Message, Or(input.MessageTemplate, last?.Value ?? "")), "<no-message>"),
            "type" or "error.type" => Or(last?.Type, "<no-type>"),
            "value" or "error.value" => Or(last?.Value, "<no-value>"),
            "level" => Or(input.Level, "<no-level>"),
            "logger" => Or(input.Logger, "<no-logger>"),
            _ when name.StartsWith(TagPrefix, StringComparison.Ordinal) => Tag(name[TagPrefix.Length..], input),
            _ => OfFrame(name, CrashFrame.Of(input), input.Platform),
        };
    }

    private static string OfFrame(string name, FrameInput? frame, string platform) => name switch
    {
        "function" or "stack.function" => Or(frame is null ? null : FrameFunction.Shown(frame, frame.Platform ?? platform), "<no-function>"),
        "path" or "stack.abs_path" => Or(frame?.AbsolutePath, Or(frame?.Filename, "<no-abs-path>")),
        "stack.filename" => Or(frame?.Filename, Or(frame?.AbsolutePath, "<no-filename>")),
        "module" or "stack.module" => Or(frame?.Module, "<no-module>"),
        "package" or "stack.package" => Or(frame?.Package is { } package ? FramePath.LastSegment(package) : null, "<no-package>"),
        _ => $"<unrecognized-variable-{name}>",
    };

    private static string Tag(string name, GroupingInput input)
    {
        for (var i = 0; i < input.Tags.Count; i++)
            if (input.Tags[i].Key == name) return input.Tags[i].Value;
        return $"<no-value-for-tag-{name}>";
    }

    private static string Or(string? value, string absent) => string.IsNullOrEmpty(value) ? absent : value;
}
