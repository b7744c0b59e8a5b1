using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SentryOrleans.Grains.Alerts.Channels;

/// <summary>How channels write times, colours and texts from outside.</summary>
internal static partial class ChannelText
{
    /// <summary>A time in UTC as every receiver reads it.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Sentry's colour of a level, 0xRRGGBB; green when it is over.</summary>
    public static int Colour(string level) => level switch { "warning" => 0xFFC227, "info" => 0x2788CE, "debug" => 0xFBE14F, "ok" => 0x2BA185, _ => 0xE03E2F };

    /// <summary>The same as <c>#RRGGBB</c>.</summary>
    public static string HexColour(string level) => $"#{Colour(level):X6}";

    /// <summary>The text with one blank for every run of line breaks, tabs and blanks.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>At most <paramref name="limit"/> UTF-16 units of the text, in whole characters as a reader sees them; an ellipsis stands for what is missing.</summary>
    public static string Fit(string text, int limit) => Fit(text, limit, static shown => shown);

    /// <summary>The same, escaped: what is escaped keeps the limit, and no escape is cut in two. <paramref name="escape"/> looks at one character at a time.</summary>
    public static string Fit(string text, int limit, Func<string, string> escape)
    {
        var whole = escape(text);
        if (whole.Length <= limit) return whole;
        var shown = new StringBuilder(limit);
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var next = escape(elements.GetTextElement());
            if (shown.Length + next.Length + 1 > limit) break;
            shown.Append(next);
        }
        return shown.Append('…').ToString();
    }

    /// <summary>Escaped so that nobody is called: an @ with an invisible blank after it is no mention anywhere.</summary>
    public static string WithoutMentions(string text) => text.Replace("@", "@\u200B", StringComparison.Ordinal);

    /// <summary>Escaped for where text is shown as it is, by receivers that also read <c>&lt;!here&gt;</c>.</summary>
    public static string Plain(string text) => WithoutMentions(text).Replace("<", "<\u200B", StringComparison.Ordinal);

    /// <summary>Escaped for Markdown: shown as it is, calls nobody and links nowhere.</summary>
    public static string Markdown(string text) => Markup().Replace(WithoutMentions(text), @"\$0");

    [GeneratedRegex(@"[\\`*_~|\[\]#<>]")]
    private static partial Regex Markup();
}
