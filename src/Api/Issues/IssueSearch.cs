using System.Diagnostics.CodeAnalysis;
using System.Text;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Api.Issues;

/// <summary>
/// What a search text asks for. <paramref name="Statuses"/>: any of them; all three when the text names none; none at all when its terms
/// contradict each other. <paramref name="Text"/>: what title or culprit must contain, or null.
/// </summary>
public sealed record IssueSearch(IReadOnlyList<IssueStatus> Statuses, string? Text)
{
    private const int LengthMax = 4096;
    private static readonly IssueStatus[] All = [IssueStatus.Unresolved, IssueStatus.Resolved, IssueStatus.Archived];

    /// <summary>Nothing can match.</summary>
    public bool IsContradiction => Statuses.Count == 0;

    /// <summary>
    /// Reads Sentry's issue search text, as far as it is supported: <c>is:unresolved|resolved|ignored|archived|muted</c>, each with <c>!</c>
    /// before it for "not", all of which must hold; all other words together are one text to look for; quoted words are taken as they are.
    /// </summary>
    public static bool TryParse(string query, [NotNullWhen(true)] out IssueSearch? search, [NotNullWhen(false)] out SentryError? error)
    {
        (search, error) = (null, null);
        if (query.Length > LengthMax) return Fail($"The query is longer than {LengthMax} characters.", out error);
        IEnumerable<IssueStatus> statuses = All;
        var words = new List<string>();
        foreach (var (word, quoted) in Split(query))
        {
            if (!quoted && word is "AND" or "OR")
                return Fail("Boolean statements containing \"OR\" or \"AND\" are not supported in this search", out error);
            if (quoted || !IsFilter(word))
                words.Add(word);
            else if (FindStatus(word) is { } status)
                statuses = statuses.Where(candidate => candidate == status != word.StartsWith('!')).ToList();
            else
                return Fail($"\"{word}\" is not supported. Use is:unresolved, is:resolved, is:ignored, is:archived or text; quote text that has a colon.", out error);
        }
        search = new IssueSearch([.. statuses], words.Count == 0 ? null : string.Join(' ', words));
        return true;
    }

    private static bool Fail(string reason, out SentryError error)
    {
        error = new SentryError($"Error parsing search query: {reason}");
        return false;
    }

    /// <summary><c>key:…</c> or <c>!key:…</c>, where the key is letters, digits and <c>_ . -</c>.</summary>
    private static bool IsFilter(string word)
    {
        var key = word.TrimStart('!');
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && key.AsSpan(0, colon).ToString().All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-');
    }

    private static IssueStatus? FindStatus(string word) => word.TrimStart('!') switch
    {
        "is:unresolved" => IssueStatus.Unresolved,
        "is:resolved" => IssueStatus.Resolved,
        "is:ignored" or "is:archived" or "is:muted" => IssueStatus.Archived,
        _ => null,
    };

    /// <summary>Splits at blanks outside quotes. A quote counts at the start of a word only; <c>\"</c> within quotes is a quote.</summary>
    private static IEnumerable<(string Word, bool Quoted)> Split(string query)
    {
        var word = new StringBuilder();
        for (var at = 0; at < query.Length; at++)
        {
            if (char.IsWhiteSpace(query[at])) continue;
            word.Clear();
            var quoted = query[at] == '"' && query.IndexOf('"', at + 1) > at;
            if (quoted)
            {
                for (at++; at < query.Length && query[at] != '"'; at++)
                {
                    if (query[at] == '\\' && at + 1 < query.Length && query[at + 1] == '"') at++;
                    word.Append(query[at]);
                }
            }
            else
            {
                for (; at < query.Length && !char.IsWhiteSpace(query[at]); at++) word.Append(query[at]);
            }
            if (word.Length > 0) yield return (word.ToString(), quoted);
        }
    }
}
