using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Settings;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Settings;

/// <summary>Settings of the server as a whole, for superusers in a session.</summary>
public static class ServerOptionsApi
{
    /// <summary>The field of each refusal.</summary>
    public static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["root_url_invalid"] = "rootUrl",
        ["trusted_proxies_invalid"] = "trustedProxies",
        ["instance_name_invalid"] = "instanceName",
        ["admin_email_invalid"] = "adminEmail",
        ["registration_domains_invalid"] = "registrationDomains",
        ["mail_host_invalid"] = "mail.host",
        ["mail_port_invalid"] = "mail.port",
        ["mail_security_invalid"] = "mail.security",
        ["mail_user_invalid"] = "mail.user",
        ["mail_password_invalid"] = "mail.password",
        ["mail_from_invalid"] = "mail.from",
        ["mail_from_name_invalid"] = "mail.fromName",
    };

    /// <summary>Registers the settings in force. The host provides <see cref="ConfiguredSettings"/>.</summary>
    public static IServiceCollection AddSettings(this IServiceCollection services) => services
        .AddSingleton<CurrentSettings>()
        .AddSingleton<IOptions<ServerAddressOptions>>(provider => provider.GetRequiredService<CurrentSettings>())
        .AddHostedService<SettingsRefresh>();

    public static void MapServerOptions(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/internal/options").WithTags("Server").RequireSuperuser();
        group.MapGet("/", GetOptions).WithName("GetServerOptions").WithSummary("The server's settings in force");
        group.MapPut("/", UpdateOptions).WithName("UpdateServerOptions").WithSummary("Store settings of the server").RequireSuperuser(SuperuserPermissions.Options).RequireSudo();
    }

    public static async Task<Ok<ServerOptionsBody>> GetOptions(CurrentSettings settings, IGrainFactory grains)
    {
        settings.Take(await grains.GetGrain<IServerGrain>(0).GetAsync());
        return TypedResults.Ok(settings.ToBody());
    }

    public static async Task<Results<Ok<ServerOptionsBody>, BadRequest<FieldErrors>>> UpdateOptions(
        UpdateServerOptionsBody body, Caller caller, CurrentSettings settings, ConfiguredSettings configured, IGrainFactory grains)
    {
        if (FindErrors(body, configured) is { } errors) return TypedResults.BadRequest(errors);
        var organization = await FindAsync(body.DefaultOrganization, grains);
        if (body.DefaultOrganization is not null && organization is null) return TypedResults.BadRequest(FieldErrors.Of("defaultOrganization", "There is no such organisation."));
        try
        {
            settings.Take(await grains.GetGrain<IServerGrain>(0).ExecuteAsync(body.ToCommand(caller.User.Id, organization)));
            return TypedResults.Ok(settings.ToBody());
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, Fields) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }

    /// <summary>The id that is stored: 0 for the first organisation; null where nothing is named, or nothing that there is.</summary>
    private static async Task<long?> FindAsync(string? name, IGrainFactory grains) => name?.Trim() switch
    {
        null => null,
        "" => 0,
        { Length: <= 50 } slug when slug.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') => (await grains.GetGrain<IDirectoryGrain>(0).FindOrganizationAsync(slug))?.Id,
        _ => null,
    };

    private static FieldErrors? FindErrors(UpdateServerOptionsBody body, ConfiguredSettings configured) => body switch
    {
        { RootUrl: not null } when configured.RootUrl is not null => FieldErrors.Of("rootUrl", Held("Sentry:RootUrl")),
        { TrustedProxies: not null } when configured.TrustedProxies is not null => FieldErrors.Of("trustedProxies", Held("Sentry:TrustedProxies")),
        { InstanceName: not null } when configured.InstanceName is not null => FieldErrors.Of("instanceName", Held("Sentry:InstanceName")),
        { AdminEmail: not null } when configured.AdminEmail is not null => FieldErrors.Of("adminEmail", Held("Sentry:AdminEmail")),
        { AllowRegistration: not null } when configured.AllowRegistration is not null => FieldErrors.Of("allowRegistration", Held("Sentry:AllowRegistration")),
        { RegistrationDomains: not null } when configured.RegistrationDomains is not null => FieldErrors.Of("registrationDomains", Held("Sentry:RegistrationDomains")),
        { NewcomersJoin: not null } when configured.NewcomersJoin is not null => FieldErrors.Of("newcomersJoin", Held("Sentry:NewcomersJoin")),
        { DefaultOrganization: not null } when configured.DefaultOrganization is not null => FieldErrors.Of("defaultOrganization", Held("Sentry:DefaultOrganization")),
        { AllowFounding: not null } when configured.AllowFounding is not null => FieldErrors.Of("allowFounding", Held("Sentry:AllowFounding")),
        { Mail: not null } when configured.Mail is not null => FieldErrors.Of("mail", Held("Sentry:Mail:Host")),
        { RegistrationDomains: { } domains } when domains.Any(string.IsNullOrWhiteSpace) => FieldErrors.Of("registrationDomains", "A domain is not empty."),
        { TrustedProxies: { } proxies } when proxies.Any(string.IsNullOrWhiteSpace) => FieldErrors.Of("trustedProxies", "A proxy is not empty."),
        _ => null,
    };

    /// <summary>Why a setting cannot be stored.</summary>
    public static string Held(string setting) => $"The setting {setting} of the server's configuration holds it; change it there.";
}
