using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Integration.Api;

/// <summary>Who is let in at a route, as <c>access-matrix.tsv</c> declares it.</summary>
/// <param name="Route">Method and pattern.</param>
/// <param name="Who">Those of <see cref="AccessMatrix.People"/> who are let in with a session.</param>
/// <param name="Scopes">Each alone is enough for a token of an owner.</param>
/// <param name="Marks">
/// <c>session</c>: no token is enough; <c>people</c>: what is an organisation's own is refused; <c>sudo</c>: the session has confirmed who it is not
/// long ago; <c>public</c>: whoever asks may read it of public projects; the name of a permission: superusers need it; <c>hidden:NAME</c>: answers these members 404, not 403.
/// </param>
public sealed record AccessRow(string Route, IReadOnlySet<string> Who, IReadOnlySet<string> Scopes, IReadOnlySet<string> Marks)
{
    /// <summary>The status that denies somebody.</summary>
    public int Denial(string person) => person switch
    {
        AccessMatrix.Anonymous => 401,
        AccessMatrix.Outsider when NamesSomething => 404,
        _ when Marks.Contains($"hidden:{person}") => 404,
        _ => 403,
    };

    /// <summary>The path names an organisation, or something that belongs to one.</summary>
    public bool NamesSomething => Route.Contains("{organization}", StringComparison.Ordinal) || Route.Contains("{issue}", StringComparison.Ordinal);

    /// <summary>As it stands in the file.</summary>
    public string Line => string.Join('\t', Route, AccessMatrix.Shorten(Who), AccessMatrix.ShortenScopes(Scopes), string.Join(' ', Marks.Order(StringComparer.Ordinal))).TrimEnd('\t');
}

/// <summary>The declared table of who may call what.</summary>
public static class AccessMatrix
{
    public const string Anonymous = "anonymous";
    public const string Outsider = "outsider";

    /// <summary>Everyone who may be at the door, from nobody to the superuser; all but the first two belong to the organisation, and to its one team from "agent" to "admin".</summary>
    public static readonly IReadOnlyList<string> People = [Anonymous, Outsider, "agent", "reader", "contributor", "admin", "manager", "owner", "superuser"];

    private static readonly IReadOnlyDictionary<string, string[]> Words = new Dictionary<string, string[]>
    {
        ["everyone"] = [.. People],
        ["users"] = [.. People.Skip(1)],
        ["members"] = [.. People.Skip(2)],
        ["reader+"] = [.. People.Skip(3)],
        ["contributor+"] = [.. People.Skip(4)],
        ["admin+"] = [.. People.Skip(5)],
        ["manager+"] = [.. People.Skip(6)],
        ["owner+"] = [.. People.Skip(7)],
    };

    /// <summary>The file's name.</summary>
    public const string FileName = "access-matrix.tsv";

    /// <summary>All of it, by route.</summary>
    public static IReadOnlyDictionary<string, AccessRow> All => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Api", FileName))
        .Where(line => line.Length > 0 && line[0] != '#').Select(Parse).ToDictionary(row => row.Route);

    /// <summary>The shortest words for these people.</summary>
    public static string Shorten(IReadOnlySet<string> who)
    {
        var whole = Words.FirstOrDefault(word => word.Value.All(who.Contains));
        var rest = People.Where(person => who.Contains(person) && whole.Value?.Contains(person) is not true);
        return string.Join(' ', rest.Append(whole.Key).Where(word => word is not null));
    }

    /// <summary>The shortest words for these scopes: <c>team:write+</c> are it and those of its kind that include it.</summary>
    public static string ShortenScopes(IReadOnlySet<string> scopes)
    {
        if (scopes.Count == 0) return "-";
        if (scopes.SetEquals(Scopes.All)) return "any";
        var words = new List<string>();
        foreach (var kind in Scopes.All.GroupBy(scope => scope.Split(':')[0]))
        {
            var given = kind.Where(scopes.Contains).ToList();
            var first = given.FirstOrDefault(scope => Above(scope) is { Length: > 1 } above && above.All(scopes.Contains));
            if (first is not null) words.Add($"{first}+");
            words.AddRange(given.Where(scope => first is null || !Above(first).Contains(scope)));
        }
        return string.Join(' ', words);
    }

    private static AccessRow Parse(string line)
    {
        var cells = line.Split('\t');
        return new AccessRow(
            cells[0], Split(cells[1]).SelectMany(word => Words.GetValueOrDefault(word, [word])).ToHashSet(),
            Split(cells[2]).SelectMany(word => word switch
            {
                "-" => [],
                "any" => Scopes.All,
                _ when word.EndsWith('+') => Above(word[..^1]),
                _ => (IReadOnlyList<string>)[word],
            }).ToHashSet(),
            cells.Length > 3 ? Split(cells[3]).ToHashSet() : new HashSet<string>());
    }

    /// <summary>The scope and those of its kind that include it.</summary>
    private static string[] Above(string scope)
    {
        string[] levels = ["read", "invite", "write", "admin"];
        var (kind, level) = (scope.Split(':')[0], Array.IndexOf(levels, scope.Split(':')[1]));
        return level < 0 ? [scope] : [.. levels[level..].Select(above => $"{kind}:{above}").Where(Scopes.All.Contains)];
    }

    private static string[] Split(string cell) => cell.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
}
