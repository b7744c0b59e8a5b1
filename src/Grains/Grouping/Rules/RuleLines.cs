using System.Text;

namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>A text of rules: one a line, blank lines and lines that begin with <c>#</c> are skipped.</summary>
internal static class RuleLines
{
    public const int TextBytesMax = 64 * 1024;
    public const int RulesMax = 2_000;
    public const int LineCharactersMax = 2_000;

    /// <summary>Reads every line, also after one with a mistake, so that people see all mistakes at once.</summary>
    /// <param name="text">Lines end with <c>\n</c> or <c>\r\n</c>.</param>
    /// <param name="read">Reads a rule; null when the cursor has a problem.</param>
    /// <param name="problems">At most one a line.</param>
    /// <returns>The rules without a mistake.</returns>
    public static IReadOnlyList<T> Read<T>(string text, Func<RuleCursor, T?> read, out IReadOnlyList<RuleProblem> problems)
        where T : class
    {
        var (rules, found) = (new List<T>(), new List<RuleProblem>());
        problems = found;
        if (Encoding.UTF8.GetByteCount(text) is > TextBytesMax and var bytes)
        {
            found.Add(new RuleProblem(1, 1, $"Rules have at most {TextBytesMax} bytes, but these have {bytes}."));
            return rules;
        }
        var lines = text.Split('\n');
        for (var (i, count) = (0, 0); i < lines.Length; i++)
        {
            var cursor = new RuleCursor(lines[i].TrimEnd('\r'), i + 1);
            cursor.SkipBlanks();
            if (cursor.AtEnd || cursor.Next == '#') continue;
            if (++count > RulesMax)
            {
                found.Add(new RuleProblem(i + 1, 1, $"There are at most {RulesMax} rules, but here begins one more."));
                return rules;
            }
            if (ReadLine(cursor, read) is { } rule) rules.Add(rule);
            else found.Add(cursor.Problem ?? throw new InvalidOperationException("A rule was not read and nothing is wrong with it."));
        }
        return rules;
    }

    private static T? ReadLine<T>(RuleCursor cursor, Func<RuleCursor, T?> read)
        where T : class =>
        cursor.Length > LineCharactersMax
            ? cursor.Fail<T>(LineCharactersMax, $"A line has at most {LineCharactersMax} characters, but this has {cursor.Length}.")
            : read(cursor);
}
