using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// <c>%s</c>, <c>%r</c>, <c>%d</c>, <c>%i</c>, <c>%u</c>, <c>%f</c> and <c>%x</c>, each also as <c>%(name)s</c>, and <c>%%</c>. Of flags and
/// widths only the precision of <c>%f</c> (0 to 15) counts.
/// </summary>
internal static partial class PrintfFormat
{
    /// <returns>Null when a parameter is missing or of a wrong type, or a <c>%</c> stands alone.</returns>
    public static string? Format(string message, MessageArguments arguments)
    {
        var text = new StringBuilder(message.Length + 32);
        var start = 0;
        for (var percent = message.IndexOf('%', StringComparison.Ordinal); percent >= 0; percent = message.IndexOf('%', start))
        {
            text.Append(message, start, percent - start);
            var match = Placeholder().Match(message, percent);
            if (!match.Success || TextOf(match, arguments) is not { } filled) return null;
            text.Append(filled);
            start = percent + match.Length;
        }
        return text.Append(message, start, message.Length - start).ToString();
    }

    private static string? TextOf(Match match, MessageArguments arguments)
    {
        var conversion = match.Groups["conversion"].ValueSpan[0];
        if (conversion == '%') return "%";
        var argument = match.Groups["name"].Success ? arguments.Named(match.Groups["name"].Value) : arguments.Next();
        return (conversion, argument.ValueKind) switch
        {
            (_, JsonValueKind.Undefined) => null,
            ('s', _) => MessageArguments.TextOf(argument),
            ('r', _) => argument.GetRawText(),
            ('f', JsonValueKind.Number) when argument.TryGetDouble(out var number) => number.ToString("F" + Precision(match), CultureInfo.InvariantCulture),
            ('x', JsonValueKind.Number) when argument.TryGetInt64(out var integer) => integer.ToString("x", CultureInfo.InvariantCulture),
            ('d' or 'i' or 'u', JsonValueKind.Number) => TextFields.Lenient(argument),
            _ => null,
        };
    }

    private static string Precision(Match match) => match.Groups["precision"].Success ? match.Groups["precision"].Value : "6";

    [GeneratedRegex(
        """\G%(\((?<name>[^)]*)\))?[-+ #0]{0,5}[0-9]{0,3}(\.(?<precision>1[0-5]|[0-9]))?(?<conversion>[srdiufx%])""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();
}
