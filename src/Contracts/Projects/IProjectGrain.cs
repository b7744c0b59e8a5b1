namespace SentryOrleans.Contracts.Projects;

/// <summary>One project: its name, settings and keys. The only writer of the stream <c>project-{id}</c>.</summary>
[Alias("IProjectGrain")]
public interface IProjectGrain : IGrainWithIntegerKey
{
    /// <summary>Carries out a command and answers with the state after it.</summary>
    /// <exception cref="DomainException"><c>slug_taken</c>, <c>slug_invalid</c>, <c>name_invalid</c>, <c>platform_invalid</c>, <c>project_not_found</c>, <c>key_not_found</c>,
    /// <c>too_many_keys</c>, <c>domains_invalid</c>, <c>limits_invalid</c>, <c>filters_invalid</c>, <c>legacy_browsers_invalid</c>,
    /// <c>sensitive_fields_invalid</c>, <c>safe_fields_invalid</c>, <c>pii_config_invalid</c>,
    /// <c>stack_trace_rules_invalid</c>, <c>fingerprint_rules_invalid</c>, <c>one_team_per_project</c>, <c>project_needs_team</c>, <c>offer_not_found</c>,
    /// <c>transfer_pointless</c>, <c>project_erased</c>, <c>resolve_age_invalid</c>.</exception>
    [Alias("Execute")]
    Task<ProjectView> ExecuteAsync(ProjectCommand command);

    /// <summary>The project, or null when there is none with this id.</summary>
    [Alias("Get")]
    Task<ProjectView?> GetAsync();

    /// <summary>The project, if it is offered to this person under this secret; else null. See <see cref="OfferProject"/>.</summary>
    [Alias("FindOffer")]
    Task<ProjectView?> FindOfferAsync(string secret, string email);

    /// <summary>How events found their issues at a revision of the rules, which events carry; null when there was none like it.</summary>
    /// <param name="revision">See <see cref="GroupingSettings.Revision"/>.</param>
    [Alias("GetGrouping")]
    Task<GroupingSettings?> GetGroupingAsync(int revision);
}
