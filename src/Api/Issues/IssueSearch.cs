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
    private const int NamesMax = 50;
    private static readonly IssueStatus[] AllStatuses = [IssueStatus.Unresolved, IssueStatus.Resolved, IssueStatus.Archived];
    private static readonly IssueSubstatus[] AllSubstatuses = Enum.GetValues<IssueSubstatus>();
    private static readonly IssuePriority[] AllPriorities = Enum.GetValues<IssuePriority>();

    /// <summary>Any of them; null: all.</summary>
    public IReadOnlyList<IssueSubstatus>? Substatuses { get; private init; }

    /// <summary>Any of them; null: all.</summary>
    public IReadOnlyList<IssuePriority>? Priorities { get; private init; }

    /// <summary>Whether somebody has it; null: either.</summary>
    public bool? IsAssigned { get; private init; }

    /// <summary>Whether it is to be looked at; null: either.</summary>
    public bool? IsForReview { get; private init; }

    /// <summary>Who has it: <c>me</c>, <c>none</c>, <c>my_teams</c>, <c>#team</c>, a name or an address; all terms must hold.</summary>
    public IReadOnlyList<NameTerm> AssignedTo { get; private init; } = [];

    /// <summary>Who has it among the bookmarks.</summary>
    public IReadOnlyList<NameTerm> Bookmarks { get; private init; } = [];

    /// <summary>Who hears of it.</summary>
    public IReadOnlyList<NameTerm> Subscribed { get; private init; } = [];

    /// <summary>Nothing can match.</summary>
    public bool IsContradiction => Statuses.Count == 0 || Substatuses is [] || Priorities is [];

    /// <summary>Asks for what strangers are not told.</summary>
    public bool IsForMembers =>
        Text is not null || Priorities is not null || IsAssigned is not null || IsForReview is not null || AssignedTo.Count > 0 || Bookmarks.Count > 0 || Subscribed.Count > 0;

    /// <summary>
    /// Reads Sentry's issue search text, as far as it is supported: <c>is:</c> with a status, a substatus, <c>assigned</c>, <c>unassigned</c> or <c>for_review</c>;
    /// <c>assigned:</c>, <c>bookmarks:</c>, <c>subscribed:</c> and <c>issue.priority:</c>; each with <c>!</c> before it for "not", all of which must hold, and all but
    /// <c>is:</c> with a list <c>[a, b]</c> of which any is enough. All other words together are one text to look for; quoted words are taken as they are.
    /// </summary>
    public static bool TryParse(string query, [NotNullWhen(true)] out IssueSearch? search, [NotNullWhen(false)] out SentryError? error)
    {
        (search, error) = (null, null);
        if (query.Length > LengthMax) return Fail($"The query is longer than {LengthMax} characters.", out error);
        var found = new IssueSearch(AllStatuses, null);
        var words = new List<string>();
        foreach (var (word, quoted) in IssueSearchWords.Split(query))
        {
            if (!quoted && word is "AND" or "OR")
                return Fail("Boolean statements containing \"OR\" or \"AND\" are not supported in this search", out error);
            if (quoted || !IssueSearchWords.TryReadFilter(word, out var filter)) words.Add(word);
            else if (With(found, filter) is { } narrower) found = narrower;
            else return Fail($"\"{word}\" is not supported. Use is:, assigned:, bookmarks:, subscribed:, issue.priority: or text; quote text that has a colon.", out error);
        }
        search = found with { Text = words.Count == 0 ? null : string.Join(' ', words) };
        return true;
    }

    private static bool Fail(string reason, out SentryError error)
    {
        error = new SentryError($"Error parsing search query: {reason}");
        return false;
    }

    /// <summary>Null: the filter is not supported.</summary>
    private static IssueSearch? With(IssueSearch search, SearchFilter filter) => filter switch
    {
        { Values.Count: 0 or > NamesMax } => null,
        { Key: "is", IsList: false } => WithState(search, filter.Values[0], filter.Not),
        { Key: "assigned" or "assigned_to" or "assigned_or_suggested" } => search with { AssignedTo = [.. search.AssignedTo, new NameTerm(filter.Values, filter.Not)] },
        { Key: "bookmarks" } => search with { Bookmarks = [.. search.Bookmarks, new NameTerm(filter.Values, filter.Not)] },
        { Key: "subscribed" } => search with { Subscribed = [.. search.Subscribed, new NameTerm(filter.Values, filter.Not)] },
        { Key: "issue.priority" or "priority" } when filter.Values.All(value => PriorityOf(value) is not null) =>
            search with { Priorities = [.. (search.Priorities ?? AllPriorities).Where(priority => filter.Values.Any(value => PriorityOf(value) == priority) != filter.Not)] },
        _ => null,
    };

    private static IssueSearch? WithState(IssueSearch search, string word, bool not) => word switch
    {
        "assigned" => WithAssigned(search, !not),
        "unassigned" => WithAssigned(search, not),
        "for_review" => search.IsForReview == not ? search with { Statuses = [] } : search with { IsForReview = !not },
        // There are no links to other trackers, and nothing is ever processed again.
        "linked" or "reprocessing" => not ? search : search with { Statuses = [] },
        "unlinked" => not ? search with { Statuses = [] } : search,
        _ when StatusOf(word) is { } status => search with { Statuses = [.. search.Statuses.Where(candidate => candidate == status != not)] },
        _ when SubstatusOf(word) is { } substatus =>
            search with { Substatuses = [.. (search.Substatuses ?? AllSubstatuses).Where(candidate => candidate == substatus != not)] },
        _ => null,
    };

    private static IssueSearch WithAssigned(IssueSearch search, bool assigned) =>
        search.IsAssigned == !assigned ? search with { Statuses = [] } : search with { IsAssigned = assigned };

    private static IssueStatus? StatusOf(string word) => word switch
    {
        "unresolved" => IssueStatus.Unresolved,
        "resolved" => IssueStatus.Resolved,
        "ignored" or "archived" or "muted" => IssueStatus.Archived,
        _ => null,
    };

    private static IssueSubstatus? SubstatusOf(string word) => word switch
    {
        "new" => IssueSubstatus.New,
        "ongoing" => IssueSubstatus.Ongoing,
        "escalating" => IssueSubstatus.Escalating,
        "regressed" => IssueSubstatus.Regressed,
        "until_escalating" or "archived_until_escalating" => IssueSubstatus.ArchivedUntilEscalating,
        "until_condition_met" or "archived_until_condition_met" => IssueSubstatus.ArchivedUntilConditionMet,
        "forever" or "archived_forever" => IssueSubstatus.ArchivedForever,
        _ => null,
    };

    private static IssuePriority? PriorityOf(string word) => word switch
    {
        "low" => IssuePriority.Low,
        "medium" => IssuePriority.Medium,
        "high" => IssuePriority.High,
        _ => null,
    };
}

/// <summary>Any of the names; with <paramref name="Not"/> none of them.</summary>
public sealed record NameTerm(IReadOnlyList<string> Names, bool Not);

/// <summary><c>key:value</c> or <c>key:[a, b]</c>, perhaps with <c>!</c> before it.</summary>
internal sealed record SearchFilter(string Key, IReadOnlyList<string> Values, bool IsList, bool Not);

/// <summary>Reads the words of a search text.</summary>
internal static class IssueSearchWords
{
    /// <summary>
    /// Splits at blanks outside quotes and lists. A quote counts at the start of a word, or of a filter's value; <c>\"</c> within quotes is a quote. A word that is
    /// quoted as a whole comes without its quotes.
    /// </summary>
    public static IEnumerable<(string Word, bool Quoted)> Split(string query)
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
                for (char? until = null; at < query.Length && (until is not null || !char.IsWhiteSpace(query[at])); at++)
                {
                    if (query[at] == until) until = null;
                    else if (until is null && at > 0 && query[at - 1] == ':' && query[at] is '"' or '[' && query.IndexOf(query[at] == '[' ? ']' : '"', at + 1) > at) until = query[at] == '[' ? ']' : '"';
                    word.Append(query[at]);
                }
            }
            if (word.Length > 0) yield return (word.ToString(), quoted);
        }
    }

    /// <summary><c>key:…</c> or <c>!key:…</c>, where the key is letters, digits and <c>_ . -</c>.</summary>
    public static bool TryReadFilter(string word, [NotNullWhen(true)] out SearchFilter? filter)
    {
        filter = null;
        var key = word.TrimStart('!');
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || !key[..colon].All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-')) return false;
        var value = key[(colon + 1)..];
        var list = value.Length > 1 && value[0] == '[' && value[^1] == ']';
        var values = list ? value[1..^1].Split(',').Select(Unquoted).ToList() : [Unquoted(value)];
        filter = new SearchFilter(key[..colon], values.Contains("") ? [] : values, list, word.StartsWith('!'));
        return true;
    }

    private static string Unquoted(string value)
    {
        var text = value.Trim();
        return text.Length > 1 && text[0] == '"' && text[^1] == '"' ? text[1..^1] : text;
    }
}
