using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Grains.Issues;

/// <summary>Where an issue stands after a domain event, and when it has to be looked at again though nothing happens.</summary>
internal static class Standings
{
    /// <summary>Null: the event changes nothing of it.</summary>
    public static IssueStanding? After(IssueEvent e) => e switch
    {
        IssueCreated => new(IssueStatus.Unresolved, IssueSubstatus.New, Since: null, Review: ReviewReason.New),
        IssueResolved r => new(IssueStatus.Resolved, IssueSubstatus.None, r.At, r.Resolution),
        IssueUnresolved u => new(IssueStatus.Unresolved, u.Substatus, u.At, Review: u.Ended is null ? null : ReviewReason.Unarchived),
        IssueArchived a => new(IssueStatus.Archived, a.Substatus, a.At, null, a.Snooze, a.EventsThen, a.UsersThen, a.EscalatesAbove),
        IssueRegressed r => new(IssueStatus.Unresolved, IssueSubstatus.Regressed, r.At, Review: ReviewReason.Regressed),
        IssueEscalated x => new(IssueStatus.Unresolved, IssueSubstatus.Escalating, x.At, Review: ReviewReason.Escalating),
        IssueSettled s => new(IssueStatus.Unresolved, IssueSubstatus.Ongoing, s.At),
        IssueOperationUndone u => u.Standing,
        _ => null,
    };

    /// <summary>Null: time alone changes nothing.</summary>
    public static DateTimeOffset? Due(IssueStanding standing, DateTimeOffset created) => standing switch
    {
        { Snooze.Until: { } until } => until,
        { Substatus: IssueSubstatus.New or IssueSubstatus.Regressed or IssueSubstatus.Escalating } => (standing.Since ?? created).AddDays(Issue.SettlesAfterDays),
        _ => null,
    };
}
