using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>
/// Grouping, message normalisation: takes out of a message what differs from event to event. The first two lines that are not blank stay, with <c>...</c> behind them
/// when that is not all; in them an e-mail address becomes <c>&lt;email&gt;</c>, a whole number <c>&lt;int&gt;</c>, and so on (<see cref="VariableText"/>). Tokens
/// that merely look random stay.
/// </summary>
internal static class MessageText
{
    /// <summary>Longer texts are not looked through.</summary>
    public const int CharsMax = 8192;

    private const int LinesMax = 2;

    /// <summary>Those of <see cref="MemoryExtensions.EnumerateLines(ReadOnlySpan{char})"/>.</summary>
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\f\u0085\u2028\u2029");

    /// <summary>The message without its variable parts; empty when it is blank.</summary>
    public static string Generalize(string message) => Generalize(message, VariableText.Pattern());

    /// <summary>The same with a pattern that may have another time limit. A text that takes longer stays as it is.</summary>
    internal static string Generalize(string message, Regex pattern)
    {
        var text = FirstLines(message);
        return text.Length > CharsMax || !VariableSigns.Any(text) ? text : Replaced(text, pattern);
    }

    /// <summary>The text with its variable parts replaced, whether or not there are signs of any.</summary>
    internal static string Replaced(string text, Regex pattern)
    {
        try
        {
            return pattern.Replace(text, VariableText.Name);
        }
        catch (RegexMatchTimeoutException)
        {
            return text;
        }
    }

    /// <summary>The first two lines that are not blank.</summary>
    private static string FirstLines(string message)
    {
        if (!message.AsSpan().ContainsAny(LineEnds)) return string.IsNullOrWhiteSpace(message) ? "" : message;
        var kept = new StringBuilder();
        var lines = 0;
        foreach (var line in message.AsSpan().EnumerateLines())
        {
            if (line.IsWhiteSpace()) continue;
            if (lines > 0) kept.Append('\n');
            kept.Append(line);
            if (++lines == LinesMax) break;
        }
        return lines == 0 ? "" : kept.Equals(message) ? message : kept.Append("...").ToString();
    }
}
