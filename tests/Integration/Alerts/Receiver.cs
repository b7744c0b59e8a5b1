using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace SentryOrleans.Integration.Alerts;

/// <summary>Somebody's own program that takes messages: what it answers the path says, or what is queued.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    /// <summary>What came, by path, the oldest first.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<Message>> Messages { get; } = new();

    /// <summary>What is answered next to requests of a path; then 200.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<Answer>> Answers { get; } = new();

    public string Address => _app.Urls.First();

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "receiver" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var receiver = new Receiver(builder.Build());
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public IReadOnlyList<Message> Of(string path) => [.. Messages.GetValueOrDefault(path) ?? []];

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        Messages.GetOrAdd(path, _ => new()).Enqueue(new Message(context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body));
        if (!Answers.TryGetValue(path, out var queue) || !queue.TryDequeue(out var answer)) return;
        if (answer.Until is { } until) await until.WaitAsync(context.RequestAborted);
        if (answer.Location is { } location) context.Response.Headers.Location = location;
        context.Response.StatusCode = answer.Status;
    }

    internal sealed record Message(IReadOnlyDictionary<string, string> Headers, string Body);

    /// <param name="Status">Of HTTP.</param>
    /// <param name="Location">Where it redirects to; null: nowhere.</param>
    /// <param name="Until">It answers when this is over; null: at once.</param>
    internal sealed record Answer(int Status, string? Location = null, Task? Until = null);
}
