using System.Buffers;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SentryOrleans.Benchmarks.Servers;

/// <summary>
/// Kestrel with the envelope endpoint and nothing else: it reads the whole body, has the event stored, and answers with its id as the
/// product does. No authentication, no limits, no other item types: what it saves there makes it the harder to reach.
/// </summary>
internal sealed class ReferenceServer : IAsyncDisposable
{
    private readonly IEventStore _store;
    private readonly WebApplication _server;

    public ReferenceServer(IEventStore store, int port)
    {
        _store = store;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        _server = builder.Build();
        _server.MapPost("/api/{project}/envelope/", TakeAsync);
    }

    public Task StartAsync(CancellationToken cancellationToken) => _server.StartAsync(cancellationToken);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        var length = (int)(context.Request.ContentLength ?? throw new BadHttpRequestException("The length is missing.", StatusCodes.Status411LengthRequired));
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            await context.Request.Body.ReadExactlyAsync(buffer.AsMemory(0, length));
            var project = long.Parse((string)context.Request.RouteValues["project"]!, NumberStyles.None, CultureInfo.InvariantCulture);
            await _store.StoreAsync(project, buffer.AsMemory(0, length));
            await AnswerAsync(context.Response, SampleEnvelope.IdOf(buffer));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task AnswerAsync(HttpResponse response, ReadOnlyMemory<byte> id)
    {
        response.ContentType = "application/json";
        response.ContentLength = "{\"id\":\"\"}".Length + id.Length;
        response.BodyWriter.Write("{\"id\":\""u8);
        response.BodyWriter.Write(id.Span);
        response.BodyWriter.Write("\"}"u8);
        await response.BodyWriter.FlushAsync();
    }
}
