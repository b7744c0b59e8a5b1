using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SentryOrleans.Contracts;

/// <summary>The names of the event streams; the only place that builds them.</summary>
public static class StreamKeys
{
    /// <summary><c>organization-{id}</c></summary>
    public static string Organization(long id) => string.Create(CultureInfo.InvariantCulture, $"organization-{id}");

    /// <summary><c>project-{id}</c></summary>
    public static string Project(long id) => string.Create(CultureInfo.InvariantCulture, $"project-{id}");

    /// <summary><c>issue-{id}</c></summary>
    public static string Issue(long id) => string.Create(CultureInfo.InvariantCulture, $"issue-{id}");

    /// <summary><c>releases-{project}</c></summary>
    public static string Releases(long project) => string.Create(CultureInfo.InvariantCulture, $"releases-{project}");

    /// <summary><c>alerts-{project}</c></summary>
    public static string Alerts(long project) => string.Create(CultureInfo.InvariantCulture, $"alerts-{project}");

    /// <summary><c>metrics-{project}</c></summary>
    public static string Metrics(long project) => string.Create(CultureInfo.InvariantCulture, $"metrics-{project}");

    /// <summary><c>channels-{organization}</c></summary>
    public static string AlertChannels(long organization) => string.Create(CultureInfo.InvariantCulture, $"channels-{organization}");

    /// <summary>The one stream of the server's own settings.</summary>
    public const string Server = "server";

    /// <summary><c>user-{id}</c></summary>
    public static string User(long id) => string.Create(CultureInfo.InvariantCulture, $"user-{id}");
}

/// <summary>
/// Short ids, <c>PROJECTSLUG-CODE</c>. The code is the issue's number within its project in base 32 with Crockford's
/// alphabet, without padding.
/// </summary>
public static class ShortIds
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The short id of issue <paramref name="number"/> (1 or more) of the project, in capitals.</summary>
    public static string Format(string projectSlug, long number) => $"{projectSlug.ToUpperInvariant()}-{Encode(number)}";

    /// <summary>Reads a short id in any case; <c>O</c> reads as 0, <c>I</c> and <c>L</c> as 1; the last <c>-</c>, <c>_</c> or blank separates.</summary>
    /// <returns>False when the text has no code or a character outside the alphabet (<c>U</c> included).</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out string? projectSlug, out long number)
    {
        projectSlug = null;
        number = 0;
        var separator = text.LastIndexOfAny(['-', '_', ' ']);
        if (separator <= 0 || separator == text.Length - 1 || text.Length - separator > 13) return false;
        foreach (var character in text.AsSpan(separator + 1))
        {
            var digit = char.ToUpperInvariant(character) switch { 'O' => 0, 'I' or 'L' => 1, var c => Alphabet.IndexOf(c, StringComparison.Ordinal) };
            if (digit < 0) return false;
            number = (number * 32) + digit;
        }
        if (number == 0) return false;
        projectSlug = text[..separator].ToLowerInvariant();
        return true;
    }

    private static string Encode(long number)
    {
        Span<char> digits = stackalloc char[13];
        var start = digits.Length;
        for (var rest = number; rest > 0; rest /= 32) digits[--start] = Alphabet[(int)(rest % 32)];
        return new string(digits[start..]);
    }
}

/// <summary>Event ids: 128 bits, written as 32 lower-case hexadecimal digits without dashes.</summary>
public static class EventIds
{
    /// <summary>Reads 32 digits or the dashed form, in any case. The nil id is no id.</summary>
    public static bool TryParse(string? text, out Guid id)
    {
        id = Guid.Empty;
        return text is { Length: 32 or 36 }
            && (Guid.TryParseExact(text, "N", out id) || Guid.TryParseExact(text, "D", out id))
            && id != Guid.Empty;
    }

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public static string Format(Guid id) => id.ToString("N");
}
