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

    /// <summary>Null when the event was acknowledged, else why it must be sent again.</summary>
    /// <exception cref="InvalidOperationException">The server refused it for good or acknowledged another.</exception>
    public async Task<string?> SendAsync(LoadEvent next)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ReadOnlyMemoryContent(next.Envelope) };
        request.Content.Headers.ContentType = new("application/x-sentry-envelope");
        request.Headers.TryAddWithoutValidation("X-Sentry-Auth", _authorization);
        try
        {
            using var response = await _http.SendAsync(request);
            var body = await response.Content.ReadAsStringAsync();
            return response.StatusCode switch
            {
                HttpStatusCode.OK when body.Contains(next.Id.ToString("N"), StringComparison.Ordinal) => null,
                HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => $"{(int)response.StatusCode} {body}",
                _ => throw new InvalidOperationException($"Event {next.Id:N} was answered with {(int)response.StatusCode} {body}"),
            };
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or TaskCanceledException)
        {
            return e.Message;
        }
    }

    public void Dispose() => _http.Dispose();
}
