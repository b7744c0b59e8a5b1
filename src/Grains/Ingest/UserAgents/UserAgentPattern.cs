using System.Text.RegularExpressions;

namespace SentryOrleans.Grains.Ingest.UserAgents;

/// <summary>
/// One pattern of uap-core: a regular expression and, for each field of its kind, a replacement in which <c>$1</c> to <c>$9</c> stand for its
/// groups, or null. The expression is made at its first use and interpreted: compiled, or without backtracking, all of them together would
/// take a gigabyte.
/// </summary>
internal sealed class UserAgentPattern(string expression, bool ignoreCase, IReadOnlyDictionary<string, string> replacements)
{
    private const RegexOptions Options = RegexOptions.CultureInvariant;

    /// <summary>The worst texts tried, of the longest length read, take 25 milliseconds for all patterns together.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly Lazy<Regex> _regex = new(() => new Regex(expression, ignoreCase ? Options | RegexOptions.IgnoreCase : Options, Patience));

    /// <summary>Null when the text does not match.</summary>
    /// <exception cref="RegexMatchTimeoutException">The text was made to keep the expression busy.</exception>
    public Match? Match(string text) => _regex.Value.Match(text) is { Success: true } match ? match : null;

    /// <summary>A field of a match: its replacement, else the group; null when that is empty.</summary>
    /// <param name="match">Of this pattern.</param>
    /// <param name="field">Name of the replacement.</param>
    /// <param name="group">Number of the group; 0 for none.</param>
    public string? Field(Match match, string field, int group)
    {
        var text = replacements.TryGetValue(field, out var replacement) ? Filled(match, replacement) : group == 0 ? "" : match.Groups[group].Value;
        var trimmed = text.Trim();
        return trimmed.Length == 0 ? null : trimmed;
    }

    private static string Filled(Match match, string replacement)
    {
        if (!replacement.Contains('$', StringComparison.Ordinal)) return replacement;
        for (var group = 1; group <= 9; group++) replacement = replacement.Replace($"${group}", match.Groups[group].Value, StringComparison.Ordinal);
        return replacement;
    }
}
