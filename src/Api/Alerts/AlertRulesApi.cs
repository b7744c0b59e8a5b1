using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Api.Alerts.Metrics;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Issues;
using SentryOrleans.Api.Paging;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Alerts;

namespace SentryOrleans.Api.Alerts;

/// <summary>Alert rules of projects.</summary>
public static class AlertRulesApi
{
    private const int DaysMax = 30;
    private const int StatsDays = 14;
    private const int FiringsShown = 50;

    private static readonly Dictionary<string, string> FieldOfRefusal = new() { ["too_many_rules"] = "conditions", ["rule_invalid"] = "name" };

    /// <summary>Registers what rules are shown with.</summary>
    public static IServiceCollection AddAlertRules(this IServiceCollection services) => services.AddSingleton<AlertShape>();

    public static void MapAlertRules(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/0/organizations/{organization}/combined-rules/", ListAll).WithTags("Alerts")
            .WithName("ListCombinedRules").WithSummary("Alert rules of an organisation's projects, by name").Require(Permission.ViewOrganization, Permission.ViewAlerts);
        routes.MapGet("/api/0/projects/{organization}/{project}/events/{eventId}/alerts/", Explain).WithTags("Alerts")
            .WithName("ExplainAlerts").WithSummary("What each alert rule made of an event").Require(Permission.ViewAlerts);
        var group = routes.MapGroup("/api/0/projects/{organization}/{project}/rules").WithTags("Alerts");
        group.MapGet("/", List).WithName("ListAlertRules").WithSummary("A project's alert rules, the newest first").Require(Permission.ViewAlerts);
        group.MapPost("/", Create).WithName("CreateAlertRule").WithSummary("Make an alert rule").Require(Permission.EditAlerts);
        group.MapGet("/configuration/", Configure).WithName("ConfigureAlertRules").WithSummary("What rules can be made of").Require(Permission.ViewAlerts);
        group.MapPost("/backtest/", Backtest).WithName("BacktestAlertRule").WithSummary("When a rule would have spoken in the past, and how many mails that would have been").Require(Permission.ViewAlerts);
        group.MapGet("/{rule}/", Get).WithName("GetAlertRule").WithSummary("One alert rule").Require(Permission.ViewAlerts);
        group.MapPut("/{rule}/", Change).WithName("ChangeAlertRule").WithSummary("Change an alert rule").Require(Permission.EditAlerts);
        group.MapDelete("/{rule}/", Delete).WithName("DeleteAlertRule").WithSummary("Delete an alert rule").Require(Permission.EditAlerts);
        group.MapPut("/{rule}/enable/", Enable).WithName("EnableAlertRule").WithSummary("Switch an alert rule on").Require(Permission.EditAlerts);
        group.MapPut("/{rule}/disable/", Disable).WithName("DisableAlertRule").WithSummary("Switch an alert rule off").Require(Permission.EditAlerts);
        group.MapPost("/{rule}/snooze/", Snooze).WithName("SnoozeAlertRule").WithSummary("Let a rule be silent, for everybody or for the caller").Require(Permission.ViewAlerts);
        group.MapDelete("/{rule}/snooze/", Unsnooze).WithName("UnsnoozeAlertRule").WithSummary("Let a rule speak again").Require(Permission.ViewAlerts);
        group.MapGet("/{rule}/firings/", ListFirings).WithName("ListAlertFirings").WithSummary("When a rule spoke, and why, the newest first").Require(Permission.ViewAlerts);
        group.MapGet("/{rule}/stats/", Stats).WithName("GetAlertStats").WithSummary("How often a rule spoke on each of the last 14 days").Require(Permission.ViewAlerts);
    }

    /// <summary>Rules about issues (<see cref="AlertRuleBody"/>, type <c>rule</c>) and metric alerts (<see cref="MetricRuleBody"/>, type <c>alert_rule</c>).</summary>
    public static async Task<Ok<IReadOnlyList<object>>> ListAll(
        [FromQuery] string[]? project, [FromQuery] string? name, [FromQuery] string[]? alertType, Access access, IssueList list, AlertShape shape, MetricShape metrics)
    {
        var projects = (await list.FindProjectsAsync(access, project)).Where(found => access.May(Permission.ViewAlerts, found)).ToList();
        IEnumerable<(string Name, object Rule)> rules = [];
        if (alertType is null or [] || alertType.Contains("rule")) rules = [.. (await shape.ListAsync(access, projects)).Select(rule => (rule.Name, (object)rule))];
        if (alertType is null or [] || alertType.Contains("alert_rule")) rules = [.. rules, .. (await metrics.ListAsync(access, projects)).Select(rule => (rule.Name, (object)rule))];
        return TypedResults.Ok<IReadOnlyList<object>>(
            [.. rules.Where(rule => name is null || rule.Name.Contains(name, StringComparison.OrdinalIgnoreCase)).OrderBy(rule => rule.Name, StringComparer.OrdinalIgnoreCase).Select(rule => rule.Rule)]);
    }

    public static async Task<Ok<IReadOnlyList<AlertRuleBody>>> List(Access access, AlertShape shape) =>
        TypedResults.Ok<IReadOnlyList<AlertRuleBody>>([.. (await shape.ListAsync(access, [access.Project])).Reverse()]);

    public static async Task<Results<Created<AlertRuleBody>, BadRequest<FieldErrors>>> Create(AlertRuleInput body, Access access, AlertShape shape, IGrainFactory grains)
    {
        var (set, errors) = await SetAsync(0, body, access, shape, grains);
        return errors is null ? TypedResults.Created((string?)null, await shape.OneAsync(access, set!)) : TypedResults.BadRequest(errors);
    }

    public static async Task<Results<Ok<AlertRuleBody>, NotFound<SentryError>>> Get(string rule, Access access, AlertShape shape, IGrainFactory grains) =>
        await FindAsync(rule, access, grains) is { } found ? TypedResults.Ok(await shape.OneAsync(access, found)) : TypedResults.NotFound(SentryError.NotFound);

    public static async Task<Results<Accepted<AlertRuleBody>, BadRequest<FieldErrors>, NotFound<SentryError>>> Change(string rule, AlertRuleInput body, Access access, AlertShape shape, IGrainFactory grains)
    {
        if (await FindAsync(rule, access, grains) is not { } found) return TypedResults.NotFound(SentryError.NotFound);
        var (set, errors) = await SetAsync(found.Rule.Id, body, access, shape, grains);
        return errors is null ? TypedResults.Accepted((string?)null, await shape.OneAsync(access, set!)) : TypedResults.BadRequest(errors);
    }

    public static async Task<Results<NoContent, NotFound<SentryError>>> Delete(string rule, Access access, IGrainFactory grains)
    {
        if (await FindAsync(rule, access, grains) is not { } found) return TypedResults.NotFound(SentryError.NotFound);
        await Rules(access, grains).DeleteAsync(Call(access), found.Rule.Id);
        return TypedResults.NoContent();
    }

    public static Task<Results<Accepted<AlertRuleBody>, NotFound<SentryError>>> Enable(string rule, Access access, AlertShape shape, IGrainFactory grains) => SwitchAsync(rule, true, access, shape, grains);

    public static Task<Results<Accepted<AlertRuleBody>, NotFound<SentryError>>> Disable(string rule, Access access, AlertShape shape, IGrainFactory grains) => SwitchAsync(rule, false, access, shape, grains);

    public static async Task<Results<Ok<AlertRuleBody>, BadRequest<FieldErrors>, ForbidHttpResult, NotFound<SentryError>>> Snooze(
        string rule, AlertSnoozeInput body, Access access, AlertShape shape, IGrainFactory grains, TimeProvider time)
    {
        if (await FindAsync(rule, access, grains) is not { } found) return TypedResults.NotFound(SentryError.NotFound);
        if (body.Wrong(access, time.GetUtcNow()) is { } wrong) return TypedResults.BadRequest(wrong);
        if (body.IsForEveryone && !access.May(Permission.EditAlerts)) return TypedResults.Forbid();
        var muted = await Rules(access, grains).MuteAsync(Call(access), found.Rule.Id, body.IsForEveryone ? null : access.Caller.UserId, body.Until);
        return TypedResults.Ok(await shape.OneAsync(access, muted));
    }

    /// <summary>The caller's own silence first; else that for everybody.</summary>
    public static async Task<Results<NoContent, ForbidHttpResult, NotFound<SentryError>>> Unsnooze(string rule, Access access, IGrainFactory grains, TimeProvider time)
    {
        if (await FindAsync(rule, access, grains) is not { } found) return TypedResults.NotFound(SentryError.NotFound);
        if (access.Caller.UserId is { } user && found.IsMutedFor(user, time.GetUtcNow()))
        {
            await Rules(access, grains).UnmuteAsync(Call(access), found.Rule.Id, user);
            return TypedResults.NoContent();
        }
        if (!access.May(Permission.EditAlerts)) return TypedResults.Forbid();
        await Rules(access, grains).UnmuteAsync(Call(access), found.Rule.Id, null);
        return TypedResults.NoContent();
    }

    public static async Task<Results<Ok<IReadOnlyList<AlertFiringBody>>, BadRequest<SentryError>, NotFound<SentryError>>> ListFirings(
        string rule, [AsParameters] PageParameters parameters, Access access, AlertShape shape, PageLinks links, HttpContext context, IGrainFactory grains)
    {
        if (await FindAsync(rule, access, grains) is not { } found) return TypedResults.NotFound(SentryError.NotFound);
        if (!OffsetPage.TryRead(parameters, out var page, out var error)) return TypedResults.BadRequest(error);
        var firings = await grains.GetGrain<IAlertQueryGrain>(0).ListFiringsAsync(access.Project.Id, found.Rule.Id, page.Skip, page.Size + 1);
        var shown = page.Cut(firings, out var edges).ToList();
        links.Write(context, edges);
        return TypedResults.Ok(await shape.FiringsAsync(access, shown));
    }

    public static async Task<Results<Ok<IReadOnlyList<AlertDayBody>>, NotFound<SentryError>>> Stats(string rule, Access access, IGrainFactory grains, TimeProvider time)
    {
        if (await FindAsync(rule, access, grains) is not { } found) return TypedResults.NotFound(SentryError.NotFound);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var counts = await grains.GetGrain<IAlertQueryGrain>(0).CountAsync([access.Project.Id], time.GetUtcNow(), StatsDays);
        return TypedResults.Ok<IReadOnlyList<AlertDayBody>>([.. Enumerable.Range(1 - StatsDays, StatsDays).Select(today.AddDays).Select(day => new AlertDayBody(
            new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero), counts.FirstOrDefault(count => count.RuleId == found.Rule.Id && count.Day == day)?.Count ?? 0))]);
    }

    public static async Task<Ok<AlertConfigurationBody>> Configure(Access access, IGrainFactory grains) =>
        TypedResults.Ok(AlertConfiguration.Of(access.Organization, await grains.GetGrain<IAlertChannelsGrain>(access.Organization.Id).ListAsync()));

    public static async Task<Results<Ok<AlertBacktestBody>, BadRequest<FieldErrors>>> Backtest(
        AlertBacktestInput body, Access access, AlertShape shape, IGrainFactory grains, TimeProvider time, CancellationToken stop)
    {
        if (body.Rule is null) return TypedResults.BadRequest(FieldErrors.Required("rule"));
        var days = body.Days ?? DaysMax;
        if (days is < 1 or > DaysMax) return TypedResults.BadRequest(FieldErrors.Of("days", $"A number from 1 to {DaysMax} is expected."));
        if (body.Rule.Read(0, await shape.NodesAsync(access.Organization), out var errors) is not { } rule) return TypedResults.BadRequest(errors);
        var (until, query) = (time.GetUtcNow(), grains.GetGrain<IAlertQueryGrain>(0));
        var saved = body.RuleId is { } id ? await FindAsync(id, access, grains) : null;
        var test = await query.BacktestAsync(access.Project.Id, rule, until.AddDays(-days), until, stop);
        var current = saved is null ? null : await query.BacktestAsync(access.Project.Id, saved.Rule, until.AddDays(-days), until, stop);
        var byDay = test.Firings.ToLookup(firing => DateOnly.FromDateTime(firing.At.UtcDateTime));
        var last = DateOnly.FromDateTime(until.UtcDateTime);
        return TypedResults.Ok(new AlertBacktestBody(
            test.Since, until, test.EventsSince, test.Steps, test.IsTruncated, test.Firings.Count, test.Mails, test.Posts,
            [.. Enumerable.Range(1 - days, days).Select(last.AddDays).Select(day => new AlertBacktestDay(day.ToString("O", CultureInfo.InvariantCulture), byDay[day].Count(), byDay[day].Sum(firing => firing.Mails ?? 0)))],
            await shape.FiringsAsync(access, [.. test.Firings.Reverse().Take(FiringsShown)]), Silence(test.Silence),
            current is null ? null : new AlertBacktestSum(current.Firings.Count, current.Mails)));
    }

    public static async Task<Results<Ok<IReadOnlyList<AlertVerdictBody>>, NotFound<SentryError>>> Explain(string eventId, Access access, AlertShape shape, IGrainFactory grains)
    {
        if (!EventIds.TryParse(eventId, out var id) || await grains.GetGrain<IAlertQueryGrain>(0).ExplainAsync(access.Project.Id, id) is not { } verdicts)
            return TypedResults.NotFound(SentryError.NotFound);
        var nodes = await shape.NodesAsync(access.Organization);
        return TypedResults.Ok<IReadOnlyList<AlertVerdictBody>>([.. verdicts.Select(verdict => new AlertVerdictBody(
            new AlertRuleName(Wire.Id(verdict.RuleId), verdict.RuleName, verdict.Minutes), Name(verdict.Outcome), verdict.At, [.. verdict.Failed.Select(nodes.Reason)], [.. verdict.Held.Select(nodes.Reason)],
            verdict.LimitedUntil))]);
    }

    private static async Task<Results<Accepted<AlertRuleBody>, NotFound<SentryError>>> SwitchAsync(string rule, bool on, Access access, AlertShape shape, IGrainFactory grains)
    {
        if (await FindAsync(rule, access, grains) is not { } found) return TypedResults.NotFound(SentryError.NotFound);
        if (found.Rule.IsActive != on) found = await Rules(access, grains).SetAsync(Call(access), found.Rule with { IsActive = on });
        return TypedResults.Accepted((string?)null, await shape.OneAsync(access, found));
    }

    private static async Task<(AlertRuleView? Set, FieldErrors? Errors)> SetAsync(long id, AlertRuleInput body, Access access, AlertShape shape, IGrainFactory grains)
    {
        if (body.Read(id, await shape.NodesAsync(access.Organization), out var errors) is not { } rule) return (null, errors);
        try
        {
            return (await Rules(access, grains).SetAsync(Call(access), rule), null);
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, FieldOfRefusal) is { } field)
        {
            return (null, field);
        }
    }

    private static async Task<AlertRuleView?> FindAsync(string rule, Access access, IGrainFactory grains) =>
        Wire.TryParseId(rule, out var id) ? (await Rules(access, grains).ListAsync()).FirstOrDefault(view => view.Rule.Id == id) : null;

    private static IAlertRulesGrain Rules(Access access, IGrainFactory grains) => grains.GetGrain<IAlertRulesGrain>(access.Project.Id);

    private static AlertCall Call(Access access) => new(access.Organization.Id, access.Caller.UserId);

    private static AlertSilenceBody Silence(IReadOnlyDictionary<AlertOutcome, int> silence) => new(
        silence.GetValueOrDefault(AlertOutcome.Limited), silence.GetValueOrDefault(AlertOutcome.Environment), silence.GetValueOrDefault(AlertOutcome.Filters),
        silence.GetValueOrDefault(AlertOutcome.NotOpen));

    private static string Name(AlertOutcome outcome) => outcome switch
    {
        AlertOutcome.Fired => "fired",
        AlertOutcome.Triggers => "conditions",
        AlertOutcome.NotOpen => "not-open",
        AlertOutcome.Limited => "limited",
        AlertOutcome.Environment => "environment",
        AlertOutcome.Filters => "filters",
        AlertOutcome.Muted => "muted",
        _ => "disabled",
    };
}
