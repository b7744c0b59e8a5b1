using System.Globalization;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.Alerts;
using SentryOrleans.Grains.Mail;

namespace SentryOrleans.Grains.Reports;

/// <summary>Writes a weekly report.</summary>
internal static class ReportLetter
{
    public static Letter Of(OrganizationView organization, UserView user, ReportWeek week, IReadOnlyList<ProjectView> projects, ReportNumbers numbers, UnsubscribeLinks links)
    {
        var values = new Dictionary<string, string>
        {
            ["organization"] = organization.Name,
            ["since"] = Day(week.Start),
            ["until"] = Day(week.End.AddDays(-1)),
            ["projects"] = Number(projects.Count),
            ["count"] = Number(numbers.Total),
            ["before"] = Number(numbers.Before),
            ["change"] = numbers.Before == 0 ? "" : Number((long)Math.Round(100.0 * (numbers.Total - numbers.Before) / numbers.Before)),
            ["dropped"] = numbers.Dropped == 0 ? "" : Number(numbers.Dropped),
            ["new"] = Number(numbers.New),
            ["back"] = Number(numbers.Back),
            ["escalating"] = Number(numbers.Escalating),
        };
        foreach (var (index, count) in numbers.Days.Index())
        {
            values[$"day{Number(index)}"] = Day(week.Start.AddDays(index));
            values[$"count{Number(index)}"] = Number(count);
        }
        foreach (var (index, issue) in numbers.Top.Index())
        {
            var project = projects.First(candidate => candidate.Id == issue.ProjectId);
            values[$"title{Number(index)}"] = $"{ShortIds.Format(project.Slug, issue.Number)} · {issue.Title}";
            values[$"about{Number(index)}"] = issue.Culprit;
            values[$"events{Number(index)}"] = Number(issue.Count);
            values[$"path{Number(index)}"] = AlertNotes.IssuePath(organization, issue.Id, eventId: null);
        }
        return new Letter(user.Email, LetterTemplates.WeeklyReport, user.Options.Language, $"/organizations/{organization.Slug}/issues/", values)
        {
            List = $"report.{organization.Slug}",
            Unsubscribe = links.PathOf(new(user.Id, UnsubscribeKind.Reports, organization.Id)),
        };
    }

    private static string Day(DateTimeOffset day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
