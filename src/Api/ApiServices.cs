using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SentryOrleans.Api.Alerts;
using SentryOrleans.Api.Alerts.Metrics;
using SentryOrleans.Api.Attachments;
using SentryOrleans.Api.Audit;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Events;
using SentryOrleans.Api.Feedback;
using SentryOrleans.Api.Grouping;
using SentryOrleans.Api.Health;
using SentryOrleans.Api.Ingest;
using SentryOrleans.Api.Issues;
using SentryOrleans.Api.LateScrubbing;
using SentryOrleans.Api.Limits;
using SentryOrleans.Api.Live;
using SentryOrleans.Api.Mail;
using SentryOrleans.Api.Manage;
using SentryOrleans.Api.OpenApi;
using SentryOrleans.Api.Organizations;
using SentryOrleans.Api.Paging;
using SentryOrleans.Api.Projects;
using SentryOrleans.Api.Public;
using SentryOrleans.Api.Receipts;
using SentryOrleans.Api.Settings;
using SentryOrleans.Api.Setup;
using SentryOrleans.Api.SignOn;
using SentryOrleans.Api.Stats;
using SentryOrleans.Api.Users;
using SentryOrleans.Api.Web;

namespace SentryOrleans.Api;

/// <summary>The whole front door: what it registers, and its routes.</summary>
public static class ApiServices
{
    /// <summary>No request of the web API needs more; uploads have limits of their own.</summary>
    private const int BodyBytesMax = 1024 * 1024;

    /// <summary>Registers every slice. The host provides an <see cref="IGrainFactory"/> and <see cref="Contracts.Settings.ConfiguredSettings"/>.</summary>
    public static IServiceCollection AddSentryApi(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.ConfigureHttpJsonOptions(options => Wire.Configure(options.SerializerOptions));
        return services.AddErrors().AddSettings().AddAuth().AddPaging().AddMembers().AddIssues().AddAlertRules().AddMetricRules().AddPublicReads().AddLive().AddScrubRuns().AddSetup().AddSignOn().AddHealth().AddIngest().AddWeb().AddOpenApiDocument();
    }

    /// <summary>Adds the middleware and the routes. The host has put routing behind what every request goes through.</summary>
    public static void MapSentryApi(this WebApplication app)
    {
        app.UseProtectiveHeaders();
        app.UseErrors();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealth();
        app.MapIngest();
        app.MapWeb();
        var api = app.MapGroup("").WithMetadata(new RequestSizeLimitAttribute(BodyBytesMax)).ActForCaller();
        api.MapSetup();
        api.MapAuth();
        api.MapPasskeySignIn();
        api.MapRecovery();
        api.MapRegistration();
        api.MapApiTokens();
        api.MapOrganizationTokens();
        api.MapIntegrations();
        api.MapAudit();
        api.MapSignOn();
        api.MapUsers();
        api.MapEmailChange();
        api.MapSessions();
        api.MapAuthenticators();
        api.MapServerOptions();
        api.MapMail();
        api.MapManage();
        api.MapManagedUsers();
        api.MapOrganizations();
        api.MapOrganizationLife();
        api.MapTeams();
        api.MapMembers();
        api.MapMemberTeams();
        api.MapInviteRequests();
        api.MapAcceptInvite();
        api.MapCreateUser();
        api.MapProjects();
        api.MapProjectKeys();
        api.MapProjectAccess();
        api.MapProjectMembers();
        api.MapProjectTeams();
        api.MapProjectTransfers();
        api.MapProjectDeletion();
        api.MapLimits();
        api.MapStats();
        api.MapProjectFilters();
        api.MapProjectPreviews();
        api.MapProjectGrouping();
        api.MapScrubRuns();
        api.MapIssues();
        api.MapIssueCounts();
        api.MapEnvironments();
        api.MapLive();
        api.MapUpdateIssues();
        api.MapIssue();
        api.MapIssueLife();
        api.MapIssueUndo();
        api.MapWhereabouts();
        api.MapTombstones();
        api.MapAlertRules();
        api.MapMetricRules();
        api.MapAlertChannels();
        api.MapNotifications();
        api.MapIssueTags();
        api.MapIssueHashes();
        api.MapSharedIssues();
        api.MapEvents();
        api.MapGrouping();
        api.MapReceipts();
        api.MapAttachments();
        api.MapFeedback();
        api.MapOpenApiDocument();
    }
}
