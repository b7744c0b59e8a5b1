using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SentryOrleans.Contracts.Alerts;

namespace SentryOrleans.Grains.Alerts.Channels;

/// <summary>The words and colours that channels share. None of these texts is escaped unless its summary says so.</summary>
internal static partial class ChannelText
{
    /// <summary>Stands in every message that only tries a channel.</summary>
    public const string TestNotice = "This is a test from this Sentry server; the issue is made up.";

    /// <summary>The issue's title in one line, or its short id when it has none.</summary>
    public static string Title(AlertNote note) => OneLine(note.Title) is { Length: > 0 } title ? title : note.ShortId;

    /// <summary>Project, short id and title: <c>[Shop] SHOP-1A · ZeroDivisionError: division by zero</c>.</summary>
    public static string Summary(AlertNote note) => $"{(note.IsTest ? "Test: " : "")}[{OneLine(note.ProjectName)}] {note.ShortId} · {Title(note)}";

    /// <summary>What stands below the title: where it happened, and why this is told.</summary>
    public static IEnumerable<string> Lines(AlertNote note) => new[] { OneLine(note.Culprit), Reason(note) }.Where(line => line.Length > 0);

    /// <summary>Project, short id and rule.</summary>
    public static string Footer(AlertNote note) => $"{OneLine(note.ProjectName)} | {note.ShortId} via {OneLine(note.Rule)}";

    /// <summary>What else is known, with names to show; nothing that is missing.</summary>
    public static IReadOnlyList<(string Name, string Value)> Details(AlertNote note) =>
    [
        .. new[]
        {
            (Name: "Environment", Value: OneLine(note.Environment ?? "")),
            (Name: "Release", Value: OneLine(note.Release ?? "")),
            (Name: "Level", Value: OneLine(note.Level)),
            (Name: "Events", Value: note.Count.ToString(CultureInfo.InvariantCulture)),
            (Name: "Users", Value: note.UserCount.ToString(CultureInfo.InvariantCulture)),
            (Name: "Rule", Value: OneLine(note.Rule)),
        }.Where(detail => detail.Value.Length > 0),
    ];

    /// <summary>The same name for every alert of an issue, by which a pager knows it again.</summary>
    public static string IssueKey(AlertNote note) => string.Create(CultureInfo.InvariantCulture, $"sentry-issue-{note.IssueId}");

    /// <summary>A time in UTC as every receiver reads it.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Sentry's colour of a level, 0xRRGGBB.</summary>
    public static int Colour(string level) => level switch { "warning" => 0xFFC227, "info" => 0x2788CE, "debug" => 0xFBE14F, _ => 0xE03E2F };

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

    private static string Reason(AlertNote note)
    {
        if (note.IsTest) return TestNotice;
        var rule = $"Rule “{OneLine(note.Rule)}”";
        return note.Because.Count == 0 ? rule : $"{rule}: {OneLine(string.Join(", ", note.Because))}";
    }

    [GeneratedRegex(@"[\\`*_~|\[\]#<>]")]
    private static partial Regex Markup();
}
