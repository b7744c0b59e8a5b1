using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SentryOrleans.Api.Ingest;

/// <summary>The content type of requests whose endpoint minds it.</summary>
internal static class MediaTypes
{
    /// <summary>The type without parameters, in lower case; null when there is none.</summary>
    public static string? Read(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type.MediaType.Value?.ToLowerInvariant() : null;
}
