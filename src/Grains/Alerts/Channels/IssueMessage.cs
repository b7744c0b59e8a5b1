using System.Globalization;
using SentryOrleans.Contracts.Alerts;

namespace SentryOrleans.Grains.Alerts.Channels;

/// <summary>What channels are told of an issue.</summary>
internal static class IssueMessage
{
    /// <summary>Stands in every message that only tries a channel.</summary>
    public const string TestNotice = "This is a test from this Sentry server; the issue is made up.";

    public static ChannelMessage Of(AlertNote note)
    {
        var title = ChannelText.OneLine(note.Title) is { Length: > 0 } text ? text : note.ShortId;
        var project = ChannelText.OneLine(note.ProjectName);
        return new ChannelMessage
        {
            Title = title,
            Summary = $"{(note.IsTest ? "Test: " : "")}[{project}] {note.ShortId} · {title}",
            Lines = [.. new[] { ChannelText.OneLine(note.Culprit), Reason(note) }.Where(line => line.Length > 0)],
            Footer = $"{project} | {note.ShortId} via {ChannelText.OneLine(note.Rule)}",
            Details = Details(note),
            Level = note.Level,
            Topic = string.Create(CultureInfo.InvariantCulture, $"sentry-issue-{note.IssueId}"),
            What = "issue",
            Name = note.ShortId,
            Url = note.IssueUrl,
            RuleUrl = note.RuleUrl,
            At = note.At,
            Organization = note.OrganizationSlug,
            Project = note.ProjectSlug,
            Environment = note.Environment,
            Hook = new ChannelHook(note.IsTest ? null : AsText(note.Firing), "event_alert", "triggered", HookOf(note)),
        };
    }

    private static IReadOnlyList<(string Name, string Value)> Details(AlertNote note) =>
    [
        .. new[]
        {
            (Name: "Environment", Value: ChannelText.OneLine(note.Environment ?? "")),
            (Name: "Release", Value: ChannelText.OneLine(note.Release ?? "")),
            (Name: "Level", Value: ChannelText.OneLine(note.Level)),
            (Name: "Events", Value: AsText(note.Count)),
            (Name: "Users", Value: AsText(note.UserCount)),
            (Name: "Rule", Value: ChannelText.OneLine(note.Rule)),
        }.Where(detail => detail.Value.Length > 0),
    ];

    private static string Reason(AlertNote note)
    {
        if (note.IsTest) return TestNotice;
        var rule = $"Rule “{ChannelText.OneLine(note.Rule)}”";
        return note.Because.Count == 0 ? rule : $"{rule}: {ChannelText.OneLine(string.Join(", ", note.Because))}";
    }

    private static object HookOf(AlertNote note) => new
    {
        @event = EventOf(note),
        triggered_rule = note.Rule,
        issue = IssueOf(note),
        because = note.Because,
        is_test = note.IsTest,
        notice = note.IsTest ? TestNotice : null,
    };

    private static object EventOf(AlertNote note) => new
    {
        event_id = note.EventId?.ToString("N"),
        issue_id = AsText(note.IssueId),
        title = note.Title,
        culprit = note.Culprit,
        level = note.Level,
        environment = note.Environment,
        release = note.Release,
        datetime = ChannelText.Time(note.At),
        url = note.EventId is { } id ? Api(note, $"projects/{note.OrganizationSlug}/{note.ProjectSlug}/events/{id:N}/") : null,
        web_url = note.IssueUrl,
        issue_url = Api(note, $"organizations/{note.OrganizationSlug}/issues/{AsText(note.IssueId)}/"),
    };

    private static object IssueOf(AlertNote note) => new
    {
        id = AsText(note.IssueId),
        shortId = note.ShortId,
        title = note.Title,
        culprit = note.Culprit,
        level = note.Level,
        count = AsText(note.Count),
        userCount = note.UserCount,
        project = new { id = AsText(note.ProjectId), slug = note.ProjectSlug, name = note.ProjectName },
        web_url = note.IssueUrl,
    };

    /// <summary>Where the API has it, on the server that has the page; the page when it is none of a server's.</summary>
    private static string Api(AlertNote note, string path)
    {
        var root = note.IssueUrl.IndexOf($"/organizations/{note.OrganizationSlug}/", StringComparison.Ordinal);
        return root < 0 ? note.IssueUrl : $"{note.IssueUrl[..root]}/api/0/{path}";
    }

    /// <summary>Sentry's numbers are text where they may grow large.</summary>
    private static string AsText(long number) => number.ToString(CultureInfo.InvariantCulture);
}
