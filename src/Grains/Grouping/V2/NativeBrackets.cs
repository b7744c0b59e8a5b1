using System.Text;

namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>
/// The brackets of a native function's name. A bracket that only closes is a letter like others; one that is never closed takes the rest of the name along.
/// </summary>
internal static class NativeBrackets
{
    private const int NestedMax = 8;

    /// <summary>Without round brackets and what is in them, but for two that belong to names.</summary>
    public static string WithoutArguments(string name) =>
        Replace(name, '(', ')', (content, _) => content.Trim() switch { "anonymous namespace" => "(anonymous namespace)", "operator" => "(operator)", _ => "" });

    /// <summary>With <c>&lt;T&gt;</c> for type arguments. Rust puts a type and its trait in front: the type stays.</summary>
    public static string WithoutTypeArguments(string name) => WithoutTypeArguments(name, NestedMax);

    private static string WithoutTypeArguments(string name, int nested) => Replace(name, '<', '>', (content, start) =>
    {
        if (content is "lambda") return "<lambda>";
        if (start > 0 || nested == 0) return "<T>";
        var type = content is [>= 'A' and <= 'Z', ' ', 'a', 's', ' ', ..] ? content[5..] : content;
        return WithoutTypeArguments(type.ToString(), nested - 1).Split(" as ", 2)[0];
    });

    /// <summary>The parts between blanks that are in no bracket.</summary>
    public static List<string> Split(string name)
    {
        var tokens = new List<string>();
        var open = new Stack<char>();
        var start = 0;
        for (var index = 0; index < name.Length; index++)
        {
            var letter = name[index];
            if (Closing(letter) is { } closing) open.Push(closing);
            else if (open.TryPeek(out var expected)) { if (letter == expected) open.Pop(); }
            else if (char.IsWhiteSpace(letter))
            {
                if (index > start) tokens.Add(name[start..index]);
                start = index + 1;
            }
        }
        if (name.Length > start) tokens.Add(name[start..]);
        return tokens;
    }

    private static char? Closing(char opening) => opening switch { '(' => ')', '<' => '>', '[' => ']', '{' => '}', _ => null };

    private delegate string Replacement(ReadOnlySpan<char> content, int start);

    /// <summary>Replaces the outermost brackets.</summary>
    private static string Replace(string name, char opening, char closing, Replacement replacement)
    {
        if (!name.Contains(opening)) return name;
        var replaced = new StringBuilder(name.Length);
        var (depth, start) = (0, 0);
        for (var index = 0; index < name.Length; index++)
        {
            var letter = name[index];
            if (letter == opening)
            {
                if (depth++ == 0) start = index;
            }
            else if (depth == 0) replaced.Append(letter);
            else if (letter == closing && --depth == 0) replaced.Append(replacement(name.AsSpan(start + 1, index - start - 1), start));
        }
        return replaced.ToString();
    }
}
