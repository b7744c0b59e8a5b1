namespace SentryOrleans.Grains.Grouping.V1;

/// <summary>
/// The entries of a client's fingerprint. Client fingerprint: <c>{{ name }}</c>, with any blanks inside, is a variable; everything else
/// stands for itself. A variable that the event has no value for becomes <c>&lt;no-…&gt;</c>.
/// </summary>
internal static class FingerprintVariables
{
    /// <summary>Stands for what would decide without a fingerprint.</summary>
    public const string Default = "default";

    private const string TagPrefix = "tags.";

    /// <summary>The variable an entry names; null for a literal.</summary>
    public static string? NameOf(string entry)
    {
        var text = entry.AsSpan().Trim();
        return text.StartsWith("{{") && text.EndsWith("}}") && text.Length > 4 ? text[2..^2].Trim().ToString() : null;
    }

    /// <summary>The text of an entry that is not <see cref="Default"/>.</summary>
    public static string Resolve(string entry, GroupingInput input) => NameOf(entry) switch
    {
        null => entry,
        "transaction" => Or(input.Transaction, "<no-transaction>"),
        "message" => MessageText.Generalize(Or(input.Message ?? input.MessageTemplate ?? input.MainException?.Value, "<no-message>")),
        "type" or "error.type" => Or(input.MainException?.Type, "<no-type>"),
        "value" or "error.value" => Or(input.MainException?.Value, "<no-value>"),
        "function" or "stack.function" => Or(Of(input, FrameText.Function), "<no-function>"),
        "path" or "stack.abs_path" => Or(Of(input, FrameText.Path), "<no-abs-path>"),
        "filename" or "stack.filename" => Or(Of(input, FrameText.Path), "<no-filename>"),
        "module" or "stack.module" => Or(Of(input, frame => frame.Module), "<no-module>"),
        "level" => Or(input.Level, "<no-level>"),
        "logger" => Or(input.Logger, "<no-logger>"),
        { } name when name.StartsWith(TagPrefix, StringComparison.Ordinal) => Tag(name[TagPrefix.Length..], input),
        { } name => $"<unrecognized-variable-{name}>",
    };

    /// <summary>Of the newest application frame of the last exception that has frames, else of the loose stack trace; without one, of the newest frame.</summary>
    private static string? Of(GroupingInput input, Func<FrameInput, string?> read)
    {
        var frames = input.Exceptions.LastOrDefault(exception => exception.Frames.Count > 0)?.Frames ?? input.Frames;
        return (frames.LastOrDefault(frame => frame.ClientInApp == true) ?? frames.LastOrDefault()) is { } crash ? read(crash) : null;
    }

    private static string Tag(string name, GroupingInput input)
    {
        foreach (var (key, value) in input.Tags)
            if (key == name) return value;
        return $"<no-value-for-tag-{name}>";
    }

    private static string Or(string? value, string absent) => string.IsNullOrEmpty(value) ? absent : value;
}
