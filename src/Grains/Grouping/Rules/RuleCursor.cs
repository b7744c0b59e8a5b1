using System.Text;

namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>Reads a line from left to right, and keeps what is wrong with it.</summary>
/// <param name="line">Without its end.</param>
/// <param name="number">Of the line; the first is 1.</param>
internal sealed class RuleCursor(string line, int number)
{
    /// <summary>Characters before the next one.</summary>
    public int At { get; set; }

    public int Length => line.Length;

    public bool AtEnd => At >= line.Length;

    /// <summary>The next character; NUL at the end.</summary>
    public char Next => AtEnd ? '\0' : line[At];

    /// <summary>Null while all is well.</summary>
    public RuleProblem? Problem { get; private set; }

    /// <summary>What is next, for the end of a message.</summary>
    public string Found => AtEnd ? "the line ends" : IsBlank(Next) ? "a blank follows" : $"found '{Shortened(line[At..RunEnd()])}'";

    /// <summary>Notes what is wrong at a place, and gives the null that says so.</summary>
    public T? Fail<T>(int at, string message)
        where T : class
    {
        Problem ??= new RuleProblem(number, at + 1, message);
        return null;
    }

    /// <summary>Notes that something else was expected here.</summary>
    public T? FailHere<T>(string expected)
        where T : class => Fail<T>(At, $"Expected {expected}, but {Found}.");

    /// <summary>As <see cref="Fail{T}"/>; false.</summary>
    public bool Fails(int at, string message) => Fail<object>(at, message) is not null;

    /// <summary>As <see cref="FailHere{T}"/>; false.</summary>
    public bool FailsHere(string expected) => FailHere<object>(expected) is not null;

    /// <summary>What was read since a place, with single blanks but in quotes.</summary>
    public string TextFrom(int start)
    {
        var (text, quoted) = (new StringBuilder(), false);
        for (var i = start; i < At; i++)
        {
            if (line[i] == '"' && !(quoted && line[i - 1] == '\\')) quoted = !quoted;
            if (quoted || !IsBlank(line[i])) text.Append(line[i]);
            else if (!IsBlank(text[^1])) text.Append(' ');
        }
        return text.ToString().TrimEnd();
    }

    /// <summary>Whether there were some.</summary>
    public bool SkipBlanks()
    {
        var start = At;
        while (!AtEnd && IsBlank(Next)) At++;
        return At > start;
    }

    public bool IsNext(string text) => string.CompareOrdinal(line, At, text, 0, text.Length) == 0;

    public bool TryTake(string text)
    {
        if (!IsNext(text)) return false;
        At += text.Length;
        return true;
    }

    /// <summary>Letters, digits and <c>_ . -</c>; empty when none is next.</summary>
    public string ReadName()
    {
        var start = At;
        while (!AtEnd && IsOfName(Next)) At++;
        return line[start..At];
    }

    /// <summary>Everything up to a blank or one of <paramref name="ends"/>; empty when that is next.</summary>
    public string ReadRun(string ends = "")
    {
        var start = At;
        while (!AtEnd && !IsBlank(Next) && !ends.Contains(Next, StringComparison.Ordinal)) At++;
        return line[start..At];
    }

    /// <summary>A text from the <c>"</c> that is next to its other one; inside, <c>\"</c> is <c>"</c> and <c>\\</c> is <c>\</c>. Null when it has no end.</summary>
    public string? ReadQuoted()
    {
        var (start, text) = (At++, new StringBuilder());
        for (; !AtEnd; At++)
        {
            if (Next == '"')
            {
                At++;
                return text.ToString();
            }
            if (Next == '\\' && At + 1 < line.Length && line[At + 1] is '"' or '\\') At++;
            text.Append(Next);
        }
        return Fail<string>(start, "The text that begins with this '\"' has no end: expected another '\"' before the line ends.");
    }

    private int RunEnd()
    {
        var end = At;
        while (end < line.Length && !IsBlank(line[end])) end++;
        return end;
    }

    public static bool IsOfName(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-';

    private static bool IsBlank(char character) => character is ' ' or '\t';

    private static string Shortened(string text) => text.Length <= 30 ? text : text[..30] + "…";
}
