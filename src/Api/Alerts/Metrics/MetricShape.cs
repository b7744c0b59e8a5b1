using SentryOrleans.Api.Auth;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Alerts.Metrics;

/// <summary>Shows metric alerts and their incidents with the names that they need.</summary>
public sealed class MetricShape(IGrainFactory grains, AlertShape alerts, TimeProvider time)
{
    private const int Week = 7;

    /// <summary>Metric alerts of projects, each project's oldest first.</summary>
    internal async Task<IReadOnlyList<MetricRuleBody>> ListAsync(Access access, IReadOnlyList<ProjectView> projects)
    {
        var lists = await Task.WhenAll(projects.Select(project => grains.GetGrain<IMetricAlertsGrain>(project.Id).ListAsync()));
        return await ShapeAsync(access, [.. projects.Zip(lists).SelectMany(pair => pair.Second.Select(rule => (pair.First, rule)))]);
    }

    internal async Task<MetricRuleBody> OneAsync(Access access, ProjectView project, MetricAlertView rule) => (await ShapeAsync(access, [(project, rule)]))[0];

    internal static IncidentBody Incident(MetricAlert rule, MetricHistory history)
    {
        var last = history.Steps[^1];
        var isOver = last.Status == MetricStatus.Resolved;
        var numbers = history.Steps.Select(step => step.Value).OfType<double>().ToList();
        return new IncidentBody(
            Wire.Id(history.Id), StatusOf(last.Status), history.Steps[0].At, isOver ? last.At : null, last.Value, numbers.Count == 0 ? null : rule.Below ? numbers.Min() : numbers.Max(),
            isOver ? last.Value is null ? "changed" : "measured" : null,
            [.. history.Steps.Select(step => new IncidentStepBody(NameOf(step.Status, "resolved"), step.At, step.Value, step.Mails, step.Posts))]);
    }

    /// <summary>As Sentry numbers it.</summary>
    internal static int StatusOf(MetricStatus status) => status switch { MetricStatus.Critical => 20, MetricStatus.Warning => 10, _ => 2 };

    private async Task<IReadOnlyList<MetricRuleBody>> ShapeAsync(Access access, IReadOnlyList<(ProjectView Project, MetricAlertView Rule)> rules)
    {
        if (rules.Count == 0) return [];
        var (nodes, now) = (await alerts.NodesAsync(access.Organization), time.GetUtcNow());
        var counts = (await grains.GetGrain<IMetricQueryGrain>(0).CountAsync([.. rules.Select(rule => rule.Project.Id).Distinct()], now, Week)).ToLookup(count => count.RuleId);
        long[] authors = [.. rules.Select(rule => rule.Rule.CreatedBy).OfType<long>().Distinct()];
        var users = authors.Length == 0 ? null : await grains.GetGrain<IDirectoryGrain>(0).ListUsersAsync(authors);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return [.. rules.Select(pair =>
        {
            var (view, rule) = (pair.Rule, pair.Rule.Rule);
            int[] days = [.. Enumerable.Range(1 - Week, Week).Select(day => counts[rule.Id].Where(count => count.Day == today.AddDays(day)).Sum(count => count.Count))];
            var forAll = view.IsMutedAt(now);
            var forMe = access.MaybeCaller?.UserId is { } me && view.IsMutedFor(me, now);
            return new MetricRuleBody(
                Wire.Id(rule.Id), rule.Name, Wire.Id(access.Organization.Id), [pair.Project.Slug], rule.Of == FrequencyOf.Users ? MetricNodes.Users : MetricNodes.Events, rule.Query, rule.Environment,
                rule.Minutes, rule.Below ? 1 : 0, rule.Resolve, rule.Comparison, MetricNodes.Triggers(rule, nodes), AlertShape.Owner(rule.Owner), MetricNodes.StatusOf(rule), NameOf(view.Status, "ok"),
                view.Incident is { } incident ? Incident(incident) : null,
                view.CreatedBy is { } id && users?.GetValueOrDefault(id) is { } user ? new AlertRuleAuthor(user.Id, user.Name, user.Email) : null, view.CreatedAt, view.ChangedAt,
                forAll || forMe, forAll, forAll ? view.Mute!.Until : forMe ? view.MutedFor[access.Caller.UserId!.Value] : null, forAll && view.Mute!.ByUser is { } by ? Wire.Id(by) : null,
                days.Sum(), days);
        })];
    }

    private static IncidentBody Incident(MetricIncident incident)
    {
        var isOver = incident.Status == MetricStatus.Resolved;
        return new IncidentBody(
            Wire.Id(incident.Id), StatusOf(incident.Status), incident.StartedAt, isOver ? incident.At : null, incident.Value, incident.Peak,
            isOver ? incident.Value is null ? "changed" : "measured" : null, []);
    }

    private static string NameOf(MetricStatus status, string resolved) => status switch { MetricStatus.Critical => "critical", MetricStatus.Warning => "warning", _ => resolved };
}
