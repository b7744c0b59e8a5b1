using SentryOrleans.Api.Auth;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Alerts;

/// <summary>Shows rules and firings with the names that they need.</summary>
public sealed class AlertShape(IGrainFactory grains, TimeProvider time)
{
    private const int Week = 7;
    private const int CountedDays = 30;

    internal async Task<AlertNodes> NodesAsync(OrganizationView organization) =>
        new(organization, await grains.GetGrain<IAlertChannelsGrain>(organization.Id).ListAsync());

    /// <summary>Rules of projects, each project's oldest first.</summary>
    internal async Task<IReadOnlyList<AlertRuleBody>> ListAsync(Access access, IReadOnlyList<ProjectView> projects)
    {
        var lists = await Task.WhenAll(projects.Select(project => grains.GetGrain<IAlertRulesGrain>(project.Id).ListAsync()));
        return await ShapeAsync(access, [.. projects.Zip(lists).SelectMany(pair => pair.Second.Select(rule => (pair.First, rule)))]);
    }

    internal async Task<AlertRuleBody> OneAsync(Access access, AlertRuleView rule) => (await ShapeAsync(access, [(access.Project, rule)]))[0];

    internal async Task<IReadOnlyList<AlertFiringBody>> FiringsAsync(Access access, IReadOnlyList<AlertFiring> firings)
    {
        var nodes = await NodesAsync(access.Organization);
        var issues = (await Task.WhenAll(firings.Select(firing => firing.IssueId).Distinct().Select(id => grains.GetGrain<IIssueGrain>(id).GetAsync())))
            .OfType<IssueView>().Where(issue => issue.Removal is null).ToDictionary(issue => issue.Id);
        return [.. firings.Select(firing => new AlertFiringBody(
            Wire.Id(firing.Id), firing.At, issues.GetValueOrDefault(firing.IssueId) is { } issue ? Issue(access.Project, issue) : null,
            firing.EventId is { } id ? EventIds.Format(id) : null, [.. firing.Because.Select(nodes.Reason)], firing.Mails, firing.Posts))];
    }

    private async Task<IReadOnlyList<AlertRuleBody>> ShapeAsync(Access access, IReadOnlyList<(ProjectView Project, AlertRuleView Rule)> rules)
    {
        var (nodes, now) = (await NodesAsync(access.Organization), time.GetUtcNow());
        var counts = (await grains.GetGrain<IAlertQueryGrain>(0).CountAsync([.. rules.Select(rule => rule.Project.Id).Distinct()], now, CountedDays)).ToLookup(count => (count.ProjectId, count.RuleId));
        long[] authors = [.. rules.Select(rule => rule.Rule.CreatedBy).OfType<long>().Distinct()];
        var users = authors.Length == 0 ? null : await grains.GetGrain<IDirectoryGrain>(0).ListUsersAsync(authors);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return [.. rules.Select(pair =>
        {
            var (rule, view) = (pair.Rule.Rule, pair.Rule);
            var counted = counts[(pair.Project.Id, rule.Id)].ToList();
            int[] days = [.. Enumerable.Range(1 - Week, Week).Select(day => counted.Where(count => count.Day == today.AddDays(day)).Sum(count => count.Count))];
            var forMe = access.MaybeCaller?.UserId is { } me && view.IsMutedFor(me, now);
            return new AlertRuleBody(
                Wire.Id(rule.Id), rule.Name, [.. rule.Triggers.Select(nodes.Write)], [.. rule.Filters.Select(nodes.Write)], [.. rule.Actions.Select(nodes.Write)], Name(rule.When), Name(rule.If),
                rule.Minutes, rule.Environment, Owner(rule.Owner),
                view.CreatedBy is { } id && users?.GetValueOrDefault(id) is { } user ? new AlertRuleAuthor(user.Id, user.Name, user.Email) : null, view.CreatedAt ?? pair.Project.CreatedAt,
                [pair.Project.Slug], rule.IsActive ? "active" : "disabled", view.IsMutedAt(now) || forMe, view.IsMutedAt(now),
                view.IsMutedAt(now) ? view.Mute!.Until : forMe ? view.MutedFor[access.Caller.UserId!.Value] : null, view.Mute?.ByUser is { } by ? Wire.Id(by) : null,
                counted.Count == 0 ? null : counted.Max(count => count.Last), days.Sum(), days, view.IsDefault);
        })];
    }

    private static AlertIssueBody Issue(ProjectView project, IssueView issue) =>
        new(Wire.Id(issue.Id), ShortIds.Format(project.Slug, issue.Number), issue.Facts.Title, issue.Facts.Culprit, issue.Facts.Level);

    internal static string? Owner(IssueAssignee? owner) => owner is null ? null : $"{(owner.Kind == AssigneeKind.Team ? "team" : "user")}:{Wire.Id(owner.Id)}";

    private static string Name(AlertMatch match) => match switch { AlertMatch.Any => "any", AlertMatch.None => "none", _ => "all" };
}
