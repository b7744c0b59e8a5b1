using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SentryOrleans.Contracts.Ingest;

namespace SentryOrleans.Api.Ingest.Crashes;

/// <summary><c>/api/{project}/unreal/{key}/</c>: a crash of Unreal Engine. The report is kept as it is, as a file of an event made for it.</summary>
internal sealed class UnrealEndpoint(ItemEndpoint items, IOptions<IngestOptions> options) : IIngestEndpoint
{
    private const string FileName = "unreal.uecrash";

    public IReadOnlyList<string> Methods { get; } = [HttpMethods.Post];

    public bool AnswersRateLimits => false;

    public ValueTask<IngestAnswer> AnswerAsync(IngestRequest request) =>
        items.AnswerAsync(request, "unreal_report", options.Value.Items.Attachment.BytesMax, body => new(body.IsEmpty
            ? new(IngestErrors.EmptyBody)
            : new Answer<RequestItems>(new RequestItems(
                Guid.NewGuid(), new IncomingItem(ItemType.Event, Event(request.Http.Request.Query["UserID"])), new IncomingItem(ItemType.UnrealReport, body.ToArray(), FileName: FileName)))));

    public Task WriteAcceptedAsync(HttpContext context, Guid? eventId) => ItemEndpoint.WriteUuidAsync(context, eventId);

    private static byte[] Event(string? userId) =>
        string.IsNullOrEmpty(userId) ? "{}"u8.ToArray() : JsonSerializer.SerializeToUtf8Bytes(new { user = new { id = userId } });
}
