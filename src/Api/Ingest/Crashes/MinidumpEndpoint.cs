using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Ingest.Bodies;
using SentryOrleans.Api.Ingest.Envelopes;
using SentryOrleans.Api.Ingest.Multipart;
using SentryOrleans.Contracts.Ingest;

namespace SentryOrleans.Api.Ingest.Crashes;

/// <summary><c>/api/{project}/minidump/</c>: a crash as its reporter uploads it, in a form with other files and fields, or as it is.</summary>
internal sealed class MinidumpEndpoint(ItemEndpoint items, DumpContainer containers, IOptions<IngestOptions> options) : IIngestEndpoint
{
    private const string DumpField = "upload_file_minidump";
    private const string DumpType = "event.minidump";

    public IReadOnlyList<string> Methods { get; } = [HttpMethods.Post];

    public bool AnswersRateLimits => false;

    private ItemLimit Limit => options.Value.Items.Attachment;

    public ValueTask<IngestAnswer> AnswerAsync(IngestRequest request)
    {
        var isRaw = MediaTypes.Read(request.Http.Request) is "application/octet-stream" or "application/x-dmp";
        return items.AnswerAsync(request, "attachment", Limit.TotalBytesMax + FileLimit.FormBytes, async body =>
        {
            if (isRaw) return Take(new MultipartForm([], [new UploadedFile(DumpField, "minidump.dmp", null, body.ToArray())]));
            return await MultipartForm.ReadAsync(body, request.Http.Request.ContentType) is { } form ? Take(form) : new(IngestErrors.InvalidMultipart);
        });
    }

    public Task WriteAcceptedAsync(HttpContext context, Guid? eventId) => ItemEndpoint.WriteUuidAsync(context, eventId);

    private Answer<RequestItems> Take(MultipartForm form)
    {
        if (form.Files.FirstOrDefault(file => file.Name == DumpField) is not { } file) return new(IngestErrors.MissingMinidump);
        if (FileLimit.Check(form.Files, Limit) is { } excess) return new(excess);
        var (dump, refusal) = containers.Open(file.Bytes, Limit.BytesMax);
        if (refusal is not null) return new(refusal);

        var json = JsonSerializer.SerializeToUtf8Bytes(CrashFields.Assemble(form.Fields));
        if (json.Length > options.Value.Items.Event.BytesMax) return new(IngestErrors.BodyTooLarge("event", options.Value.Items.Event.BytesMax));
        var crashed = new IncomingItem(ItemType.Event, json);
        var others = form.Files.Where(other => other != file).Select(other => new IncomingItem(ItemType.Attachment, other.Bytes, other.ContentType, other.FileName, TypeOf(other)));
        return new(new RequestItems(
            EventPeek.FindEventId(json) ?? Guid.NewGuid(), [crashed, new IncomingItem(ItemType.Attachment, dump!, file.ContentType, file.FileName, DumpType), .. others]));
    }

    private static string? TypeOf(UploadedFile file) => file.Name switch
    {
        "__sentry-event" => "event.payload",
        "__sentry-breadcrumb1" or "__sentry-breadcrumb2" => "event.breadcrumbs",
        _ => null,
    };
}
