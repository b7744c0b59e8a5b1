using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary><c>{}</c>, <c>{0}</c> and <c>{name}</c>; doubled brackets stand for one.</summary>
internal static class CurlyFormat
{
    /// <returns>Null when a parameter is missing or a bracket stands alone.</returns>
    public static string? Format(string message, MessageArguments arguments)
    {
        var text = new StringBuilder(message.Length + 32);
        for (var i = 0; i < message.Length; i++)
        {
            if (message[i] is not ('{' or '}')) text.Append(message[i]);
            else if (i + 1 < message.Length && message[i + 1] == message[i]) text.Append(message[i++]);
            else
            {
                var end = message[i] == '{' ? message.IndexOf('}', i) : -1;
                var argument = end < 0 ? default : Argument(message[(i + 1)..end], arguments);
                if (argument.ValueKind == JsonValueKind.Undefined) return null;
                text.Append(MessageArguments.TextOf(argument));
                i = end;
            }
        }
        return text.ToString();
    }

    private static JsonElement Argument(string name, MessageArguments arguments)
    {
        if (name.Length == 0) return arguments.Next();
        return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? arguments.At(index) : arguments.Named(name);
    }
}
