using System.Diagnostics.CodeAnalysis;
using SentryOrleans.Api.Errors;

namespace SentryOrleans.Api.Paging;

/// <summary>A page of a list that is short enough to be read whole.</summary>
public sealed record WholeList<T>(IReadOnlyList<T> Rows, PageEdges Edges)
{
    /// <summary>Cuts the page out.</summary>
    public static bool TryRead(
        IReadOnlyList<T> all, PageParameters parameters, [NotNullWhen(true)] out WholeList<T>? page, [NotNullWhen(false)] out SentryError? error)
    {
        page = null;
        if (!PageRequest.TryRead(parameters.Cursor, parameters.PerPage, "per_page", out var request, out error)) return false;
        int? skip = 0;
        if (request.Cursor is { } cursor && !cursor.TryReadSkip(out skip))
        {
            error = PageRequest.InvalidCursor;
            return false;
        }
        var start = Math.Min(skip.Value, all.Count);
        var end = Math.Min(start + request.Size, all.Count);
        page = new WholeList<T>(
            [.. all.Skip(start).Take(end - start)],
            new PageEdges(PageCursor.Skip(Math.Max(0, start - request.Size), backwards: true), start > 0, PageCursor.Skip(end, backwards: false), end < all.Count));
        return true;
    }
}
