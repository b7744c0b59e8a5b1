using System.Globalization;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.Alerts.Metrics;
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
        return Write(recipient, firing, LetterTemplates.IssueAlert, firing.Path, values) with
        {
            Thread = $"issue-{Number(firing.Issue.Id)}",
        };
    }

    /// <summary>What was done with an issue.</summary>
    internal Letter News(Recipient recipient, ToldNews news)
    {
        var values = news.ValuesFor(recipient.User);
        values["project"] = news.Project.Name;
        values["shortId"] = ShortIds.Format(news.Project.Slug, news.Issue.Number);
        values["title"] = news.Issue.Facts.Title;
        values["culprit"] = news.Issue.Facts.Culprit;
        values["at"] = Time(news.At, recipient.User);
        values["reason"] = Reason(recipient);
        return Write(recipient, news, LetterTemplates.IssueNews, news.Path, values) with
        {
            Thread = $"issue-{Number(news.Issue.Id)}",
        };
    }

    /// <summary>A step of an incident of a metric alert.</summary>
    internal Letter Metric(Recipient recipient, ToldMetric told)
    {
        var (rule, chinese) = (told.Rule.Rule, IsChinese(recipient.User));
        var values = new Dictionary<string, string>
        {
            ["project"] = told.Project.Name,
            ["rule"] = rule.Name,
            ["status"] = MetricWords.Of(told.Status, chinese),
            ["found"] = MetricWords.Found(rule, told.Value, chinese),
            ["limit"] = told.Limit(chinese),
            ["query"] = rule.Query,
            ["environment"] = rule.Environment ?? "",
            ["at"] = Time(told.At, recipient.User),
            ["reason"] = Reason(recipient),
        };
        foreach (var (index, point) in told.Course.Index())
        {
            values[$"at{Number(index)}"] = ShortTime(point.At, recipient.User, rule.Minutes);
            values[$"count{Number(index)}"] = point.Value?.ToString(CultureInfo.InvariantCulture) ?? "";
        }
        return Write(recipient, told, LetterTemplates.MetricAlert, told.Path, values) with
        {
            Thread = $"metric-{Number(rule.Id)}-{Number(told.IncidentId)}",
        };
    }

    /// <summary>What several things of one kind and project say, the newest issues first; <paramref name="earlier"/> more came before them.</summary>
    internal Letter Digest(Recipient recipient, IReadOnlyList<Told> told, int earlier)
    {
        var topics = told.GroupBy(one => one.Topic).OrderByDescending(group => group.Max(one => one.Id)).ToList();
        var first = told[0];
        var values = new Dictionary<string, string>
        {
            ["project"] = first.Project.Name,
            ["kind"] = first.Kind switch { NoticeKind.News => "news", NoticeKind.Metric => "metrics", _ => "alerts" },
            ["count"] = Number(told.Count),
            ["issues"] = Number(topics.Count),
            ["since"] = Time(told.Min(one => one.At), recipient.User),
            ["until"] = Time(told.Max(one => one.At), recipient.User),
            ["more"] = topics.Count > AlertLetters.ItemsMax ? Number(topics.Count - AlertLetters.ItemsMax) : "",
            ["earlier"] = earlier == 0 ? "" : Number(earlier),
            ["reason"] = Reason(recipient),
        };
        var chinese = IsChinese(recipient.User);
        foreach (var (index, group) in topics.Take(AlertLetters.ItemsMax).Index())
        {
            var (newest, number) = (group.Last(), Number(index));
            values[$"title{number}"] = newest.Title;
            values[$"about{number}"] = newest.About(chinese);
            values[$"rules{number}"] = string.Join(chinese ? "；" : "; ", group.Select(one => one.Line(recipient.User)).Distinct());
            values[$"path{number}"] = newest.Path;
        }
        var page = first.Kind == NoticeKind.Metric ? "alerts/rules" : "issues";
        var letter = Write(recipient, first, LetterTemplates.Digest, $"/organizations/{first.Organization.Slug}/{page}/?project={Number(first.Project.Id)}", values);
        return first.Kind == NoticeKind.News && topics.Count > 1 ? letter with { Unsubscribe = links.PathOf(new(recipient.User.Id, UnsubscribeKind.ProjectNews, first.Project.Id)) } : letter;
    }

    private Letter Write(Recipient recipient, Told about, string template, string path, Dictionary<string, string> values) =>
        new(recipient.User.Email, template, recipient.User.Options.Language, path, values)
        {
            List = $"{about.Project.Slug}.{about.Organization.Slug}",
            Unsubscribe = links.PathOf(about.Kind == NoticeKind.News ? new(recipient.User.Id, UnsubscribeKind.Issue, about.Topic) : new(recipient.User.Id, UnsubscribeKind.Alerts, about.Project.Id)),
        };

    private static string Reason(Recipient recipient) => recipient.Reason switch
    {
        RecipientReason.Assigned => "assigned",
        RecipientReason.Team => "team",
        RecipientReason.Named => "named",
        RecipientReason.Owner => "owner",
        RecipientReason.Follows => "follows",
        RecipientReason.All => "all",
        _ => "member",
    };

    private static bool IsChinese(UserView user) => user.Options.Language == "zh-hans";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The time zone of somebody; UTC for who did not say, as mail cannot ask a browser.</summary>
    internal static TimeZoneInfo ZoneOf(UserView user) =>
        (user.Options.Timezone ?? user.Notifications.Quiet?.Zone) is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : TimeZoneInfo.Utc;

    internal static string Time(DateTimeOffset time, UserView user) =>
        TimeZoneInfo.ConvertTime(time, ZoneOf(user)).ToString("yyyy-MM-dd HH:mm 'UTC'zzz", CultureInfo.InvariantCulture).Replace("UTC+00:00", "UTC", StringComparison.Ordinal);

    /// <summary>The time beside others that are so many minutes apart.</summary>
    private static string ShortTime(DateTimeOffset time, UserView user, int minutes) =>
        TimeZoneInfo.ConvertTime(time, ZoneOf(user)).ToString(minutes < 120 ? "HH:mm" : "MM-dd HH:mm", CultureInfo.InvariantCulture);
}
