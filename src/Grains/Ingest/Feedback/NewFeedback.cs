namespace SentryOrleans.Grains.Ingest.Feedback;

/// <summary>What a user said, to be stored.</summary>
/// <param name="FeedbackId">What a repeat is told by: the event's id for a report of the older form.</param>
/// <param name="EventId">The event that it is about; the feedback's own id when it is about none.</param>
/// <param name="Name">Null when not said.</param>
/// <param name="Email">Null when not said.</param>
/// <param name="Comments">What was said.</param>
/// <param name="Url">The page that it was said on; null when not said.</param>
internal sealed record NewFeedback(Guid FeedbackId, Guid EventId, string? Name, string? Email, string Comments, string? Url);
