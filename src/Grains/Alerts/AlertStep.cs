using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.Issues;

namespace SentryOrleans.Grains.Alerts;

/// <summary>A domain event of an issue at which rules look, with the issue before and after it.</summary>
/// <param name="IssueId">The issue.</param>
/// <param name="Version">Of its stream.</param>
/// <param name="Sequence">In the order of all domain events.</param>
/// <param name="Event">What happened.</param>
/// <param name="Before">The issue before it.</param>
/// <param name="After">The issue after it.</param>
internal sealed record AlertStep(long IssueId, long Version, long Sequence, IssueEvent Event, Issue Before, Issue After)
{
    /// <summary>When it happened (UTC).</summary>
    public DateTimeOffset At => AtOf(Event);

    /// <summary>Whether these are the issue's first events.</summary>
    public bool IsFirst => Event is OccurrencesRecorded { Part: null } && Before.Count == 0;

    /// <summary>The issue whose own the events are, as they are stored.</summary>
    public long Part => (Event as OccurrencesRecorded)?.Part ?? IssueId;

    /// <summary>The issue and what was merged into it.</summary>
    public long[] Parts => [IssueId, .. After.Parts?.Keys ?? []];

    /// <summary>Whether it can be that rules look at it; of all others none does.</summary>
    public static bool Matters(IssueEvent e) => e is OccurrencesRecorded or IssueRegressed or IssueEscalated or IssueUnresolved { Ended: not null };

    /// <summary>Whether a rule that has this trigger could speak, as far as the domain event alone tells.</summary>
    public static bool MayHold(AlertTest trigger, IssueEvent e, long version, string? environment) => trigger switch
    {
        FirstSeenTest => e is OccurrencesRecorded && (environment is not null || version <= 2),
        NewHighPriorityTest => e is OccurrencesRecorded && version <= 2,
        RegressedTest => e is IssueRegressed,
        ReappearedTest => e is IssueEscalated or IssueUnresolved,
        BecameHighPriorityTest => e is IssueEscalated,
        _ => true,
    };

    private static DateTimeOffset AtOf(IssueEvent e) => e switch
    {
        OccurrencesRecorded o => o.At ?? o.LastSeen,
        IssueRegressed r => r.At,
        IssueEscalated x => x.At,
        IssueUnresolved u => u.At,
        _ => throw new ArgumentOutOfRangeException(nameof(e), e.GetType().Name, "Rules do not look at it."),
    };
}
