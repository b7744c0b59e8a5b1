using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SentryOrleans.Api.Attachments;

/// <summary>
/// Sends a file of a stranger so that no browser does anything with it but save it: as a download, without sniffing, in a sandbox, and only
/// with a type that carries no script.
/// </summary>
internal static class SafeFile
{
    private const string Bytes = "application/octet-stream";

    private static readonly HashSet<string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        "application/json", "application/zip", "application/gzip", "image/png", "image/jpeg", "image/gif", "image/webp", "text/plain", "video/mp4", "video/webm",
    };

    /// <summary>The type to send: the file's own when it is harmless, else plain bytes.</summary>
    public static string TypeOf(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && Types.Contains(type.MediaType.Value ?? "") ? type.MediaType.Value! : Bytes;

    /// <summary>Sets the headers of the answer; the name stands in it for old clients in ASCII and for others as it is.</summary>
    public static void SetHeaders(HttpResponse response, string fileName)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(fileName);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        response.Headers.CacheControl = "private, no-store";
    }
}
