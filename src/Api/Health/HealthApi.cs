using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SentryOrleans.Api.Health;

/// <summary>Whether the server lives and can take and show events. Needs no credentials.</summary>
public static class HealthApi
{
    private static readonly HealthCheckOptions Named = new() { ResponseWriter = WriteNames };
    private static readonly HealthCheckOptions AsRelay = new() { ResponseWriter = (context, report) => WriteRelay(context, report.Status is not HealthStatus.Unhealthy) };

    /// <summary>Registers health checks; the host adds its own.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks();
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/_health/", Named);
        routes.MapHealthChecks("/api/relay/healthcheck/ready/", AsRelay);
        foreach (var path in new[] { "/api/relay/healthcheck/live/", "/api/0/relays/live/" })
            routes.MapGet(path, context => WriteRelay(context, healthy: true)).ExcludeFromDescription();
    }

    /// <summary><c>ok</c>, or the names of the checks that fail, each with what it has to say for everyone; exceptions are for the log alone.</summary>
    private static Task WriteNames(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        var failing = report.Entries.Where(entry => entry.Value.Status is HealthStatus.Unhealthy).Select(Describe);
        return context.Response.WriteAsync(report.Status is HealthStatus.Unhealthy ? $"failing: {string.Join(", ", failing)}" : "ok");
    }

    /// <summary>A check that threw is described by its exception, which is not for everyone.</summary>
    private static string Describe(KeyValuePair<string, HealthReportEntry> check) =>
        check.Value is { Exception: null, Description: { Length: > 0 } reason } ? $"{check.Key} ({reason})" : check.Key;

    /// <summary>The form that Sentry's own gateway answers with.</summary>
    private static Task WriteRelay(HttpContext context, bool healthy) => context.Response.WriteAsJsonAsync(new RelayHealth(healthy));

    private sealed record RelayHealth([property: JsonPropertyName("is_healthy")] bool IsHealthy);
}
