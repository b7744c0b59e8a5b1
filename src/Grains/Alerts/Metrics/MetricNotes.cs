using Npgsql;
using NpgsqlTypes;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Mail;

namespace SentryOrleans.Grains.Alerts.Metrics;

/// <summary>Keeps steps of incidents, and gathers what is told of them.</summary>
public sealed class MetricNotes(NpgsqlDataSource database, IGrainFactory grains, MailSource settings, TimeProvider time)
{
    private const int CourseSecondsMax = 1;

    /// <summary>Notes a step once; returns its number.</summary>
    internal async Task<long> AddAsync(long project, MetricStatusChanged step)
    {
        await using var command = database.CreateCommand(
            """
            with made as (
              insert into metric_step (project_id, rule_id, incident_id, step, status, worst, value, at) values ($1, $2, $3, $4, $5, $6, $7, $8)
              on conflict (rule_id, incident_id, step) do nothing returning id)
            select id from made union all select id from metric_step where rule_id = $2 and incident_id = $3 and step = $4 limit 1
            """);
        command.Parameters.AddWithValue(project);
        command.Parameters.AddWithValue(step.RuleId);
        command.Parameters.AddWithValue(step.IncidentId);
        command.Parameters.AddWithValue(step.Step);
        command.Parameters.AddWithValue((short)step.Status);
        command.Parameters.AddWithValue((short)step.Worst);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)step.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Double });
        command.Parameters.AddWithValue(step.At.ToUniversalTime());
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Null: the rule or the project is gone, the rule is muted or off by now, or it was changed meanwhile: there is nothing to tell.</summary>
    internal async Task<ToldMetric?> FindAsync(long id)
    {
        if (await ReadAsync(id) is not var (projectId, ruleId, incident, status, worst, value, at)) return null;
        var rule = (await grains.GetGrain<IMetricAlertsGrain>(projectId).ListAsync()).FirstOrDefault(view => view.Rule.Id == ruleId);
        if (rule is not { Rule.IsActive: true } || rule.ChangedAt > at || rule.IsMutedAt(time.GetUtcNow())) return null;
        if (await grains.GetGrain<IProjectGrain>(projectId).GetAsync() is not { IsHidden: false } project) return null;
        if (await grains.GetGrain<IOrganizationGrain>(project.OrganizationId).GetAsync() is not { } organization) return null;
        return new ToldMetric(id, rule, organization, project, incident, status, worst, value, at, (await settings.ReadAsync()).Server.RootUrl);
    }

    /// <summary>The same with the numbers of the windows before.</summary>
    internal async Task<ToldMetric?> FindWithCourseAsync(long id) => await FindAsync(id) is { } told ? told with { Course = await ReadCourseAsync(told.Project.Id, told.Rule.Rule, told.At) } : null;

    /// <summary>What is told waits for it, so it does without rather than for long.</summary>
    private async Task<IReadOnlyList<MetricPoint>> ReadCourseAsync(long project, MetricAlert rule, DateTimeOffset at)
    {
        var (last, apart) = (MetricFacts.LookAt(rule, at), rule.Minutes / rule.Step);
        try
        {
            var looks = await new MetricFacts(database, CourseSecondsMax).ReadAsync(project, rule, last - ((AlertLetters.CourseLength - 1) * apart), last);
            return [.. looks.Where((_, look) => look % apart == 0)];
        }
        catch (TimeoutException)
        {
            return [];
        }
    }

    /// <summary>Whether a later step of the incident is there.</summary>
    internal async Task<bool> IsOvertakenAsync(long id)
    {
        await using var command = database.CreateCommand(
            "select exists (select from metric_step s join metric_step n on n.rule_id = s.rule_id and n.incident_id = s.incident_id and n.step > s.step where s.id = $1)");
        command.Parameters.AddWithValue(id);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Of a step that was measured.</summary>
    private async Task<(long Project, long Rule, long Incident, MetricStatus Status, MetricStatus Worst, double Value, DateTimeOffset At)?> ReadAsync(long id)
    {
        await using var command = database.CreateCommand("select project_id, rule_id, incident_id, status, worst, value, at from metric_step where id = $1 and value is not null");
        command.Parameters.AddWithValue(id);
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync()) return null;
        return (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), (MetricStatus)reader.GetInt16(3), (MetricStatus)reader.GetInt16(4), reader.GetDouble(5), reader.GetFieldValue<DateTimeOffset>(6));
    }
}
