using System.Globalization;
using System.Text.Json;
using Npgsql;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.Mail;

namespace SentryOrleans.Grains.Alerts;

/// <summary>A firing with all that it is about, as it is now.</summary>
internal sealed record ToldFiring(
    long Id, AlertRuleView Rule, OrganizationView Organization, ProjectView Project, IssueView Issue, AlertNote Note, IReadOnlyList<AlertTest> Because, EventWords Words)
    : ToldOfIssue(Id, Organization, Project, Issue, Note.EventId, Note.At)
{
    public override NoticeKind Kind => NoticeKind.Alert;

    public override Task<IReadOnlyList<Recipient>> FindRecipientsAsync(IGrainFactory grains, DateTimeOffset now) =>
        new AlertRecipients(grains).FindAsync(Rule.Rule.Actions, Rule, Organization, Project, Issue.Assignee, now);

    public override Letter Alone(AlertPost post, Recipient recipient) => post.Issue(recipient, this);

    public override string Line(UserView reader) => Note.Rule;
}

/// <summary>Gathers what is told of a firing.</summary>
public sealed class AlertNotes(NpgsqlDataSource database, IGrainFactory grains, MailSource settings, TimeProvider time)
{
    /// <summary>Null: the rule, the issue or the project is gone, the rule is muted by now, or the issue is not open any more: there is nothing to tell.</summary>
    internal async Task<ToldFiring?> FindAsync(long firing)
    {
        if (await ReadAsync(firing) is not var (projectId, ruleId, issueId, at, eventId, because)) return null;
        var rule = (await grains.GetGrain<IAlertRulesGrain>(projectId).ListAsync()).FirstOrDefault(view => view.Rule.Id == ruleId);
        var issue = await grains.GetGrain<IIssueGrain>(issueId).GetAsync();
        if (rule is not { Rule.IsActive: true } || rule.IsMutedAt(time.GetUtcNow()) || issue is not { Status: IssueStatus.Unresolved, MergedInto: null, Removal: null }) return null;
        if (await grains.GetGrain<IProjectGrain>(projectId).GetAsync() is not { IsHidden: false } project) return null;
        if (await grains.GetGrain<IOrganizationGrain>(project.OrganizationId).GetAsync() is not { } organization) return null;
        var (environment, release, words) = await ReadEventAsync(projectId, eventId);
        var root = (await settings.ReadAsync()).Server.RootUrl;
        var note = new AlertNote(
            firing, organization.Slug, projectId, project.Slug, project.Name, rule.Rule.Name, ruleId, [.. because.Select(test => AlertWords.Of(test))],
            issueId, ShortIds.Format(project.Slug, issue.Number), issue.Facts.Title, issue.Facts.Culprit, issue.Facts.Level, issue.Count, issue.UserCount, at, eventId,
            environment, release, root + IssuePath(organization, issueId, eventId), root + RulePath(organization, project, ruleId));
        return new ToldFiring(firing, rule, organization, project, issue, note, because, words);
    }

    /// <summary>The page of an issue, or of one of its events, from the root of the server.</summary>
    internal static string IssuePath(OrganizationView organization, long issue, Guid? eventId) => string.Create(
        CultureInfo.InvariantCulture, $"/organizations/{organization.Slug}/issues/{issue}/{(eventId is { } id ? $"events/{EventIds.Format(id)}/" : "")}");

    private static string RulePath(OrganizationView organization, ProjectView project, long rule) =>
        string.Create(CultureInfo.InvariantCulture, $"/organizations/{organization.Slug}/alerts/rules/{project.Slug}/{rule}/");

    private async Task<(long Project, long Rule, long Issue, DateTimeOffset At, Guid? Event, IReadOnlyList<AlertTest> Because)?> ReadAsync(long firing)
    {
        await using var command = database.CreateCommand("select project_id, rule_id, issue_id, at, event_id, because::text from alert_firing where id = $1");
        command.Parameters.AddWithValue(firing);
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync()) return null;
        return (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetFieldValue<DateTimeOffset>(3), await reader.IsDBNullAsync(4) ? null : reader.GetGuid(4),
            AlertJson.Tests(reader.GetString(5)));
    }

    private async Task<(string? Environment, string? Release, EventWords Words)> ReadEventAsync(long project, Guid? eventId)
    {
        if (eventId is not { } id || await grains.GetGrain<Contracts.Events.IEventQueryGrain>(0).FindAsync([project], id) is not { } stored) return (null, null, EventWords.None);
        var words = EventWords.Parse(stored.Payload);
        return (words.Tag("environment").FirstOrDefault(), words.Tag("release").FirstOrDefault(), words);
    }
}

/// <summary>Tests as they are stored with a firing.</summary>
internal static class AlertJson
{
    private static readonly JsonSerializerOptions Options = new() { AllowOutOfOrderMetadataProperties = true };

    public static IReadOnlyList<AlertTest> Tests(string json) => JsonSerializer.Deserialize<IReadOnlyList<AlertTest>>(json, Options)!;
}
