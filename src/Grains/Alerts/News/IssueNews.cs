using System.Globalization;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Grains.Alerts;

/// <summary>What is done with an issue, as those who follow it hear of it.</summary>
internal static class IssueNews
{
    /// <summary>Whether those who follow the issue are to hear of the domain event.</summary>
    public static bool Is(IssueEvent e) => e is IssueResolved or IssueUnresolved or IssueArchived or IssueRegressed or IssueEscalated or IssueCommented or IssueAssigned { Gone: false };

    public static DateTimeOffset AtOf(IssueEvent e) => e switch
    {
        IssueResolved r => r.At,
        IssueUnresolved u => u.At,
        IssueArchived a => a.At,
        IssueRegressed r => r.At,
        IssueEscalated x => x.At,
        IssueCommented c => c.At,
        IssueAssigned a => a.At,
        _ => throw new ArgumentOutOfRangeException(nameof(e), e.GetType().Name, "It is no news."),
    };

    /// <summary>Who did it; null: the server, or no person.</summary>
    public static long? ActorOf(IssueEvent e) => e switch
    {
        IssueResolved r => r.ByUser,
        IssueUnresolved u => u.ByUser,
        IssueArchived a => a.ByUser,
        IssueCommented c => c.ByUser,
        IssueAssigned a => a.ByUser,
        _ => null,
    };

    /// <summary>The values of a letter: <c>what</c>, and what it needs.</summary>
    /// <param name="e">What was done.</param>
    /// <param name="assignee">Name of whom the issue was given to; empty: nobody.</param>
    public static Dictionary<string, string> ValuesOf(IssueEvent e, string assignee) => e switch
    {
        IssueResolved { AfterHours: { } hours } => new() { ["what"] = "resolved-by-age", ["hours"] = hours.ToString(CultureInfo.InvariantCulture) },
        IssueResolved { Resolution: { Kind: ResolutionKind.Commit } resolution } => new() { ["what"] = "resolved-in-commit", ["version"] = resolution.Commit ?? "" },
        IssueResolved { Resolution: { Kind: ResolutionKind.Release } resolution } => new() { ["what"] = "resolved-in-release", ["version"] = resolution.Release ?? "" },
        IssueResolved { Resolution: not null } => new() { ["what"] = "resolved-in-next-release" },
        IssueResolved => new() { ["what"] = "resolved" },
        IssueUnresolved { Ended: not null } => new() { ["what"] = "unarchived" },
        IssueUnresolved => new() { ["what"] = "unresolved" },
        IssueArchived => new() { ["what"] = "archived" },
        IssueRegressed regressed => new() { ["what"] = "regressed", ["version"] = regressed.Release ?? "" },
        IssueEscalated => new() { ["what"] = "escalating" },
        IssueCommented commented => new() { ["what"] = "commented", ["text"] = commented.Text },
        IssueAssigned { Assignee: null } => new() { ["what"] = "unassigned" },
        IssueAssigned => new() { ["what"] = "assigned", ["assignee"] = assignee },
        _ => throw new ArgumentOutOfRangeException(nameof(e), e.GetType().Name, "It is no news."),
    };
}
