using System.Globalization;
using System.Text;
using SentryOrleans.Contracts;

namespace SentryOrleans.Grains.Organizations;

/// <summary>Names in URLs: lower-case letters, digits, <c>-</c> and <c>_</c>; at most 50; not digits alone, which would read as an id.</summary>
internal static class Slug
{
    private const int LengthMax = 50;
    private static readonly HashSet<string> Reserved =
        ["api", "auth", "login", "logout", "account", "manage", "settings", "new", "share", "static", "setup", "organizations", "projects", "teams", "issues"];

    /// <exception cref="DomainException"><c>slug_invalid</c>.</exception>
    public static string Check(string slug)
    {
        var valid = slug.Length is > 0 and <= LengthMax
            && slug.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_')
            && !slug.All(char.IsAsciiDigit)
            && !Reserved.Contains(slug);
        return valid ? slug : throw new DomainException("slug_invalid",
            "A slug has 1 to 50 lower-case letters, digits, '-' or '_', is not a number and not a reserved word.");
    }

    /// <summary>The slug with a number, not longer than one may be.</summary>
    public static string Numbered(string slug, int number)
    {
        var suffix = string.Create(CultureInfo.InvariantCulture, $"-{number}");
        return $"{slug[..Math.Min(slug.Length, LengthMax - suffix.Length)]}{suffix}";
    }

    /// <summary>A slug made from a name; what has no place in it becomes <c>-</c>.</summary>
    public static string From(string name)
    {
        var slug = new StringBuilder();
        foreach (var character in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(character) || character == '_') slug.Append(character);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }
        var text = slug.ToString().Trim('-');
        if (text.Length > LengthMax) text = text[..LengthMax].TrimEnd('-');
        return text.Length == 0 || text.All(char.IsAsciiDigit) || Reserved.Contains(text) ? $"x-{text}".TrimEnd('-') : text;
    }
}
