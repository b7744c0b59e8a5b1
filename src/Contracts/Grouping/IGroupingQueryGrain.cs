namespace SentryOrleans.Contracts.Grouping;

/// <summary>
/// Tells why events belong to their issues. A stored event is grouped once more, with the rules that its project had when it came; what scrubbing took out of it since
/// does not take part.
/// </summary>
[Alias("IGroupingQueryGrain")]
public interface IGroupingQueryGrain : IGrainWithIntegerKey
{
    /// <summary>How one event is grouped, or null when the project has no such event.</summary>
    [Alias("Explain")]
    Task<GroupingExplanation?> ExplainAsync(long projectId, Guid eventId);

    /// <summary>What two events of a project differ in, as far as it decides about their issues; null when the project has no event like the first.</summary>
    /// <exception cref="DomainException"><c>other_event_not_found</c>.</exception>
    [Alias("Compare")]
    Task<GroupingComparison?> CompareAsync(long projectId, Guid eventId, Guid otherId);

    /// <summary>The rules that come with the product, as text.</summary>
    [Alias("GetBuiltIn")]
    Task<BuiltInRuleTexts> GetBuiltInAsync();
}
