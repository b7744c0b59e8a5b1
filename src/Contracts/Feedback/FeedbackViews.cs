namespace SentryOrleans.Contracts.Feedback;

/// <summary>A report of the older form.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="PublicKey">The key that it was sent with; empty when it came through the web API.</param>
/// <param name="EventId">The event that it is about, which may not have arrived.</param>
/// <param name="Name">The user's name.</param>
/// <param name="Email">The user's e-mail address.</param>
/// <param name="Comments">What the user said.</param>
[GenerateSerializer, Immutable, Alias("feedback.user-report")]
public sealed record UserReport(long ProjectId, string PublicKey, Guid EventId, string Name, string Email, string Comments);

/// <summary>A stored report.</summary>
/// <param name="Id">1 or more.</param>
/// <param name="ProjectId">Its project.</param>
/// <param name="EventId">The event that it is about, or its own id when it is about none.</param>
/// <param name="IssueId">The issue of the event; null when the event is not there.</param>
/// <param name="Received">When it first came (UTC).</param>
/// <param name="Name">Null when not said.</param>
/// <param name="Email">Null when not said.</param>
/// <param name="Comments">What the user said.</param>
[GenerateSerializer, Immutable, Alias("feedback.view")]
public sealed record FeedbackView(
    long Id, long ProjectId, Guid EventId, long? IssueId, DateTimeOffset Received, string? Name, string? Email, string Comments);

/// <summary>Which reports.</summary>
/// <param name="ProjectIds">Of these projects.</param>
/// <param name="IssueId">Only about the issue's events; null: all.</param>
/// <param name="EventId">Only about this event; null: all.</param>
/// <param name="From">Received at or after; null: no bound.</param>
/// <param name="Until">Received before; null: no bound.</param>
[GenerateSerializer, Immutable, Alias("feedback.filter")]
public sealed record FeedbackFilter(
    IReadOnlyList<long> ProjectIds, long? IssueId = null, Guid? EventId = null, DateTimeOffset? From = null, DateTimeOffset? Until = null);
