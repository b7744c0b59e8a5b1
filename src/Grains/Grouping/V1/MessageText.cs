using System.Text.RegularExpressions;

namespace SentryOrleans.Grains.Grouping.V1;

/// <summary>
/// Takes out of a message what differs from event to event. Only the first two lines that are not blank count; in them an UUID becomes
/// <c>&lt;uuid&gt;</c>, a hexadecimal number (<c>0x…</c>, or eight digits and more with a decimal one among them) <c>&lt;hex&gt;</c>, a
/// number with decimals <c>&lt;float&gt;</c> and another number <c>&lt;int&gt;</c>. Digits that are part of a word stay.
/// </summary>
internal static partial class MessageText
{
    private const int LinesMax = 2;

    /// <summary>The message without its variable parts.</summary>
    public static string Generalize(string message) => Variable().Replace(FirstLines(message), Name);

    private static string FirstLines(string message)
    {
        if (!message.AsSpan().ContainsAny('\n', '\r')) return message;
        var lines = message.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Where(line => !string.IsNullOrWhiteSpace(line));
        return string.Join('\n', lines.Take(LinesMax));
    }

    private static string Name(Match match) =>
        match.Groups["uuid"].Success ? "<uuid>"
        : match.Groups["hex"].Success ? "<hex>"
        : match.Groups["float"].Success ? "<float>"
        : "<int>";

    [GeneratedRegex(
        """
        (?<![\w])(?:
          (?<uuid>[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})
        | (?<hex>0[xX][0-9a-fA-F]+|(?=[a-fA-F]*[0-9])[0-9a-fA-F]{8,128})
        | (?<float>-?[0-9]+\.[0-9]+)
        | (?<int>-?[0-9]+)
        )(?!\w)
        """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Variable();
}
