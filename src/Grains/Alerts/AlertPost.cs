using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.Mail;

namespace SentryOrleans.Grains.Alerts;

/// <summary>Writes letters of alerts.</summary>
public sealed class AlertPost(UnsubscribeLinks links)
{
    /// <summary>What one firing says.</summary>
    internal Letter Issue(Recipient recipient, ToldFiring firing)
    {
        var (note, words, chinese) = (firing.Note, firing.Words, IsChinese(recipient.User));
        var values = new Dictionary<string, string>
        {
            ["project"] = note.ProjectName,
            ["shortId"] = note.ShortId,
            ["title"] = note.Title,
            ["culprit"] = note.Culprit,
            ["level"] = note.Level,
            ["environment"] = note.Environment ?? "",
            ["release"] = note.Release ?? "",
            ["events"] = Number(note.Count),
            ["users"] = Number(note.UserCount),
            ["at"] = Time(note.At, recipient.User),
            ["rule"] = note.Rule,
            ["because"] = string.Join(chinese ? "；" : "; ", firing.Because.Select(test => AlertWords.Of(test, chinese))),
            ["request"] = words.Request,
            ["reason"] = Reason(recipient),
        };
        foreach (var (index, (place, code)) in words.TopFrames(AlertLetters.FramesMax).Index())
        {
            values[$"frame{Number(index)}"] = place;
            values[$"code{Number(index)}"] = code;
        }
        return Write(recipient, firing, LetterTemplates.IssueAlert, AlertNotes.IssuePath(firing.Organization, firing.Issue.Id, note.EventId), values) with
        {
            Thread = $"issue-{Number(firing.Issue.Id)}",
        };
    }

    /// <summary>What several firings of one project say, the newest issues first.</summary>
    internal Letter Digest(Recipient recipient, IReadOnlyList<ToldFiring> firings)
    {
        var issues = firings.GroupBy(firing => firing.Issue.Id).OrderByDescending(group => group.Max(firing => firing.Id)).ToList();
        var first = firings[0];
        var values = new Dictionary<string, string>
        {
            ["project"] = first.Note.ProjectName,
            ["count"] = Number(firings.Count),
            ["issues"] = Number(issues.Count),
            ["since"] = Time(firings.Min(firing => firing.Note.At), recipient.User),
            ["until"] = Time(firings.Max(firing => firing.Note.At), recipient.User),
            ["more"] = issues.Count > AlertLetters.ItemsMax ? Number(issues.Count - AlertLetters.ItemsMax) : "",
            ["reason"] = Reason(recipient),
        };
        var chinese = IsChinese(recipient.User);
        foreach (var (index, group) in issues.Take(AlertLetters.ItemsMax).Index())
        {
            var (newest, number) = (group.Last(), Number(index));
            values[$"title{number}"] = $"{newest.Note.ShortId} · {newest.Note.Title}";
            values[$"about{number}"] = string.Join(" · ", new[] { newest.Note.Culprit, newest.Note.Level, Counts(newest.Note, chinese) }.Where(part => part.Length > 0));
            values[$"rules{number}"] = string.Join(chinese ? "；" : "; ", group.Select(firing => firing.Note.Rule).Distinct());
            values[$"path{number}"] = AlertNotes.IssuePath(newest.Organization, newest.Issue.Id, newest.Note.EventId);
        }
        return Write(recipient, first, LetterTemplates.Digest, $"/organizations/{first.Organization.Slug}/issues/?project={Number(first.Project.Id)}", values);
    }

    private Letter Write(Recipient recipient, ToldFiring about, string template, string path, Dictionary<string, string> values) =>
        new(recipient.User.Email, template, recipient.User.Options.Language, path, values)
        {
            List = $"{about.Project.Slug}.{about.Organization.Slug}",
            Unsubscribe = $"/unsubscribe/{links.Make(recipient.User.Id, about.Project.Id)}/",
        };

    private static string Counts(AlertNote note, bool chinese) => chinese
        ? string.Create(CultureInfo.InvariantCulture, $"{note.Count} 个事件，{note.UserCount} 个用户")
        : string.Create(CultureInfo.InvariantCulture, $"{note.Count} {(note.Count == 1 ? "event" : "events")}, {note.UserCount} {(note.UserCount == 1 ? "user" : "users")}");

    private static string Reason(Recipient recipient) => recipient.Reason switch
    {
        RecipientReason.Assigned => "assigned",
        RecipientReason.Team => "team",
        RecipientReason.Named => "named",
        RecipientReason.Owner => "owner",
        _ => "member",
    };

    private static bool IsChinese(UserView user) => user.Options.Language == "zh-hans";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The time zone of somebody; UTC for who did not say, as mail cannot ask a browser.</summary>
    internal static TimeZoneInfo ZoneOf(UserView user) =>
        (user.Options.Timezone ?? user.Notifications.Quiet?.Zone) is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : TimeZoneInfo.Utc;

    private static string Time(DateTimeOffset time, UserView user)
    {
        return TimeZoneInfo.ConvertTime(time, ZoneOf(user)).ToString("yyyy-MM-dd HH:mm 'UTC'zzz", CultureInfo.InvariantCulture).Replace("UTC+00:00", "UTC", StringComparison.Ordinal);
    }
}

/// <summary>Links by which somebody asks for no more alerts of a project, without signing in.</summary>
public sealed class UnsubscribeLinks(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("unsubscribe");

    /// <summary>The token in a link.</summary>
    public string Make(long user, long project) => _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{user}.{project}"));

    /// <summary>Whose link it is, and of which project; null: it is none of this server's.</summary>
    public UnsubscribeLink? Read(string token)
    {
        try
        {
            var parts = _protector.Unprotect(token).Split('.');
            return new UnsubscribeLink(long.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture));
        }
        catch (Exception fault) when (fault is System.Security.Cryptography.CryptographicException or FormatException)
        {
            return null;
        }
    }
}
