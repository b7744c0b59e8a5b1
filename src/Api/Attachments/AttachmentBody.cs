using System.Text.Json.Serialization;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Attachments;

namespace SentryOrleans.Api.Attachments;

/// <summary>A file of an event, in Sentry's shape.</summary>
public sealed record AttachmentBody(
    string Id, [property: JsonPropertyName("event_id")] string EventId, string Type, string Name, string? Mimetype, DateTimeOffset DateCreated, long Size,
    IReadOnlyDictionary<string, string?> Headers, string? Sha1)
{
    public static AttachmentBody From(AttachmentView file) => new(
        EventIds.Format(file.Id), EventIds.Format(file.EventId), file.Type, file.Name, file.ContentType, file.Received, file.Size,
        new Dictionary<string, string?> { ["Content-Type"] = file.ContentType }, file.Sha1);
}
