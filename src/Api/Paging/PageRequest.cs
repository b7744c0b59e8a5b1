using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SentryOrleans.Api.Errors;

namespace SentryOrleans.Api.Paging;

/// <summary>Which page, and how long. <paramref name="Cursor"/> null is the first page.</summary>
public sealed record PageRequest(PageCursor? Cursor, int Size)
{
    private const int SizeMax = 100;

    /// <summary>The answer to a cursor that no list of this server made.</summary>
    public static readonly SentryError InvalidCursor = new("Invalid cursor parameter.");

    /// <summary>Reads the parameters of a list; absent is the first page of 100 rows.</summary>
    /// <param name="cursor">The cursor's text.</param>
    /// <param name="size">Rows wanted, 1 to 100.</param>
    /// <param name="sizeName">How the list calls the size: <c>per_page</c>, or <c>limit</c> for issues.</param>
    /// <param name="request">The page, when readable.</param>
    /// <param name="error">What is wrong, when not.</param>
    public static bool TryRead(
        string? cursor, string? size, string sizeName, [NotNullWhen(true)] out PageRequest? request, [NotNullWhen(false)] out SentryError? error)
    {
        (request, error) = (null, null);
        var rows = SizeMax;
        if (!string.IsNullOrEmpty(size) && !int.TryParse(size, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out rows))
            error = new SentryError($"Invalid {sizeName} parameter.");
        else if (rows is < 1 or > SizeMax)
            error = new SentryError($"Invalid {sizeName} value. Must be between 1 and {SizeMax}.");
        else if (!PageCursor.TryParse(cursor, out var place))
            error = InvalidCursor;
        else
            request = new PageRequest(place, rows);
        return request is not null;
    }
}
