using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Ingest.Envelopes;
using SentryOrleans.Api.Ingest.Multipart;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Ingest;

namespace SentryOrleans.Api.Ingest;

/// <summary><c>/api/{project}/events/{event}/attachments/</c>: files for an event that was sent before, or will be.</summary>
internal sealed class AttachmentsEndpoint(ItemEndpoint items, IOptions<IngestOptions> options) : IIngestEndpoint
{
    public IReadOnlyList<string> Methods { get; } = [HttpMethods.Post];

    private ItemLimit Limit => options.Value.Items.Attachment;

    public async ValueTask<IngestAnswer> AnswerAsync(IngestRequest request)
    {
        if (!EventIds.TryParse(request.Http.GetRouteValue("event") as string, out var eventId)) return IngestErrors.BadEventId;
        return await items.AnswerAsync(request, "attachment", Limit.TotalBytesMax + FileLimit.FormBytes, async body =>
        {
            if (await MultipartForm.ReadAsync(body, request.Http.Request.ContentType) is not { } form) return new(IngestErrors.InvalidMultipart);
            if (FileLimit.Check(form.Files, Limit) is { } excess) return new(excess);
            return new(new RequestItems(eventId, [.. form.Files.Select(file => new IncomingItem(ItemType.Attachment, file.Bytes, file.ContentType, file.FileName))]));
        });
    }

    public Task WriteAcceptedAsync(HttpContext context, Guid? eventId) => ItemEndpoint.WriteEmptyAsync(context, StatusCodes.Status201Created);
}
