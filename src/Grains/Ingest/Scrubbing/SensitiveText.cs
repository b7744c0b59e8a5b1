using System.Buffers;

namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>Whether a key or a text speaks of a password or the like. Looks at no character more than a fixed number of times.</summary>
internal static class SensitiveText
{
    private const string Token = "token";
    private const string Bearer = "bearer";

    /// <summary>Betray keys and texts that contain one.</summary>
    public static readonly string[] Words =
    [
        "password", "secret", "passwd", "api-key", "api_key", "apikey", "auth", "credentials", "mysql_pwd", "privatekey", "private-key", "private_key",
    ];

    private static readonly SearchValues<string> Anywhere = SearchValues.Create(Words, StringComparison.OrdinalIgnoreCase);
    private static readonly string[] Whole = ["otp", "two-factor", "two_factor"];

    public static bool IsKey(ReadOnlySpan<char> key) =>
        key.ContainsAny(Anywhere) || key.Contains(Token, StringComparison.OrdinalIgnoreCase) || IsWhole(key);

    public static bool IsText(ReadOnlySpan<char> text) => text.ContainsAny(Anywhere) || HasToken(text) || HasBearer(text) || IsWhole(text);

    /// <summary><c>token</c>, then no blank up to a colon or an equals sign.</summary>
    private static bool HasToken(ReadOnlySpan<char> text)
    {
        while (text.IndexOf(Token, StringComparison.OrdinalIgnoreCase) is var found and >= 0)
        {
            text = text[(found + Token.Length)..];
            var end = 0;
            for (; end < text.Length && !char.IsWhiteSpace(text[end]); end++)
            {
                if (text[end] is ':' or '=') return true;
            }
            text = text[end..];
        }
        return false;
    }

    /// <summary><c>bearer</c>, blanks, and something after them.</summary>
    private static bool HasBearer(ReadOnlySpan<char> text)
    {
        while (text.IndexOf(Bearer, StringComparison.OrdinalIgnoreCase) is var found and >= 0)
        {
            text = text[(found + Bearer.Length)..];
            var rest = text.TrimStart();
            if (rest.Length > 0 && rest.Length < text.Length) return true;
        }
        return false;
    }

    private static bool IsWhole(ReadOnlySpan<char> text)
    {
        foreach (var word in Whole)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }
}
