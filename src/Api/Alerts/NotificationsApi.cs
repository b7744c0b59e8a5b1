using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Mail;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Mail;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Alerts;

/// <summary>What people want to be told by mail.</summary>
public static class NotificationsApi
{
    private const string Always = "always";
    private const string Never = "never";

    public static void MapNotifications(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/api/0/users/me/notification-settings").WithTags("Auth").RequireSession();
        own.MapGet("/", Get).WithName("GetNotificationSettings").WithSummary("What the caller wants to be told by mail");
        own.MapPut("/", Change).WithName("ChangeNotificationSettings").WithSummary("Change what the caller wants to be told by mail");
        own.MapPost("/mail-test/", TestMail).WithName("TestOwnMail").WithSummary("Try once more whether the caller's address, which was refused, takes mail");
        routes.MapGet("/api/0/unsubscribe/{unsubscribe}/", GetLink).WithTags("Auth").WithName("GetUnsubscribeLink").WithSummary("What a link in a mail ends; nobody need be signed in");
        routes.MapPost("/api/0/unsubscribe/{unsubscribe}/", Unsubscribe).WithTags("Auth").WithName("Unsubscribe").WithSummary("End alerts of a project by a link in a mail; nobody need be signed in");
        // Mail programs post to the address of the page itself.
        routes.MapPost("/unsubscribe/{unsubscribe}/", Unsubscribe).ExcludeFromDescription();
    }

    public static Ok<NotificationSettingsBody> Get(Caller caller, TimeProvider time) => TypedResults.Ok(NotificationSettingsBody.From(caller.User, time.GetUtcNow()));

    public static async Task<Results<Ok<NotificationSettingsBody>, BadRequest<FieldErrors>>> Change(NotificationSettingsInput body, Caller caller, IGrainFactory grains, TimeProvider time)
    {
        if (body.Alerts is not (null or Always or Never)) return TypedResults.BadRequest(FieldErrors.Of("alerts", $"One of {Always} and {Never} is expected."));
        if (body.Quota is not (null or Always or Never)) return TypedResults.BadRequest(FieldErrors.Of("quota", $"One of {Always} and {Never} is expected."));
        if (body.Reports is not (null or Always or Never)) return TypedResults.BadRequest(FieldErrors.Of("reports", $"One of {Always} and {Never} is expected."));
        var projects = new Dictionary<long, bool?>();
        foreach (var (name, value) in body.Projects ?? new Dictionary<string, string?>())
        {
            if (!Wire.TryParseId(name, out var id) || value is not (null or Always or Never))
                return TypedResults.BadRequest(FieldErrors.Of("projects", $"Ids of projects with {Always}, {Never} or null are expected."));
            projects[id] = value is null ? null : value == Always;
        }
        if (!QuietHoursBody.TryRead(body.Quiet, out var quiet)) return TypedResults.BadRequest(FieldErrors.Of("quiet", "Two different times of the day like 22:00 are expected, or null."));
        if (body.Workflow is { } workflow && !NotificationSettingsBody.WorkflowChoices.Contains(workflow))
            return TypedResults.BadRequest(FieldErrors.Of("workflow", $"One of {string.Join(", ", NotificationSettingsBody.WorkflowChoices)} is expected."));
        var changes = body.Workflow is null ? (IssueMails?)null : (IssueMails)NotificationSettingsBody.WorkflowChoices.Index().First(choice => choice.Item == body.Workflow).Index;
        var user = await grains.GetGrain<IUserGrain>(caller.User.Id).ExecuteAsync(new ChangeNotifications(
            body.Alerts is { } alerts ? alerts == Always : null, projects, quiet, changes, body.OwnActivity, body.Reports is { } reports ? reports == Always : null, body.Quota is { } quota ? quota == Always : null));
        return TypedResults.Ok(NotificationSettingsBody.From(user, time.GetUtcNow()));
    }

    /// <summary>Sends a test, and notifications again when it is taken.</summary>
    public static async Task<Results<Ok<MailTestBody>, Conflict<SentryError>>> TestMail(Caller caller, IGrainFactory grains, TimeProvider time)
    {
        if (!caller.User.IsMailStoppedAt(time.GetUtcNow())) return TypedResults.Conflict(new SentryError("Your address is not refused."));
        var test = await grains.GetGrain<IMailGrain>(0).SendTestAsync(caller.User.Email, caller.User.Options.Language, "/settings/account/notifications/");
        if (test.Sent) await grains.GetGrain<IUserGrain>(caller.User.Id).ExecuteAsync(new NoteMailAccepted());
        // What is wrong with the server itself is for those who look after it.
        return TypedResults.Ok(new MailTestBody(test.Sent, test.Sent || test.IsOfAddress ? test.Answer : "The mail server does not take mail at the moment. Try again later."));
    }

    public static async Task<Results<Ok<UnsubscribeBody>, NotFound<SentryError>>> GetLink(string unsubscribe, IGrainFactory grains) =>
        await FindAsync(unsubscribe, grains) is { } found ? TypedResults.Ok(found.Body) : TypedResults.NotFound(SentryError.NotFound);

    public static async Task<Results<Ok<UnsubscribeBody>, NotFound<SentryError>>> Unsubscribe(string unsubscribe, IGrainFactory grains)
    {
        if (await FindAsync(unsubscribe, grains) is not var (link, body)) return TypedResults.NotFound(SentryError.NotFound);
        if (link.OrganizationId is not null) await grains.GetGrain<IUserGrain>(link.UserId).ExecuteAsync(new ChangeNotifications(null, new Dictionary<long, bool?>(), Reports: link.IsOfQuota ? null : false, Quota: link.IsOfQuota ? false : null));
        else if (link.IssueId is { } issue) await grains.GetGrain<IIssueGrain>(issue).ExecuteAsync(new SubscribeToIssue(link.UserId, Subscribed: false));
        else await grains.GetGrain<IUserGrain>(link.UserId).ExecuteAsync(new ChangeNotifications(null, new Dictionary<long, bool?> { [link.ProjectId!.Value] = false }));
        return TypedResults.Ok(body with { Subscribed = false });
    }

    private static async Task<(UnsubscribeLink Link, UnsubscribeBody Body)?> FindAsync(string unsubscribe, IGrainFactory grains)
    {
        if (await grains.GetGrain<INoticesGrain>(0).ReadLinkAsync(unsubscribe) is not { } link || await grains.GetGrain<IUserGrain>(link.UserId).GetAsync() is not { } user) return null;
        if (link.OrganizationId is { } reporting)
        {
            return await grains.GetGrain<IOrganizationGrain>(reporting).GetAsync() is { } of
                ? (link, new UnsubscribeBody(null, new UnsubscribeOrganization(of.Slug), null, (link.IsOfQuota ? user.Notifications.Quota : user.Notifications.Reports) is not false) { Kind = link.IsOfQuota ? "quota" : "reports" }) : null;
        }
        var issue = link.IssueId is { } id ? await grains.GetGrain<IIssueGrain>(id).GetAsync() : null;
        if ((issue?.ProjectId ?? link.ProjectId) is not { } projectId || await grains.GetGrain<IProjectGrain>(projectId).GetAsync() is not { } project) return null;
        var organization = await grains.GetGrain<IOrganizationGrain>(project.OrganizationId).GetAsync();
        var isTold = issue is null ? user.Notifications.WantsAlertsOf(project.Id) : issue.Followers.GetValueOrDefault(user.Id)?.Subscribed is not false;
        return (link, new UnsubscribeBody(
            new UnsubscribeProject(project.Slug, project.Name), new UnsubscribeOrganization(organization?.Slug ?? ""),
            issue is null ? null : new UnsubscribeIssue(Wire.Id(issue.Id), ShortIds.Format(project.Slug, issue.Number)), isTold));
    }
}

/// <summary>What to change. <paramref name="Alerts"/>: <c>always</c> or <c>never</c>; <paramref name="Projects"/>: the same by id of projects, null: as alerts has it. <paramref name="Quiet"/>: <c>{from, to}</c>, null: none.
/// <paramref name="Workflow"/>, what is done with issues: <c>subscribe_only</c>, <c>always</c> or <c>never</c>; <paramref name="OwnActivity"/>: what the caller does, too. <paramref name="Reports"/>, weekly, and <paramref name="Quota"/>, warnings of limits: <c>always</c> or <c>never</c>.</summary>
public sealed record NotificationSettingsInput(string? Alerts, IReadOnlyDictionary<string, string?>? Projects, JsonElement Quiet, string? Workflow, bool? OwnActivity, string? Reports, string? Quota);

/// <summary>What somebody wants to be told by mail: <c>always</c> or <c>never</c>, in general and by id of projects.</summary>
public sealed record NotificationSettingsBody(string Alerts, IReadOnlyDictionary<string, string> Projects, QuietHoursBody? Quiet, string Workflow, bool OwnActivity, string Reports, string Quota, MailRefusalBody? MailRefused)
{
    internal static readonly IReadOnlyList<string> WorkflowChoices = ["subscribe_only", "always", "never"];

    internal static NotificationSettingsBody From(UserView user, DateTimeOffset now) => From(user.Notifications, user.IsMailStoppedAt(now) ? user.MailRefusal : null);

    private static NotificationSettingsBody From(NotificationSettings settings, MailRefusal? refusal) => new(
        Name(settings.Alerts), settings.Projects.ToDictionary(pair => Wire.Id(pair.Key), pair => Name(pair.Value)), settings.Quiet is { } quiet ? QuietHoursBody.Of(quiet) : null,
        WorkflowChoices[(int)(settings.Changes ?? IssueMails.Followed)], settings.OwnChanges is true, Name(settings.Reports is not false), Name(settings.Quota is not false),
        refusal is null ? null : new MailRefusalBody(refusal.At, refusal.Until, refusal.Answer));

    private static string Name(bool wanted) => wanted ? "always" : "never";
}

/// <summary>A mail server refused the address for good: nothing is mailed until then. <paramref name="Answer"/>: what it said.</summary>
public sealed record MailRefusalBody(DateTimeOffset Date, DateTimeOffset Until, string Answer);

/// <summary>
/// When alerts wait, as times of the day: <c>22:00</c>. They are those of the time zone that the person chose for everything; <paramref name="Timezone"/>
/// (<c>Europe/Berlin</c>) is for who chose none.
/// </summary>
public sealed record QuietHoursBody(string From, string To, string? Timezone)
{
    internal static QuietHoursBody Of(QuietHours quiet) => new(Time(quiet.From), Time(quiet.To), quiet.Zone);

    /// <summary>Null: they stay as they are.</summary>
    internal static bool TryRead(JsonElement body, out ChangeQuietHours? change)
    {
        change = null;
        switch (body.ValueKind)
        {
            case JsonValueKind.Undefined: return true;
            case JsonValueKind.Null:
                change = new ChangeQuietHours(null);
                return true;
            case JsonValueKind.Object when Minute(body, "from") is { } from && Minute(body, "to") is { } to && new QuietHours(from, to, Zone(body)) is { IsSound: true } quiet:
                change = new ChangeQuietHours(quiet);
                return true;
            default: return false;
        }
    }

    /// <summary>One that this server does not know is left out.</summary>
    private static string? Zone(JsonElement body) =>
        body.TryGetProperty("timezone", out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= 64 } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? zone : null;

    private static int? Minute(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && TimeOnly.TryParseExact(value.GetString(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (time.Hour * 60) + time.Minute : null;

    private static string Time(int minute) => new TimeOnly(minute / 60, minute % 60).ToString("HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>What a link in a mail ends: alerts of the project, mails about the issue, or weekly reports, which are of no project. <paramref name="Subscribed"/>: whether they are still sent.</summary>
public sealed record UnsubscribeBody(UnsubscribeProject? Project, UnsubscribeOrganization Organization, UnsubscribeIssue? Issue, bool Subscribed)
{
    /// <summary><c>project</c>, <c>issue</c>, <c>reports</c> or <c>quota</c>.</summary>
    public string Kind { get; init; } = Issue is null ? "project" : "issue";
}

/// <summary>An issue by name.</summary>
public sealed record UnsubscribeIssue(string Id, string ShortId);

/// <summary>A project by name.</summary>
public sealed record UnsubscribeProject(string Slug, string Name);

/// <summary>An organisation by name.</summary>
public sealed record UnsubscribeOrganization(string Slug);
