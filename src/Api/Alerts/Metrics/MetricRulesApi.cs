using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Issues;
using SentryOrleans.Api.Paging;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Alerts.Metrics;

/// <summary>Metric alerts, by project and by organisation.</summary>
public static class MetricRulesApi
{
    private const int DaysMax = 30;
    private const int DaysUsual = 7;
    private const int IncidentsShown = 50;

    private static readonly Dictionary<string, string> FieldOfRefusal = new() { ["too_many_rules"] = "name", ["rule_invalid"] = "triggers" };

    /// <summary>Registers what metric alerts are shown with.</summary>
    public static IServiceCollection AddMetricRules(this IServiceCollection services) => services.AddSingleton<MetricShape>();

    public static void MapMetricRules(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/api/0/organizations/{organization}/alert-rules").WithTags("Alerts");
        all.MapGet("/", ListAll).WithName("ListMetricRules").WithSummary("Metric alerts of an organisation's projects").Require(Permission.ViewOrganization, Permission.ViewAlerts);
        all.MapPost("/", CreateIn).WithName("CreateMetricRule").WithSummary("Make a metric alert").Require(Permission.ViewOrganization, Permission.ViewAlerts);
        all.MapGet("/{alertRule}/", GetIn).WithName("GetMetricRule").WithSummary("One metric alert").Require(Permission.ViewOrganization, Permission.ViewAlerts);
        all.MapPut("/{alertRule}/", ChangeIn).WithName("ChangeMetricRule").WithSummary("Change a metric alert").Require(Permission.ViewOrganization, Permission.ViewAlerts);
        all.MapDelete("/{alertRule}/", DeleteIn).WithName("DeleteMetricRule").WithSummary("Delete a metric alert").Require(Permission.ViewOrganization, Permission.ViewAlerts);
        var group = routes.MapGroup("/api/0/projects/{organization}/{project}/alert-rules").WithTags("Alerts");
        group.MapGet("/", List).WithName("ListProjectMetricRules").WithSummary("A project's metric alerts, the newest first").Require(Permission.ViewAlerts);
        group.MapPost("/", Create).WithName("CreateProjectMetricRule").WithSummary("Make a metric alert").Require(Permission.EditAlerts);
        group.MapPost("/backtest/", Backtest).WithName("BacktestMetricRule").WithSummary("What a metric alert would have done in the past").Require(Permission.ViewAlerts);
        group.MapGet("/{alertRule}/", Get).WithName("GetProjectMetricRule").WithSummary("One metric alert").Require(Permission.ViewAlerts);
        group.MapPut("/{alertRule}/", Change).WithName("ChangeProjectMetricRule").WithSummary("Change a metric alert").Require(Permission.EditAlerts);
        group.MapPut("/{alertRule}/enable/", Enable).WithName("EnableMetricRule").WithSummary("Switch a metric alert on").Require(Permission.EditAlerts);
        group.MapPut("/{alertRule}/disable/", Disable).WithName("DisableMetricRule").WithSummary("Switch a metric alert off").Require(Permission.EditAlerts);
        group.MapDelete("/{alertRule}/", Delete).WithName("DeleteProjectMetricRule").WithSummary("Delete a metric alert").Require(Permission.EditAlerts);
        group.MapPost("/{alertRule}/snooze/", Snooze).WithName("SnoozeMetricRule").WithSummary("Let a metric alert be silent, for everybody or for the caller").Require(Permission.ViewAlerts);
        group.MapDelete("/{alertRule}/snooze/", Unsnooze).WithName("UnsnoozeMetricRule").WithSummary("Let a metric alert speak again").Require(Permission.ViewAlerts);
        group.MapGet("/{alertRule}/incidents/", ListIncidents).WithName("ListIncidents").WithSummary("Incidents of a metric alert, the newest first").Require(Permission.ViewAlerts);
    }

    public static async Task<Ok<IReadOnlyList<MetricRuleBody>>> ListAll([FromQuery] string[]? project, Access access, IssueList list, MetricShape shape) =>
        TypedResults.Ok<IReadOnlyList<MetricRuleBody>>([.. (await shape.ListAsync(access, await VisibleAsync(access, list, project))).Reverse()]);

    /// <summary>In the project that the body names.</summary>
    public static async Task<Results<Created<MetricRuleBody>, BadRequest<FieldErrors>, ForbidHttpResult>> CreateIn(
        MetricInput body, Access access, IssueList list, AlertShape alerts, MetricShape shape, IGrainFactory grains)
    {
        if (body.Projects is not [{ } slug]) return TypedResults.BadRequest(FieldErrors.Of("projects", "The slug of one project is expected."));
        if ((await VisibleAsync(access, list, null)).FirstOrDefault(project => project.Slug == slug || Wire.Id(project.Id) == slug) is not { } found)
            return TypedResults.BadRequest(FieldErrors.Of("projects", "The organization has no such project."));
        if (!access.May(Permission.EditAlerts, found)) return TypedResults.Forbid();
        var (set, errors) = await SetAsync(0, body, access, found, alerts, grains);
        return errors is null ? TypedResults.Created((string?)null, await shape.OneAsync(access, found, set!)) : TypedResults.BadRequest(errors);
    }

    public static async Task<Results<Ok<MetricRuleBody>, NotFound<SentryError>>> GetIn(string alertRule, Access access, IssueList list, MetricShape shape, IGrainFactory grains) =>
        await FindAsync(alertRule, access, list, grains) is var (project, found) ? TypedResults.Ok(await shape.OneAsync(access, project, found)) : TypedResults.NotFound(SentryError.NotFound);

    public static async Task<Results<Ok<MetricRuleBody>, BadRequest<FieldErrors>, ForbidHttpResult, NotFound<SentryError>>> ChangeIn(
        string alertRule, MetricInput body, Access access, IssueList list, AlertShape alerts, MetricShape shape, IGrainFactory grains)
    {
        if (await FindAsync(alertRule, access, list, grains) is not var (project, found)) return TypedResults.NotFound(SentryError.NotFound);
        if (!access.May(Permission.EditAlerts, project)) return TypedResults.Forbid();
        if (body.Projects is { } named && named is not [{ }]) return TypedResults.BadRequest(FieldErrors.Of("projects", "The slug of one project is expected."));
        if (body.Projects is [{ } other] && other != project.Slug && other != Wire.Id(project.Id)) return TypedResults.BadRequest(FieldErrors.Of("projects", "A metric alert stays in its project. Make another there."));
        var (set, errors) = await SetAsync(found.Rule.Id, body, access, project, alerts, grains);
        return errors is null ? TypedResults.Ok(await shape.OneAsync(access, project, set!)) : TypedResults.BadRequest(errors);
    }

    public static async Task<Results<NoContent, ForbidHttpResult, NotFound<SentryError>>> DeleteIn(string alertRule, Access access, IssueList list, IGrainFactory grains)
    {
        if (await FindAsync(alertRule, access, list, grains) is not var (project, found)) return TypedResults.NotFound(SentryError.NotFound);
        if (!access.May(Permission.EditAlerts, project)) return TypedResults.Forbid();
        await Rules(project, grains).DeleteAsync(Call(access), found.Rule.Id);
        return TypedResults.NoContent();
    }

    public static async Task<Ok<IReadOnlyList<MetricRuleBody>>> List(Access access, MetricShape shape) =>
        TypedResults.Ok<IReadOnlyList<MetricRuleBody>>([.. (await shape.ListAsync(access, [access.Project])).Reverse()]);

    public static async Task<Results<Created<MetricRuleBody>, BadRequest<FieldErrors>>> Create(MetricInput body, Access access, AlertShape alerts, MetricShape shape, IGrainFactory grains)
    {
        var (set, errors) = await SetAsync(0, body, access, access.Project, alerts, grains);
        return errors is null ? TypedResults.Created((string?)null, await shape.OneAsync(access, access.Project, set!)) : TypedResults.BadRequest(errors);
    }

    public static async Task<Results<Ok<MetricRuleBody>, NotFound<SentryError>>> Get(string alertRule, Access access, MetricShape shape, IGrainFactory grains) =>
        await FindAsync(alertRule, access.Project, grains) is { } found ? TypedResults.Ok(await shape.OneAsync(access, access.Project, found)) : TypedResults.NotFound(SentryError.NotFound);

    public static async Task<Results<Ok<MetricRuleBody>, BadRequest<FieldErrors>, NotFound<SentryError>>> Change(
        string alertRule, MetricInput body, Access access, AlertShape alerts, MetricShape shape, IGrainFactory grains)
    {
        if (await FindAsync(alertRule, access.Project, grains) is not { } found) return TypedResults.NotFound(SentryError.NotFound);
        var (set, errors) = await SetAsync(found.Rule.Id, body, access, access.Project, alerts, grains);
        return errors is null ? TypedResults.Ok(await shape.OneAsync(access, access.Project, set!)) : TypedResults.BadRequest(errors);
    }

    public static Task<Results<Ok<MetricRuleBody>, NotFound<SentryError>>> Enable(string alertRule, Access access, MetricShape shape, IGrainFactory grains) => SwitchAsync(alertRule, true, access, shape, grains);

    public static Task<Results<Ok<MetricRuleBody>, NotFound<SentryError>>> Disable(string alertRule, Access access, MetricShape shape, IGrainFactory grains) => SwitchAsync(alertRule, false, access, shape, grains);

    public static async Task<Results<NoContent, NotFound<SentryError>>> Delete(string alertRule, Access access, IGrainFactory grains)
    {
        if (await FindAsync(alertRule, access.Project, grains) is not { } found) return TypedResults.NotFound(SentryError.NotFound);
        await Rules(access.Project, grains).DeleteAsync(Call(access), found.Rule.Id);
        return TypedResults.NoContent();
    }

    public static async Task<Results<Ok<MetricRuleBody>, BadRequest<FieldErrors>, ForbidHttpResult, NotFound<SentryError>>> Snooze(
        string alertRule, AlertSnoozeInput body, Access access, MetricShape shape, IGrainFactory grains, TimeProvider time)
    {
        if (await FindAsync(alertRule, access.Project, grains) is not { } found) return TypedResults.NotFound(SentryError.NotFound);
        if (body.Wrong(access, time.GetUtcNow()) is { } wrong) return TypedResults.BadRequest(wrong);
        if (body.IsForEveryone && !access.May(Permission.EditAlerts)) return TypedResults.Forbid();
        var muted = await Rules(access.Project, grains).MuteAsync(Call(access), found.Rule.Id, body.IsForEveryone ? null : access.Caller.UserId, body.Until);
        return TypedResults.Ok(await shape.OneAsync(access, access.Project, muted));
    }

    /// <summary>The caller's own silence first; else that for everybody.</summary>
    public static async Task<Results<NoContent, ForbidHttpResult, NotFound<SentryError>>> Unsnooze(string alertRule, Access access, IGrainFactory grains, TimeProvider time)
    {
        if (await FindAsync(alertRule, access.Project, grains) is not { } found) return TypedResults.NotFound(SentryError.NotFound);
        var own = access.Caller.UserId is { } user && found.IsMutedFor(user, time.GetUtcNow());
        if (!own && !access.May(Permission.EditAlerts)) return TypedResults.Forbid();
        await Rules(access.Project, grains).UnmuteAsync(Call(access), found.Rule.Id, own ? access.Caller.UserId : null);
        return TypedResults.NoContent();
    }

    public static async Task<Results<Ok<IReadOnlyList<IncidentBody>>, BadRequest<SentryError>, NotFound<SentryError>>> ListIncidents(
        string alertRule, [AsParameters] PageParameters parameters, Access access, PageLinks links, HttpContext context, IGrainFactory grains)
    {
        if (await FindAsync(alertRule, access.Project, grains) is not { } found) return TypedResults.NotFound(SentryError.NotFound);
        if (!OffsetPage.TryRead(parameters, out var page, out var error)) return TypedResults.BadRequest(error);
        var incidents = await grains.GetGrain<IMetricQueryGrain>(0).ListIncidentsAsync(found.Rule.Id, page.Skip, page.Size + 1);
        var shown = page.Cut(incidents, out var edges).ToList();
        links.Write(context, edges);
        return TypedResults.Ok<IReadOnlyList<IncidentBody>>([.. shown.Select(incident => MetricShape.Incident(found.Rule, incident))]);
    }

    public static async Task<Results<Ok<MetricBacktestBody>, BadRequest<FieldErrors>>> Backtest(
        MetricBacktestInput body, Access access, AlertShape alerts, IGrainFactory grains, TimeProvider time, CancellationToken stop)
    {
        if (body.Rule is null) return TypedResults.BadRequest(FieldErrors.Required("rule"));
        var days = body.Days ?? DaysUsual;
        if (days is < 1 or > DaysMax) return TypedResults.BadRequest(FieldErrors.Of("days", $"A number from 1 to {DaysMax} is expected."));
        if (MetricNodes.Read(body.Rule, 0, await alerts.NodesAsync(access.Organization), out var errors) is not { } rule) return TypedResults.BadRequest(errors);
        var until = time.GetUtcNow();
        var test = await grains.GetGrain<IMetricQueryGrain>(0).BacktestAsync(access.Project.Id, rule, until.AddDays(-days), until, stop);
        return TypedResults.Ok(new MetricBacktestBody(
            test.Since, until, rule.Step, [.. test.Points.Select(point => new MetricPointBody(point.At, point.Value))],
            [.. test.Incidents.Reverse().Take(IncidentsShown).Select(incident => Shape(rule, incident))], test.Incidents.Count, test.Mails, test.Posts, test.EventsSince, test.IsTruncated));
    }

    private static async Task<Results<Ok<MetricRuleBody>, NotFound<SentryError>>> SwitchAsync(string rule, bool on, Access access, MetricShape shape, IGrainFactory grains)
    {
        if (await FindAsync(rule, access.Project, grains) is not { } found) return TypedResults.NotFound(SentryError.NotFound);
        if (found.Rule.IsActive != on) found = await Rules(access.Project, grains).SetAsync(Call(access), found.Rule with { IsActive = on });
        return TypedResults.Ok(await shape.OneAsync(access, access.Project, found));
    }

    private static BacktestIncidentBody Shape(MetricAlert rule, MetricHistory history)
    {
        var incident = MetricShape.Incident(rule, history);
        return new BacktestIncidentBody(
            MetricShape.StatusOf(history.Steps.Max(step => step.Status)), incident.DateStarted, incident.DateClosed, incident.Peak,
            history.Steps.Sum(step => step.Mails ?? 0), history.Steps.Sum(step => step.Posts ?? 0));
    }

    private static async Task<(MetricAlertView? Set, FieldErrors? Errors)> SetAsync(long id, MetricInput body, Access access, ProjectView project, AlertShape alerts, IGrainFactory grains)
    {
        if (MetricNodes.Read(body, id, await alerts.NodesAsync(access.Organization), out var errors) is not { } rule) return (null, errors);
        try
        {
            return (await Rules(project, grains).SetAsync(Call(access), rule), null);
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, FieldOfRefusal) is { } field)
        {
            return (null, field);
        }
    }

    private static async Task<IReadOnlyList<ProjectView>> VisibleAsync(Access access, IssueList list, string[]? project) =>
        [.. (await list.FindProjectsAsync(access, project)).Where(found => access.May(Permission.ViewAlerts, found))];

    private static async Task<(ProjectView Project, MetricAlertView Rule)?> FindAsync(string rule, Access access, IssueList list, IGrainFactory grains)
    {
        if (!Wire.TryParseId(rule, out _)) return null;
        var projects = await VisibleAsync(access, list, null);
        var found = await Task.WhenAll(projects.Select(project => FindAsync(rule, project, grains)));
        return projects.Zip(found).FirstOrDefault(pair => pair.Second is not null) is (var project, { } view) ? (project, view) : null;
    }

    private static async Task<MetricAlertView?> FindAsync(string rule, ProjectView project, IGrainFactory grains) =>
        Wire.TryParseId(rule, out var id) ? (await Rules(project, grains).ListAsync()).FirstOrDefault(view => view.Rule.Id == id) : null;

    private static IMetricAlertsGrain Rules(ProjectView project, IGrainFactory grains) => grains.GetGrain<IMetricAlertsGrain>(project.Id);

    private static AlertCall Call(Access access) => new(access.Organization.Id, access.Caller.UserId);
}
