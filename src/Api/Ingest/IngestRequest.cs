using Microsoft.AspNetCore.Http;
using SentryOrleans.Api.Ingest.Auth;

namespace SentryOrleans.Api.Ingest;

/// <summary>What is known of a request before its body is read.</summary>
/// <param name="http">The request itself.</param>
/// <param name="projectId">The project of the path.</param>
/// <param name="auth">Who sends; null when neither header nor query string say it.</param>
/// <param name="received">When the request began (UTC).</param>
internal sealed class IngestRequest(HttpContext http, long projectId, SentryAuth? auth, DateTimeOffset received)
{
    public HttpContext Http => http;

    public long ProjectId => projectId;

    public SentryAuth? Auth => auth;

    public DateTimeOffset Received => received;

    /// <summary>The web page that sends; null when none is named.</summary>
    public Uri? Origin { get; } = RequestOrigin.Read(http.Request.Headers);

    /// <summary>The request's User-Agent; null when absent.</summary>
    public string? UserAgent => http.Request.Headers.UserAgent.Count > 0 ? http.Request.Headers.UserAgent[0] : null;

    /// <summary>The peer, or the client that a trusted proxy names for it; an IPv4 address in its short form.</summary>
    public string? ClientAddress
    {
        get
        {
            var address = http.Connection.RemoteIpAddress;
            return (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString();
        }
    }
}
