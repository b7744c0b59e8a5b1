using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>Puts parameters into a message: in the manner of printf when it contains <c>%</c>, else with curly brackets.</summary>
internal static class MessageFormat
{
    /// <param name="message">The template.</param>
    /// <param name="parameters">A list, or an object for named parameters.</param>
    /// <returns>Null when the template and the parameters do not fit each other.</returns>
    public static string? Format(string message, JsonElement parameters)
    {
        var arguments = new MessageArguments(parameters);
        var text = message.Contains('%', StringComparison.Ordinal) ? PrintfFormat.Format(message, arguments)
            : message.Contains('{', StringComparison.Ordinal) ? CurlyFormat.Format(message, arguments)
            : null;
        return arguments.AreSpent ? text : null;
    }
}

/// <summary>The parameters of a message: by position, by index or by name.</summary>
internal sealed class MessageArguments(JsonElement parameters)
{
    private readonly JsonElement[] _list = parameters.IsArray() ? [.. parameters.EnumerateArray()] : [];
    private int _next;
    private bool _indexed;

    /// <summary>Whether no parameter by position is left over.</summary>
    public bool AreSpent => _indexed || _next == _list.Length;

    public JsonElement Next() => _next < _list.Length ? _list[_next++] : default;

    public JsonElement At(int index)
    {
        _indexed = true;
        return index < _list.Length ? _list[index] : default;
    }

    public JsonElement Named(string name) => parameters.IsObject() && parameters.TryGetProperty(name, out var value) ? value : default;

    /// <summary>A parameter as text: strings as they are, anything else as JSON.</summary>
    public static string TextOf(JsonElement argument) => argument.IsString() ? argument.GetString()! : argument.GetRawText();
}
