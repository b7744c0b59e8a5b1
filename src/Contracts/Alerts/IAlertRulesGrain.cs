namespace SentryOrleans.Contracts.Alerts;

/// <summary>The alert rules of one project (key: the project). The only writer of the stream <c>alerts-{project}</c>.</summary>
[Alias("IAlertRulesGrain")]
public interface IAlertRulesGrain : IGrainWithIntegerKey
{
    /// <summary>The rules, the oldest first. A project that nobody gave rules has the default rule.</summary>
    [Alias("List")]
    Task<IReadOnlyList<AlertRuleView>> ListAsync();

    /// <summary>Makes a rule (its id is 0) or changes one, and answers with it.</summary>
    /// <exception cref="DomainException"><c>rule_not_found</c>, <c>too_many_rules</c>, <c>rule_invalid</c>.</exception>
    [Alias("Set")]
    Task<AlertRuleView> SetAsync(AlertCall call, AlertRule rule);

    /// <summary>Ends a rule.</summary>
    /// <exception cref="DomainException"><c>rule_not_found</c>.</exception>
    [Alias("Delete")]
    Task DeleteAsync(AlertCall call, long rule);

    /// <summary>Lets a rule tell nobody, or spare one user, until a time (UTC; null: until it is ended).</summary>
    /// <exception cref="DomainException"><c>rule_not_found</c>.</exception>
    [Alias("Mute")]
    Task<AlertRuleView> MuteAsync(AlertCall call, long rule, long? forUser, DateTimeOffset? until);

    /// <summary>Ends that. Nothing happens where nothing was muted.</summary>
    /// <exception cref="DomainException"><c>rule_not_found</c>.</exception>
    [Alias("Unmute")]
    Task<AlertRuleView> UnmuteAsync(AlertCall call, long rule, long? forUser);
}

/// <summary>Who wants something of a project's rules, and which organisation the project belongs to.</summary>
[GenerateSerializer, Immutable, Alias("alerts.call")]
public sealed record AlertCall(long OrganizationId, long? UserId);
