using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>Reads a live stream as a browser does: <see cref="LastId"/> is what it would name when it comes back.</summary>
public sealed class LiveClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly HttpClient _http;
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;

    private LiveClient(HttpClient http, HttpResponseMessage response, Stream body) => (_http, _response, _lines) = (http, response, new StreamReader(body));

    /// <summary>The id of the last thing that was read.</summary>
    public long LastId { get; private set; }

    /// <summary>Comments so far.</summary>
    public int Heartbeats { get; private set; }

    /// <summary>Opens a stream of an organisation with the person's token, or with the cookie of a session; the server's hello is read.</summary>
    public static async Task<LiveClient> OpenAsync(ApiFixture server, Person person, string query = "", long? lastId = null, string organization = "acme", string? session = null)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = server.Address };
        if (session is null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", person.Token);
        else http.DefaultRequestHeaders.Add("Cookie", $"sentrysid={session}");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/0/organizations/{organization}/live/{query}");
        if (lastId is { } id) request.Headers.Add("Last-Event-ID", id.ToString(CultureInfo.InvariantCulture));
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal((200, "text/event-stream"), ((int)response.StatusCode, response.Content.Headers.ContentType?.ToString()));
        var client = new LiveClient(http, response, await response.Content.ReadAsStreamAsync());
        var hello = await client.NextAsync();
        Assert.Equal("hello", hello?.Name);
        Assert.Equal(client.LastId, hello!.Data.GetProperty("sequence").GetInt64());
        Assert.True(WireDate.IsValid(hello.Data.Text("serverTime")));
        if (lastId is not null) Assert.Equal(lastId, client.LastId);
        return client;
    }

    /// <summary>The next event, or null when the stream has ended.</summary>
    public async Task<LiveEvent?> NextAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        string? name = null, data = null;
        while (true)
        {
            if (await _lines.ReadLineAsync(deadline.Token) is not { } line) return null;
            if (line.Length == 0 && data is not null) return new LiveEvent(LastId, name!, JsonDocument.Parse(data).RootElement);
            if (line.StartsWith(':')) Heartbeats++;
            else if (line.StartsWith("id: ", StringComparison.Ordinal)) LastId = long.Parse(line[4..], CultureInfo.InvariantCulture);
            else if (line.StartsWith("event: ", StringComparison.Ordinal)) name = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal)) data = line[6..];
            else Assert.Equal("", line);
        }
    }

    /// <summary>The next issues that the stream tells of.</summary>
    public async Task<IReadOnlyList<JsonElement>> IssuesAsync()
    {
        var next = await NextAsync();
        Assert.Equal("issues", next?.Name);
        return [.. next!.Data.GetProperty("issues").EnumerateArray()];
    }

    /// <summary>Reads until the stream is over.</summary>
    public async Task EndAsync()
    {
        while (await NextAsync() is not null) { }
    }

    public ValueTask DisposeAsync()
    {
        _lines.Dispose();
        _response.Dispose();
        _http.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>A server-sent event.</summary>
public sealed record LiveEvent(long Id, string Name, JsonElement Data);
