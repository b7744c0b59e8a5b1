using System.Diagnostics.CodeAnalysis;

namespace SentryOrleans.Grains.Grouping;

/// <summary>Texts that leave the payload for columns and documents of the database, which cannot hold NUL.</summary>
internal static class ShownText
{
    /// <summary>The text without NUL.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? WithoutNul(string? text) =>
        text is not null && text.Contains('\0', StringComparison.Ordinal) ? text.Replace("\0", "", StringComparison.Ordinal) : text;

    /// <summary>The text without NUL; null when nothing remains.</summary>
    public static string? OrNull(string? text) => WithoutNul(text) is { Length: > 0 } shown ? shown : null;
}
