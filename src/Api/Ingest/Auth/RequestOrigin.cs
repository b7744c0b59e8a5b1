using Microsoft.AspNetCore.Http;

namespace SentryOrleans.Api.Ingest.Auth;

/// <summary>The web page that sends, from <c>Origin</c>, else <c>Referer</c>. Only http and https count.</summary>
internal static class RequestOrigin
{
    /// <summary>Of pages that have no address: files, sandboxes, <c>data:</c>. Browsers name it <c>null</c>.</summary>
    public static readonly Uri Opaque = new("null:");

    /// <summary>The origin, or null when the request names none.</summary>
    public static Uri? Read(IHeaderDictionary headers)
    {
        if (headers.Origin is ["null"]) return Opaque;
        var text = headers.Origin.Count > 0 ? headers.Origin[0] : headers.Referer.Count > 0 ? headers.Referer[0] : null;
        return text is not null && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;
    }
}
