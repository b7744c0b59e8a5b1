namespace SentryOrleans.Contracts.Feedback;

/// <summary>What users said about events. A stateless worker; the key is always 0.</summary>
[Alias("IFeedbackGrain")]
public interface IFeedbackGrain : IGrainWithIntegerKey
{
    /// <summary>Stores a report of the older form, one an event: for five minutes a repeat takes the place of the first.</summary>
    /// <exception cref="DomainException"><c>feedback_closed</c>: it comes later than that, or more than 30 minutes after its event.</exception>
    [Alias("Report")]
    Task<FeedbackView> ReportAsync(UserReport report);

    /// <summary>The reports that pass the filter, newest first, at most <paramref name="limit"/>.</summary>
    [Alias("List")]
    Task<IReadOnlyList<FeedbackView>> ListAsync(FeedbackFilter filter, int limit);

    /// <summary>How many reports are about the issue's events.</summary>
    [Alias("Count")]
    Task<int> CountAsync(long projectId, long issueId);

    /// <summary>Which of the projects have reports.</summary>
    [Alias("FindProjects")]
    Task<IReadOnlyList<long>> FindProjectsAsync(IReadOnlyList<long> projectIds);
}
