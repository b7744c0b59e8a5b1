using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Grains.Alerts;

/// <summary>How many letters and messages firings of the past would have become, with the members, assignees and settings that there are now.</summary>
internal sealed class BacktestMails(IGrainFactory grains)
{
    public async Task<AlertBacktest> CountAsync(long projectId, AlertRule rule, AlertBacktest test, DateTimeOffset now)
    {
        if (await grains.GetGrain<IProjectGrain>(projectId).GetAsync() is not { } project) return test;
        if (await grains.GetGrain<IOrganizationGrain>(project.OrganizationId).GetAsync() is not { } organization) return test;
        var posts = rule.Actions.OfType<ChannelAction>().Where(action => action.OrganizationId == organization.Id).Select(action => action.Channel).Distinct().Count();
        var (told, times, firings) = (new Dictionary<long, IReadOnlyList<Recipient>>(), new Dictionary<long, List<DateTimeOffset>>(), new List<AlertFiring>());
        var view = new AlertRuleState(rule, null, null).ToView();
        foreach (var firing in test.Firings)
        {
            if (!told.TryGetValue(firing.IssueId, out var recipients))
            {
                var assignee = rule.Actions.OfType<MailAction>().Any(mail => mail.To == MailTarget.IssueOwners) ? (await grains.GetGrain<IIssueGrain>(firing.IssueId).GetAsync())?.Assignee : null;
                told[firing.IssueId] = recipients = await new AlertRecipients(grains).FindAsync(rule.Actions, view, organization, project, assignee, now);
            }
            foreach (var recipient in recipients)
            {
                if (!times.TryGetValue(recipient.User.Id, out var of)) times[recipient.User.Id] = of = [];
                of.Add(firing.At);
            }
            firings.Add(firing with { Mails = recipients.Count, Posts = posts });
        }
        return test with { Firings = firings, Mails = times.Values.Sum(DigestLine.CountMails), Posts = posts * firings.Count };
    }
}
