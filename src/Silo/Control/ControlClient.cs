using System.Net;
using System.Net.Http.Headers;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Setup;
using SentryOrleans.Silo.Start;

namespace SentryOrleans.Silo.Control;

/// <summary>Talks to the server that runs on a data folder.</summary>
internal sealed class ControlClient : IDisposable
{
    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http;

    public ControlClient(string url, string token)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(url), Timeout = TimeSpan.FromSeconds(30) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>The client of the server that holds the folder's lock; one that is still starting is waited for.</summary>
    /// <exception cref="CannotStartException">It does not become ready.</exception>
    public static async Task<ControlClient> ForFolderAsync(string folder, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(StartMax);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            while (true)
            {
                if (ServerFile.Read(folder) is { ControlUrl: { } url } file) return new ControlClient(url, file.ControlToken);
                await timer.WaitForNextTickAsync(deadline.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CannotStartException($"The server on {folder} ({ServerFile.Read(folder)}) is not ready to take commands.");
        }
    }

    /// <exception cref="DomainException">The server refused.</exception>
    /// <exception cref="CannotStartException">The server cannot be reached or failed.</exception>
    public Task<InitAnswer> InitAsync(SetupRequest request, CancellationToken cancellationToken) =>
        SendAsync<SetupRequest, InitAnswer>(ControlPaths.Init, request, cancellationToken);

    /// <summary>Sends a command, and returns what the server answers.</summary>
    /// <exception cref="DomainException">The server refused.</exception>
    /// <exception cref="CannotStartException">The server cannot be reached or failed.</exception>
    public async Task<TAnswer> SendAsync<TRequest, TAnswer>(string path, TRequest request, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.PostAsJsonAsync(path, request, cancellationToken);
            if (response.StatusCode == HttpStatusCode.OK) return (await response.Content.ReadFromJsonAsync<TAnswer>(cancellationToken))!;
            if (response.StatusCode != HttpStatusCode.UnprocessableEntity)
                throw new CannotStartException($"The server could not do it (HTTP {(int)response.StatusCode}); its log says why.");
            var refusal = (await response.Content.ReadFromJsonAsync<ControlRefusal>(cancellationToken))!;
            throw new DomainException(refusal.Code, refusal.Detail);
        }
        catch (HttpRequestException error)
        {
            throw new CannotStartException($"The server on this data folder cannot be reached ({error.Message}).", error);
        }
    }

    public void Dispose() => _http.Dispose();
}
