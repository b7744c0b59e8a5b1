using Orleans.Concurrency;

namespace SentryOrleans.Contracts.Alerts;

/// <summary>The metric alerts of one project (key: the project), which look at its numbers every minute. The only writer of the stream <c>metrics-{project}</c>.</summary>
[Alias("IMetricAlertsGrain")]
public interface IMetricAlertsGrain : IGrainWithIntegerKey
{
    /// <summary>The rules, the oldest first.</summary>
    [AlwaysInterleave, Alias("List")]
    Task<IReadOnlyList<MetricAlertView>> ListAsync();

    /// <summary>Makes a rule (its id is 0) or changes one, and answers with it. What was open of one that is changed is closed.</summary>
    /// <exception cref="DomainException"><c>rule_not_found</c>, <c>too_many_rules</c>, <c>rule_invalid</c>.</exception>
    [Alias("Set")]
    Task<MetricAlertView> SetAsync(AlertCall call, MetricAlert rule);

    /// <summary>Ends a rule.</summary>
    /// <exception cref="DomainException"><c>rule_not_found</c>.</exception>
    [Alias("Delete")]
    Task DeleteAsync(AlertCall call, long rule);

    /// <summary>Lets a rule tell nobody, or spare one user, until a time (UTC; null: until it is ended).</summary>
    /// <exception cref="DomainException"><c>rule_not_found</c>.</exception>
    [Alias("Mute")]
    Task<MetricAlertView> MuteAsync(AlertCall call, long rule, long? forUser, DateTimeOffset? until);

    /// <summary>Ends that. Nothing happens where nothing was muted.</summary>
    /// <exception cref="DomainException"><c>rule_not_found</c>.</exception>
    [Alias("Unmute")]
    Task<MetricAlertView> UnmuteAsync(AlertCall call, long rule, long? forUser);

    /// <summary>Takes the looks that are due by now; repeated it changes nothing.</summary>
    [Alias("Look")]
    Task LookAsync();

    /// <summary>Takes those of one rule.</summary>
    [OneWay, Alias("LookAt")]
    Task LookAtAsync(long rule);
}
