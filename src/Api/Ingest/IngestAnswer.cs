namespace SentryOrleans.Api.Ingest;

/// <summary>What a client is told: an error, or success with the event's id, if there is one.</summary>
internal readonly record struct IngestAnswer(Guid? EventId, IngestError? Error)
{
    public static implicit operator IngestAnswer(IngestError error) => new(null, error);

    public static IngestAnswer Accepted(Guid? eventId) => new(eventId, null);
}
