using System.Net;
using System.Net.Sockets;

namespace SentryOrleans.Testing.Load;

/// <summary>Posts envelopes to one project and reads the answers.</summary>
internal sealed class LoadConnection : IDisposable
{
    private readonly HttpClient _http;
    private readonly Uri _address;
    private readonly string _authorization;

    public LoadConnection(Uri server, long projectId, string publicKey, LoadOptions options)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = options.Connections })
        {
            Timeout = options.RequestTimeout,
        };
        _address = new Uri(server, $"/api/{projectId}/envelope/");
        _authorization = $"Sentry sentry_version=7, sentry_client=load/1.0, sentry_key={publicKey}";
    }

    /// <summary>What one try came to. An answer that must be repeated is told, not thrown.</summary>
    /// <exception cref="InvalidOperationException">The server refused it for good or acknowledged another.</exception>
    public async Task<LoadAnswer> SendAsync(LoadEvent next)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ReadOnlyMemoryContent(next.Envelope) };
        request.Content.Headers.ContentType = new("application/x-sentry-envelope");
        request.Headers.TryAddWithoutValidation("X-Sentry-Auth", _authorization);
        try
        {
            using var response = await _http.SendAsync(request);
            var body = await response.Content.ReadAsStringAsync();
            var status = (int)response.StatusCode;
            return response.StatusCode switch
            {
                HttpStatusCode.OK when body.Contains(next.Id.ToString("N"), StringComparison.Ordinal) => new(status, SaysWhen: false, Reason: null),
                HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => new(status, response.Headers.RetryAfter is not null, $"{status} {body}"),
                _ => throw new InvalidOperationException($"Event {next.Id:N} was answered with {status} {body}"),
            };
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or TaskCanceledException)
        {
            return new(Status: 0, SaysWhen: false, e.Message);
        }
    }

    public void Dispose() => _http.Dispose();
}
