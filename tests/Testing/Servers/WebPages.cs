using System.Text.RegularExpressions;

namespace SentryOrleans.Testing.Servers;

/// <summary>The pages of the web UI.</summary>
internal static partial class WebPages
{
    private static readonly Lazy<IReadOnlyList<Regex>> All = new(Read);

    /// <summary>Whether a path from the root of the server is one of them.</summary>
    public static bool Has(string path) => All.Value.Any(page => page.IsMatch(path));

    private static IReadOnlyList<Regex> Read()
    {
        var tree = File.ReadAllText(Path.Combine(Repository.Root, "src", "Web", "src", "app", "route-tree.gen.ts"));
        var paths = PathPattern().Matches(tree[tree.IndexOf("interface FileRoutesByFullPath", StringComparison.Ordinal)..]).Select(match => match.Groups[1].Value.TrimEnd('/'));
        return [.. paths.Distinct().Select(path => new Regex($"^{string.Join('/', path.Split('/').Select(part => part.StartsWith('$') ? "[^/]+" : Regex.Escape(part)))}/?$"))];
    }

    [GeneratedRegex("^  \"(/[^\"]*)\": ", RegexOptions.Multiline)]
    private static partial Regex PathPattern();
}
