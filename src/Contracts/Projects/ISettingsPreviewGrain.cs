namespace SentryOrleans.Contracts.Projects;

/// <summary>
/// Tries settings on a project's newest stored events and changes nothing. A stored event has been filtered and scrubbed already, and of the
/// request that brought it no more is known than what it says itself: <c>user.ip_address</c> and <c>request.headers</c>.
/// </summary>
[Alias("ISettingsPreviewGrain")]
public interface ISettingsPreviewGrain : IGrainWithIntegerKey
{
    /// <summary>Which events the project's filters would drop with the changes.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="changes">What would be changed.</param>
    /// <param name="eventsMax">How many events to try at most; fewer are tried when they are large.</param>
    /// <exception cref="DomainException"><c>project_not_found</c>, <c>filters_invalid</c>, <c>legacy_browsers_invalid</c>.</exception>
    [Alias("PreviewFilters")]
    Task<FilterPreview> PreviewFiltersAsync(long projectId, FilterChanges changes, int eventsMax);

    /// <summary>What the project's and its organisation's scrubbing would change in the events, with the changes to the project's.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="changes">What would be changed.</param>
    /// <param name="eventsMax">How many events to try at most; fewer are tried when they are large.</param>
    /// <exception cref="DomainException"><c>project_not_found</c>, <c>sensitive_fields_invalid</c>, <c>safe_fields_invalid</c>, <c>pii_config_invalid</c>.</exception>
    [Alias("PreviewScrubbing")]
    Task<ScrubbingPreview> PreviewScrubbingAsync(long projectId, ScrubbingChanges changes, int eventsMax);

    /// <summary>Whether texts of rules can be read; what is null is not looked at.</summary>
    [Alias("CheckGrouping")]
    Task<GroupingCheck> CheckGroupingAsync(GroupingChanges changes);

    /// <summary>Where the events would go with the changes.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="changes">What would be changed.</param>
    /// <param name="eventsMax">How many events to try at most; fewer are tried when they are large.</param>
    /// <exception cref="DomainException"><c>project_not_found</c>, <c>stack_trace_rules_invalid</c>, <c>fingerprint_rules_invalid</c>.</exception>
    [Alias("PreviewGrouping")]
    Task<GroupingPreview> PreviewGroupingAsync(long projectId, GroupingChanges changes, int eventsMax);
}
