using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SentryOrleans.Api.Web;

/// <summary>Sends a file in the smallest form that the browser takes; nothing is compressed at request time.</summary>
public sealed class WebAnswer(WebFile file, string cacheControl) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (path, encoding) = Choose(file, httpContext.Request.GetTypedHeaders().AcceptEncoding);
        var response = httpContext.Response;
        response.ContentType = file.ContentType;
        response.ContentLength = new FileInfo(path).Length;
        response.Headers.CacheControl = cacheControl;
        response.Headers.XContentTypeOptions = "nosniff";
        if (file.Brotli is not null || file.Gzip is not null) response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (encoding is not null) response.Headers.ContentEncoding = encoding;
        return HttpMethods.IsHead(httpContext.Request.Method) ? Task.CompletedTask : response.SendFileAsync(path, httpContext.RequestAborted);
    }

    /// <summary>Brotli before gzip before the file as it is; what the browser refuses (quality 0) or does not name is not sent.</summary>
    public static (string Path, string? Encoding) Choose(WebFile file, IList<StringWithQualityHeaderValue> accepted)
    {
        bool Takes(string encoding) =>
            accepted.FirstOrDefault(each => each.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase)) is { } named && named.Quality is not 0;
        if (file.Brotli is { } brotli && Takes("br")) return (brotli, "br");
        if (file.Gzip is { } gzip && Takes("gzip")) return (gzip, "gzip");
        return (file.Path, null);
    }
}
