using Microsoft.AspNetCore.Http;

namespace SentryOrleans.Api.Ingest.Auth;

/// <summary>The web page that sends, from <c>Origin</c>, else <c>Referer</c>. Only http and https count.</summary>
internal static class RequestOrigin
{
    /// <summary>The origin, or null when the request names none.</summary>
    public static Uri? Read(IHeaderDictionary headers)
    {
        var text = headers.Origin.Count > 0 ? headers.Origin[0] : headers.Referer.Count > 0 ? headers.Referer[0] : null;
        return text is not null && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;
    }
}
