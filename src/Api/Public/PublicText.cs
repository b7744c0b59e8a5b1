using System.Net;
using System.Text.RegularExpressions;

namespace SentryOrleans.Api.Public;

/// <summary>Takes out of texts that everybody may read what scrubbing would take out: addresses of people and machines, tokens, passwords, numbers of cards.</summary>
public static partial class PublicText
{
    private const string Filtered = "[Filtered]";

    /// <summary>The text without them; what stood there is named instead.</summary>
    public static string? Mask(string? text)
    {
        if (string.IsNullOrEmpty(text)) return text;
        text = UrlSecret().Replace(text, $"$1{Filtered}@");
        text = UrlQuery().Replace(text, $"$1?{Filtered}");
        text = Email().Replace(text, "[email]");
        text = Credentials().Replace(text, $"$1 {Filtered}");
        text = KnownToken().Replace(text, Filtered);
        text = Assignment().Replace(text, $"$1{Filtered}");
        text = Opaque().Replace(text, match => match.Value.Any(char.IsAsciiDigit) && match.Value.Any(char.IsAsciiLetter) ? Filtered : match.Value);
        text = Address6().Replace(text, match => match.Value.Any(char.IsAsciiDigit) && IPAddress.TryParse(match.Value, out _) ? "[ip]" : match.Value);
        text = Address4().Replace(text, "[ip]");
        return Card().Replace(text, "[creditcard]");
    }

    [GeneratedRegex(@"(\b[a-z][a-z0-9+.-]*://)[^\s/@]+@", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex UrlSecret();

    [GeneratedRegex(@"(\b[a-z][a-z0-9+.-]*://[^\s?""']+)\?[^\s""']+", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex UrlQuery();

    [GeneratedRegex(@"[\p{L}\p{N}!#$%&'*+/=?^_`{|}~.-]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Email();

    [GeneratedRegex(@"\b(bearer|basic)\s+[a-z0-9+/=._~-]{4,}", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Credentials();

    [GeneratedRegex(@"\b(?:sntry[a-z]{1,2}_|gh[a-z]_|github_pat_|glpat-|xox[a-z]-|sk[-_]|pk[-_]|rk_|AKIA|ASIA|AIza|eyJ)[A-Za-z0-9_.=-]{8,}", RegexOptions.NonBacktracking)]
    private static partial Regex KnownToken();

    [GeneratedRegex(@"(\b[\w-]*(?:password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential|session[_-]?id|cookie)[\w-]*[""']?\s*[=:]\s*[""']?)[^\s""',;&)}\]]+", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\b[A-Za-z0-9_-]{32,}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Opaque();

    [GeneratedRegex(@"(?<![\w:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:.])", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address6();

    [GeneratedRegex(@"\b(?:[0-9]{1,3}\.){3}[0-9]{1,3}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Address4();

    [GeneratedRegex(@"\b[0-9](?:[ -]?[0-9]){12,18}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Card();
}
