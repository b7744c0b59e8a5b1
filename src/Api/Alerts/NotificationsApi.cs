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
    public static void MapNotifications(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/api/0/users/me/notification-settings").WithTags("Auth").RequireSession();
        own.MapGet("/", Get).WithName("GetNotificationSettings").WithSummary("What the caller wants to be told by mail");
        own.MapPut("/", Change).WithName("ChangeNotificationSettings").WithSummary("Change what the caller wants to be told by mail");
        own.MapPost("/mail-test/", TestMail).WithName("TestOwnMail").WithSummary("Try once more whether the caller's address, which was refused, takes mail");
        routes.MapGet("/api/0/unsubscribe/{unsubscribe}/", GetLink).WithTags("Auth").WithName("GetUnsubscribeLink").WithSummary("What a link in a mail ends; nobody need be signed in");
        routes.MapPost("/api/0/unsubscribe/{unsubscribe}/", Unsubscribe).WithTags("Auth").WithName("Unsubscribe").WithSummary("End mails of a kind by a link in one; nobody need be signed in");
        // Mail programs post to the address of the page itself.
        routes.MapPost("/unsubscribe/{unsubscribe}/", Unsubscribe).ExcludeFromDescription();
    }

    public static Ok<NotificationSettingsBody> Get(Caller caller, TimeProvider time) => TypedResults.Ok(NotificationSettingsBody.From(caller.User, time.GetUtcNow()));

    public static async Task<Results<Ok<NotificationSettingsBody>, BadRequest<FieldErrors>>> Change(NotificationSettingsInput body, Caller caller, IGrainFactory grains, TimeProvider time)
    {
        if (!body.TryRead(out var change, out var errors)) return TypedResults.BadRequest(errors);
        var user = await grains.GetGrain<IUserGrain>(caller.User.Id).ExecuteAsync(change);
        return TypedResults.Ok(NotificationSettingsBody.From(user, time.GetUtcNow()));
    }

    /// <summary>Sends a test, and notifications again when it is taken.</summary>
    public static async Task<Results<Ok<MailTestBody>, Conflict<SentryError>, ErrorAnswer>> TestMail(Caller caller, SignInLimits limits, IGrainFactory grains, TimeProvider time)
    {
        if (!caller.User.IsMailStoppedAt(time.GetUtcNow())) return TypedResults.Conflict(new SentryError("Your address is not refused."));
        if (await limits.TakeMailTestAsync(caller.User.Id) is { } refusal) return refusal;
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
        await EndAsync(link, grains);
        return TypedResults.Ok(body with { Subscribed = false });
    }

    private static Task EndAsync(UnsubscribeLink link, IGrainFactory grains)
    {
        return link.Kind switch
        {
            UnsubscribeKind.Issue => grains.GetGrain<IIssueGrain>(link.Id).ExecuteAsync(new SubscribeToIssue(link.UserId, Subscribed: false)),
            UnsubscribeKind.ProjectNews => ChooseAsync(new ChangeNotifications(ProjectChanges: new Dictionary<long, IssueMails?> { [link.Id] = IssueMails.None })),
            UnsubscribeKind.Reports => ChooseAsync(new ChangeNotifications(Reports: false)),
            UnsubscribeKind.Quota => ChooseAsync(new ChangeNotifications(Quota: false)),
            _ => ChooseAsync(new ChangeNotifications(Projects: new Dictionary<long, bool?> { [link.Id] = false })),
        };

        Task ChooseAsync(ChangeNotifications choice) => grains.GetGrain<IUserGrain>(link.UserId).ExecuteAsync(choice);
    }

    /// <summary>Null: the link is none, or what it is about is gone.</summary>
    private static async Task<(UnsubscribeLink Link, UnsubscribeBody Body)?> FindAsync(string unsubscribe, IGrainFactory grains)
    {
        if (await grains.GetGrain<INoticesGrain>(0).ReadLinkAsync(unsubscribe) is not { } link || await grains.GetGrain<IUserGrain>(link.UserId).GetAsync() is not { } user) return null;
        var wants = user.Notifications;
        if (link.Kind is UnsubscribeKind.Reports or UnsubscribeKind.Quota)
        {
            if (await grains.GetGrain<IOrganizationGrain>(link.Id).GetAsync() is not { } of) return null;
            var isWanted = (link.Kind == UnsubscribeKind.Quota ? wants.Quota : wants.Reports) is not false;
            return (link, new UnsubscribeBody(NameOf(link.Kind), null, new UnsubscribeOrganization(of.Slug), null, isWanted));
        }
        var issue = link.Kind == UnsubscribeKind.Issue ? await grains.GetGrain<IIssueGrain>(link.Id).GetAsync() : null;
        if (link.Kind == UnsubscribeKind.Issue && issue is null) return null;
        if (await grains.GetGrain<IProjectGrain>(issue?.ProjectId ?? link.Id).GetAsync() is not { } project) return null;
        var organization = await grains.GetGrain<IOrganizationGrain>(project.OrganizationId).GetAsync();
        var isTold = issue is not null ? issue.Followers.GetValueOrDefault(user.Id)?.Subscribed is not false
            : link.Kind == UnsubscribeKind.ProjectNews ? wants.ChangesOf(project.Id) != IssueMails.None : wants.WantsAlertsOf(project.Id);
        return (link, new UnsubscribeBody(
            NameOf(link.Kind), new UnsubscribeProject(project.Slug, project.Name), new UnsubscribeOrganization(organization?.Slug ?? ""),
            issue is null ? null : new UnsubscribeIssue(Wire.Id(issue.Id), ShortIds.Format(project.Slug, issue.Number)), isTold));
    }

    private static string NameOf(UnsubscribeKind kind) => kind switch
    {
        UnsubscribeKind.Issue => "issue",
        UnsubscribeKind.ProjectNews => "workflow",
        UnsubscribeKind.Reports => "reports",
        UnsubscribeKind.Quota => "quota",
        _ => "project",
    };
}

/// <summary>What a link in a mail ends.</summary>
/// <param name="Kind"><c>project</c>: alerts of the project; <c>workflow</c>: what is done with its issues; <c>issue</c>: what is done with one; <c>reports</c> or <c>quota</c>: weekly reports or warnings of limits, which are of no project.</param>
/// <param name="Project">What it is about.</param>
/// <param name="Organization">Of the project, or itself.</param>
/// <param name="Issue">What it is about; null: no single one.</param>
/// <param name="Subscribed">Whether they are still sent.</param>
public sealed record UnsubscribeBody(string Kind, UnsubscribeProject? Project, UnsubscribeOrganization Organization, UnsubscribeIssue? Issue, bool Subscribed);

/// <summary>An issue by name.</summary>
public sealed record UnsubscribeIssue(string Id, string ShortId);

/// <summary>A project by name.</summary>
public sealed record UnsubscribeProject(string Slug, string Name);

/// <summary>An organisation by name.</summary>
public sealed record UnsubscribeOrganization(string Slug);
