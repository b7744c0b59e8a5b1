using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SentryOrleans.Api.Health;

/// <summary>Whether the server lives and can take and show events. Needs no credentials.</summary>
public static class HealthApi
{
    private static readonly HealthCheckOptions Options = new() { ResponseWriter = Write };

    /// <summary>Registers health checks; the host adds its own.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks();
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/_health/", Options);
        routes.MapHealthChecks("/api/relay/healthcheck/ready/", Options);
        routes.MapGet("/api/relay/healthcheck/live/", GetLive).ExcludeFromDescription();
    }

    public static ContentHttpResult GetLive() => TypedResults.Text("ok");

    /// <summary><c>ok</c>, or the names of the checks that fail; why they fail is for the log alone.</summary>
    private static Task Write(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        var failing = report.Entries.Where(entry => entry.Value.Status is HealthStatus.Unhealthy).Select(entry => entry.Key);
        return context.Response.WriteAsync(report.Status is HealthStatus.Unhealthy ? $"failing: {string.Join(", ", failing)}" : "ok");
    }
}
