namespace SentryOrleans.Api.Paging;

/// <summary>The <c>query</c> parameter of plain lists: text that a name must contain, in any case.</summary>
public static class TextFilter
{
    /// <summary>Whether one of the names contains the text. Absent or blank text matches everything.</summary>
    public static bool Matches(string? text, params string[] names) =>
        string.IsNullOrWhiteSpace(text) || names.Any(name => name.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase));
}
