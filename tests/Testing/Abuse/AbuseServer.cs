using System.Net;
using System.Text;
using SentryOrleans.Testing.Processes;
using SentryOrleans.Testing.Servers;
using Xunit;

namespace SentryOrleans.Testing.Abuse;

/// <summary>
/// A server to be abused: it is impatient with slow clients, and has little memory for bodies, so that whoever keeps some is noticed.
/// </summary>
public sealed class AbuseServer : StartedFixture
{
    /// <summary>Memory of all bodies together, in bytes.</summary>
    public const int BufferedBytesMax = 32 << 20;

    private readonly ServerProcess _server;
    private ServerAccess? _access;
    private HttpClient? _http;

    /// <summary>Prepares it.</summary>
    public AbuseServer()
        : this(new Dictionary<string, string> { ["Sentry__Ingest__BodyPatience"] = "00:00:02", ["Sentry__Ingest__BufferedBytesMax"] = $"{BufferedBytesMax}" })
    {
    }

    /// <summary>Prepares one with other settings.</summary>
    internal AbuseServer(IReadOnlyDictionary<string, string> settings) => _server = new ServerProcess(settings);

    /// <summary>Where it listens.</summary>
    public Uri BaseAddress => _server.BaseAddress;

    /// <summary>Its process.</summary>
    public int ProcessId => _server.ProcessId;

    private ServerAccess Access => _access ?? throw new InvalidOperationException("The server was not started.");

    /// <summary>The head of a request to the envelope endpoint, or another of the project, without its last line.</summary>
    public string Head(string path = "envelope", params string[] headers) => string.Concat(
        $"POST /api/{Access.ProjectId}/{path}/ HTTP/1.1\r\nHost: localhost\r\nX-Sentry-Auth: Sentry sentry_key={Access.PublicKey},sentry_version=7\r\n", string.Concat(headers.Select(header => $"{header}\r\n")));

    /// <summary>A whole request.</summary>
    public byte[] Request(ReadOnlySpan<byte> body, string path = "envelope", params string[] headers) =>
        [.. Encoding.Latin1.GetBytes($"{Head(path, headers)}Content-Length: {body.Length}\r\n\r\n"), .. body];

    /// <summary>Sends a body on a connection of its own and returns the answer.</summary>
    public async Task<(int Status, string Body)> PostAsync(byte[] body, string path = "envelope", params string[] headers)
    {
        using var client = await RawClient.ConnectAsync(BaseAddress);
        await client.SendAsync(Request(body, path, headers));
        return await client.ReadAsync();
    }

    /// <summary>An envelope with one item.</summary>
    public static byte[] Envelope(Guid id, byte[] payload, string type = "event") =>
        [.. Encoding.UTF8.GetBytes($$"""{"event_id":"{{id:N}}"}""" + $"\n{{\"type\":\"{type}\",\"length\":{payload.Length}}}\n"), .. payload];

    /// <summary>Whether an event is stored.</summary>
    public async Task<bool> HasAsync(Guid id)
    {
        using var answer = await _http!.GetAsync($"/api/0/projects/{Access.Organization}/{Access.Project}/events/{id:N}/");
        return answer.StatusCode == HttpStatusCode.OK;
    }

    /// <summary>An ordinary event is taken and stored, and no memory of bodies is kept: one that needs most of it, while it grows, finds it.</summary>
    public async Task AssertUnharmedAsync()
    {
        var id = Guid.NewGuid();
        Assert.Equal((200, $$"""{"id":"{{id:N}}"}"""), await PostAsync(Envelope(id, """{"message":"as ever"}"""u8.ToArray())));
        Assert.True(await HasAsync(id));
        await Eventually.GetAsync(async _ => (await PostAsync(Envelope(Guid.NewGuid(), new byte[BufferedBytesMax * 3 / 8], "unknown"))).Status, status => status == 200);
    }

    /// <summary>By how much the process was larger at most, in bytes, while the work was done.</summary>
    public async Task<long> GrowthAsync(Func<Task> work)
    {
        PeakMemory.Reset(ProcessId);
        var before = PeakMemory.Peak(ProcessId);
        await work();
        return Math.Max(0, PeakMemory.Peak(ProcessId) - before);
    }

    /// <inheritdoc />
    protected override async Task StartAsync()
    {
        await _server.StartAsync();
        _access = await _server.InitAsync("acme", "shop");
        _http = _access.CreateClient();
    }

    /// <inheritdoc />
    public override async Task DisposeAsync()
    {
        _http?.Dispose();
        await _server.DisposeAsync();
    }
}
