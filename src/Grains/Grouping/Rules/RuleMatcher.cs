using SentryOrleans.Grains.Globs;

namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>A condition as it is written in rules of both kinds: <c>[!]key:pattern</c>.</summary>
/// <param name="Key">As written: it may be an alias, or unknown.</param>
/// <param name="Pattern">Without quotes.</param>
/// <param name="Negated">It has a <c>!</c> in front.</param>
/// <param name="KeyAt">Where the key begins: characters before it.</param>
/// <param name="PatternAt">Where the pattern begins: characters before it.</param>
/// <param name="IsVerbatim">The pattern is written as it is meant, without quotes and escapes.</param>
internal sealed record RuleMatcher(string Key, string Pattern, bool Negated, int KeyAt, int PatternAt, bool IsVerbatim)
{
    /// <summary>Reads one.</summary>
    /// <param name="cursor">At its begin.</param>
    /// <param name="expected">What messages say was expected here.</param>
    /// <param name="inBrackets">A <c>]</c> without a <c>[</c> ends the pattern.</param>
    public static RuleMatcher? Read(RuleCursor cursor, string expected, bool inBrackets = false)
    {
        var start = cursor.At;
        var negated = cursor.TryTake("!");
        var keyAt = cursor.At;
        var key = cursor.Next == '"' ? cursor.ReadQuoted() : cursor.ReadName();
        if (key is null) return null;
        if (key.Length == 0 || !key.All(character => RuleCursor.IsOfName(character) || character == ':'))
        {
            cursor.At = start;
            return cursor.FailHere<RuleMatcher>(expected);
        }
        if (!cursor.TryTake(":"))
        {
            return cursor.Fail<RuleMatcher>(cursor.At, $"Expected ':' and a pattern after '{key}', as in {key}:example*, but {cursor.Found}.");
        }
        var patternAt = cursor.At;
        if (ReadPattern(cursor, key, inBrackets) is not { } pattern) return null;
        return new RuleMatcher(key, pattern, negated, keyAt, patternAt, pattern.Length == cursor.At - patternAt);
    }

    /// <summary>The pattern as a glob; null with a problem when it is none.</summary>
    public Glob? ReadGlob(RuleCursor cursor, GlobStyle style) => Glob.TryParse(Pattern, style, out var glob, out var fault)
        ? glob
        : cursor.Fail<Glob>(PatternAt + (IsVerbatim ? Math.Min(fault.Position, Pattern.Length) : 0), $"'{Key}' has a pattern that cannot be read: {fault.Text}");

    private static string? ReadPattern(RuleCursor cursor, string key, bool inBrackets)
    {
        if (cursor.Next == '"' && !cursor.AtEnd)
        {
            var quoted = cursor.ReadQuoted();
            if (quoted is null || cursor.AtEnd || cursor.Next is ' ' or '\t' || (inBrackets && cursor.Next == ']')) return quoted;
            return cursor.FailHere<string>("a blank after the closing '\"'");
        }
        var run = inBrackets ? ReadUntilBracket(cursor) : cursor.ReadRun();
        return run.Length > 0
            ? run.Replace(@"\\", @"\", StringComparison.Ordinal)
            : cursor.FailHere<string>($"a pattern right after '{key}:'");
    }

    private static string ReadUntilBracket(RuleCursor cursor)
    {
        var (text, open) = ("", 0);
        while (true)
        {
            var run = cursor.ReadRun("[]");
            text += run;
            if (cursor.Next == '[') open++;
            else if (cursor.Next != ']' || --open < 0) return text;
            text += cursor.Next;
            cursor.At++;
        }
    }
}
