namespace SentryOrleans.Contracts.Alerts;

/// <summary>Tells when rules spoke, would have spoken, and why not. Any number of activations; key 0.</summary>
[Alias("IAlertQueryGrain")]
public interface IAlertQueryGrain : IGrainWithIntegerKey
{
    /// <summary>When a rule spoke, the newest first, without the first <paramref name="skip"/>.</summary>
    [Alias("ListFirings")]
    Task<IReadOnlyList<AlertFiring>> ListFiringsAsync(long project, long rule, int skip, int limit);

    /// <summary>How often the rules of projects spoke on each of the last days (UTC) up to today, and when last.</summary>
    [Alias("Count")]
    Task<IReadOnlyList<AlertCount>> CountAsync(IReadOnlyList<long> projects, DateTimeOffset now, int days);

    /// <summary>What a rule would have done in the past. It is as if it were the saved rule with its id, whose mutes do not count.</summary>
    [Alias("Backtest"), ResponseTimeout("00:01:00")]
    Task<AlertBacktest> BacktestAsync(long project, AlertRule rule, DateTimeOffset since, DateTimeOffset until, CancellationToken stop);

    /// <summary>What each rule that was there made of an event; null: there is no such event.</summary>
    [Alias("Explain")]
    Task<IReadOnlyList<AlertVerdict>?> ExplainAsync(long project, Guid eventId);
}

/// <summary>A rule spoke.</summary>
/// <param name="Id">Unique on this server, growing; 0 in a back-test.</param>
/// <param name="RuleId">The rule.</param>
/// <param name="IssueId">The issue.</param>
/// <param name="EventId">The event it was about; null: none.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Because">What held: the triggers and the filters.</param>
/// <param name="Mails">Users who are told by mail, at once or in a digest; null: it was not passed on yet.</param>
/// <param name="Posts">Messages to channels; null: it was not passed on yet.</param>
[GenerateSerializer, Immutable, Alias("alerts.firing")]
public sealed record AlertFiring(
    long Id, long RuleId, long IssueId, Guid? EventId, DateTimeOffset At, IReadOnlyList<AlertTest> Because, int? Mails, int? Posts);

/// <summary>How often a rule spoke on a day.</summary>
[GenerateSerializer, Immutable, Alias("alerts.count")]
public sealed record AlertCount(long ProjectId, long RuleId, DateOnly Day, int Count, DateTimeOffset Last);

/// <summary>What a rule would have done.</summary>
/// <param name="Since">From when it looked (UTC): later than was asked for when there were too many steps.</param>
/// <param name="EventsSince">Events before that are gone, and with them what filters and counts would have needed.</param>
/// <param name="Steps">Domain events it looked at.</param>
/// <param name="IsTruncated">It did not look at everything: at the newest steps alone, or not at the last of them, because it took too long.</param>
/// <param name="Firings">All firings, the oldest first, at most 10,000.</param>
/// <param name="Mails">Letters that would have been sent as things are now, several alerts in one where they came soon after each other.</param>
/// <param name="Posts">Messages to channels.</param>
/// <param name="Silence">How often something happened at which the rule looks and nothing was said, by why.</param>
[GenerateSerializer, Immutable, Alias("alerts.backtest")]
public sealed record AlertBacktest(
    DateTimeOffset Since, DateTimeOffset EventsSince, int Steps, bool IsTruncated, IReadOnlyList<AlertFiring> Firings, int Mails, int Posts,
    IReadOnlyDictionary<AlertOutcome, int> Silence);

/// <summary>What a rule made of a moment of an issue.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="RuleName">Its name then.</param>
/// <param name="Outcome">Whether it spoke, and if not, why.</param>
/// <param name="At">When it looked (UTC).</param>
/// <param name="Held">Tests that held.</param>
/// <param name="Failed">Tests that did not, as far as it looked.</param>
/// <param name="EventId">The event that it speaks of.</param>
/// <param name="LimitedUntil">It had spoken of the issue, and may again then (UTC).</param>
/// <param name="Minutes">It speaks of one issue at most once in so many minutes.</param>
[GenerateSerializer, Immutable, Alias("alerts.verdict")]
public sealed record AlertVerdict(
    long RuleId, string RuleName, AlertOutcome Outcome, DateTimeOffset At, IReadOnlyList<AlertTest> Held, IReadOnlyList<AlertTest> Failed, Guid? EventId = null,
    DateTimeOffset? LimitedUntil = null, int Minutes = 0);

/// <summary>Whether a rule spoke, and if not, why.</summary>
public enum AlertOutcome
{
    /// <summary>It spoke.</summary>
    Fired,

    /// <summary>No trigger held, or not all that must.</summary>
    Triggers,

    /// <summary>The issue was not open.</summary>
    NotOpen,

    /// <summary>It had spoken of the issue a short time ago.</summary>
    Limited,

    /// <summary>The events were of another environment.</summary>
    Environment,

    /// <summary>A filter did not hold.</summary>
    Filters,

    /// <summary>Somebody had muted it.</summary>
    Muted,

    /// <summary>It was switched off.</summary>
    Off,
}
