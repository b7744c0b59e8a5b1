using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SentryOrleans.Api.Paging;

/// <summary>The two neighbours of a page, and whether fetching them yields rows.</summary>
public sealed record PageEdges(PageCursor Previous, bool HasPrevious, PageCursor Next, bool HasNext);

/// <summary>Writes the <c>Link</c> header of lists.</summary>
public sealed class PageLinks(IOptions<ServerAddressOptions> address)
{
    /// <summary>Sets the header of the response.</summary>
    public void Write(HttpContext context, PageEdges edges) =>
        context.Response.Headers.Link = Format(address.Value.RootUrl, context.Request.Path, context.Request.Query, edges);

    /// <summary>
    /// Both links, always; clients stop at <c>results="false"</c>, not at a missing link. The address is the external one, without
    /// commas, because clients split the header at them.
    /// </summary>
    public static string Format(string rootUrl, PathString path, IQueryCollection query, PageEdges edges)
    {
        var url = new StringBuilder(rootUrl).Append(path.ToUriComponent().Replace(",", "%2C", StringComparison.Ordinal)).Append('?');
        foreach (var (key, values) in query)
        {
            if (key == "cursor") continue;
            foreach (var value in values) url.Append(Uri.EscapeDataString(key)).Append('=').Append(Uri.EscapeDataString(value ?? "")).Append('&');
        }
        if (url[^1] == '&') url.Length--;
        return $"{Link("previous", edges.HasPrevious, edges.Previous)}, {Link("next", edges.HasNext, edges.Next)}";

        string Link(string relation, bool results, PageCursor cursor) =>
            $"<{url}&cursor={cursor}>; rel=\"{relation}\"; results=\"{(results ? "true" : "false")}\"; cursor=\"{cursor}\"";
    }
}

/// <summary>Query parameters that every list has.</summary>
/// <param name="Cursor">From the <c>Link</c> header; empty: the first page.</param>
/// <param name="PerPage">Rows, 1 to 100.</param>
public sealed record PageParameters([FromQuery(Name = "cursor")] string? Cursor, [FromQuery(Name = "per_page")] string? PerPage);

/// <summary>Registers paging.</summary>
public static class PagingServices
{
    /// <summary>Lists write their <c>Link</c> header with it.</summary>
    public static IServiceCollection AddPaging(this IServiceCollection services) => services.AddSingleton<PageLinks>();
}
