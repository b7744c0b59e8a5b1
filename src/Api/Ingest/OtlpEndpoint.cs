using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SentryOrleans.Contracts.Ingest;

namespace SentryOrleans.Api.Ingest;

/// <summary><c>/api/{project}/integration/otlp/v1/…</c>: what OpenTelemetry exports, as JSON or protobuf.</summary>
internal abstract class OtlpEndpoint(ItemType type, ItemEndpoint items, IOptions<IngestOptions> options) : IIngestEndpoint
{
    public IReadOnlyList<string> Methods { get; } = [HttpMethods.Post];

    public ValueTask<IngestAnswer> AnswerAsync(IngestRequest request)
    {
        var contentType = MediaTypes.Read(request.Http.Request);
        if (contentType is not ("application/json" or "application/x-protobuf")) return new(IngestErrors.WrongContentType);

        // A request without anything is no bytes of protobuf at all.
        return items.AnswerAsync(request, "otlp", options.Value.Items.Nel.BytesMax, body => new(new Answer<RequestItems>(
            body.IsEmpty ? new RequestItems(null) : new RequestItems(null, new IncomingItem(type, body.ToArray(), contentType)))));
    }

    public Task WriteAcceptedAsync(HttpContext context, Guid? eventId) => ItemEndpoint.WriteEmptyAsync(context);
}

/// <summary>Spans.</summary>
internal sealed class OtlpTracesEndpoint(ItemEndpoint items, IOptions<IngestOptions> options) : OtlpEndpoint(ItemType.OtlpTraces, items, options);

/// <summary>Logs.</summary>
internal sealed class OtlpLogsEndpoint(ItemEndpoint items, IOptions<IngestOptions> options) : OtlpEndpoint(ItemType.OtlpLogs, items, options);
