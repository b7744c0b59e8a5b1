using Npgsql;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Grains.Alerts.Metrics;

/// <summary>Lets a metric alert look at the past, with the eyes it has for the present.</summary>
internal sealed class MetricBacktests(NpgsqlDataSource database, IGrainFactory grains)
{
    private const int PointsMax = 500;
    private const int PartsMax = 16;
    private const int SecondsMax = 15;

    /// <summary>They count for long; others want to count, too.</summary>
    private static readonly SemaphoreSlim Turns = new(2);

    public async Task<MetricBacktest> RunAsync(long project, MetricAlert rule, DateTimeOffset since, DateTimeOffset until, CancellationToken stop)
    {
        var (points, isTruncated) = await ReadInTurnAsync(project, rule, since, until, stop);
        var state = new MetricAlertState(rule, null, since, since);
        var steps = MetricAlerts.DecideLooks(state, points);
        var (mails, posts) = await CountAsync(project, rule, until);
        var incidents = steps.GroupBy(step => step.IncidentId).Select(incident => new MetricHistory(
            incident.Key, [.. incident.Select(step => new MetricStep(step.Status, step.Value, step.At, mails[step.Worst], posts[step.Worst]))])).ToList();
        var first = points.Count == 0 ? until : points[0].At;
        return new MetricBacktest(
            first, await StoredDays.WholeSinceAsync(database, first, stop), isTruncated, Shrink(rule, points), incidents, steps.Sum(step => mails[step.Worst]), steps.Sum(step => posts[step.Worst]));
    }

    private async Task<(IReadOnlyList<MetricPoint> Points, bool IsTruncated)> ReadInTurnAsync(long project, MetricAlert rule, DateTimeOffset since, DateTimeOffset until, CancellationToken stop)
    {
        if (!await Turns.WaitAsync(TimeSpan.FromSeconds(10), stop)) throw new BusyException("Others are trying rules on the past. Try again in a moment.", TimeSpan.FromSeconds(10));
        try
        {
            return await ReadAsync(project, rule, since, until, stop);
        }
        finally
        {
            Turns.Release();
        }
    }

    /// <summary>What takes too long is asked for a quarter of the time, up to now, and for a quarter of that.</summary>
    private async Task<(IReadOnlyList<MetricPoint> Points, bool IsTruncated)> ReadAsync(long project, MetricAlert rule, DateTimeOffset since, DateTimeOffset until, CancellationToken stop)
    {
        var (first, last) = (MetricFacts.LookAt(rule, since) + 1, MetricFacts.LookAt(rule, until));
        var facts = new MetricFacts(database, SecondsMax);
        for (var parts = 1; parts <= PartsMax; parts *= 4)
        {
            var begin = last - ((last - first) / parts);
            try
            {
                return (last < begin ? [] : await facts.ReadAsync(project, rule, begin, last, stop), parts > 1);
            }
            catch (TimeoutException)
            {
                // Once more, of less.
            }
        }
        throw new BusyException("There are too many events to look at within a minute. Ask for fewer days, or a shorter window.", TimeSpan.FromMinutes(1));
    }

    /// <summary>Who would be told of a step as things are now, by how bad the incident was at most.</summary>
    private async Task<(IReadOnlyDictionary<MetricStatus, int> Mails, IReadOnlyDictionary<MetricStatus, int> Posts)> CountAsync(long projectId, MetricAlert rule, DateTimeOffset now)
    {
        var (mails, posts) = (new Dictionary<MetricStatus, int>(), new Dictionary<MetricStatus, int>());
        var project = await grains.GetGrain<IProjectGrain>(projectId).GetAsync();
        var organization = project is null ? null : await grains.GetGrain<IOrganizationGrain>(project.OrganizationId).GetAsync();
        var view = new MetricAlertState(rule, null, now, now).ToView();
        foreach (var worst in new[] { MetricStatus.Warning, MetricStatus.Critical })
        {
            var actions = ToldMetric.ActionsOf(rule, worst);
            (mails[worst], posts[worst]) = (0, 0);
            if (project is null || organization is null) continue;
            mails[worst] = (await new AlertRecipients(grains).FindAsync(actions, view, organization, project, assignee: null, now)).Count;
            posts[worst] = actions.OfType<ChannelAction>().Where(action => action.OrganizationId == organization.Id).Select(action => action.Channel).Distinct().Count();
        }
        return (mails, posts);
    }

    /// <summary>The worst of each stretch, so that a picture hides no incident.</summary>
    private static IReadOnlyList<MetricPoint> Shrink(MetricAlert rule, IReadOnlyList<MetricPoint> points)
    {
        var size = (points.Count + PointsMax - 1) / PointsMax;
        if (size <= 1) return points;
        return [.. points.Chunk(size).Select(stretch => stretch.Aggregate((one, next) => one.Value is null || (next.Value is { } value && MetricJudge.Worse(rule, one.Value, value) == value) ? next : one))];
    }
}
