using System.Diagnostics.CodeAnalysis;
using SentryOrleans.Api.Errors;

namespace SentryOrleans.Api.Paging;

/// <summary>A page of a list that its source skips rows of; the source is asked for one row more than the page has.</summary>
public sealed record OffsetPage(int Skip, int Size)
{
    /// <summary>Reads the parameters.</summary>
    public static bool TryRead(PageParameters parameters, [NotNullWhen(true)] out OffsetPage? page, [NotNullWhen(false)] out SentryError? error)
    {
        page = null;
        if (!PageRequest.TryRead(parameters.Cursor, parameters.PerPage, "per_page", out var request, out error)) return false;
        int? skip = 0;
        if (request.Cursor is { } cursor && !cursor.TryReadSkip(out skip))
        {
            error = PageRequest.InvalidCursor;
            return false;
        }
        page = new OffsetPage(skip.Value, request.Size);
        return true;
    }

    /// <summary>The page's rows of those that the source has, and its neighbours.</summary>
    public IEnumerable<T> Cut<T>(IReadOnlyList<T> rows, out PageEdges edges)
    {
        edges = new PageEdges(
            PageCursor.Skip(Math.Max(0, Skip - Size), backwards: true), Skip > 0, PageCursor.Skip(Skip + Math.Min(Size, rows.Count), backwards: false), rows.Count > Size);
        return rows.Take(Size);
    }
}
