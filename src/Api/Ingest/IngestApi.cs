using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Api.Ingest.Crashes;
using SentryOrleans.Api.Ingest.ErrorPage;
using SentryOrleans.Api.Ingest.Loader;

namespace SentryOrleans.Api.Ingest;

/// <summary>
/// Where SDKs send to. Each path works with and without its last slash, and never redirects. These endpoints authenticate and answer errors
/// themselves, so what the web API has for that is passed by.
/// </summary>
public static class IngestApi
{
    /// <summary>Maps the ingest endpoints.</summary>
    public static void MapIngest(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        routes.MapEndpoint("/api/{project}/envelope", services.GetRequiredService<EnvelopeEndpoint>());
        routes.MapEndpoint("/api/{project}/store", services.GetRequiredService<StoreEndpoint>());
        routes.MapEndpoint("/api/store", services.GetRequiredService<StoreEndpoint>());
        routes.MapEndpoint("/api/{project}/security", services.GetRequiredService<SecurityEndpoint>());
        routes.MapEndpoint("/api/{project}/csp-report", services.GetRequiredService<SecurityEndpoint>());
        routes.MapEndpoint("/api/{project}/nel", services.GetRequiredService<NelEndpoint>());
        routes.MapEndpoint("/api/{project}/minidump", services.GetRequiredService<MinidumpEndpoint>());
        routes.MapEndpoint("/api/{project}/events/{event}/attachments", services.GetRequiredService<AttachmentsEndpoint>());
        routes.MapEndpoint("/api/{project}/unreal/{key}", services.GetRequiredService<UnrealEndpoint>());
        routes.MapEndpoint("/api/{project}/cron/{slug}", services.GetRequiredService<CronEndpoint>());
        routes.MapEndpoint("/api/{project}/cron/{slug}/{key}", services.GetRequiredService<CronEndpoint>());
        routes.MapEndpoint("/api/{project}/integration/otlp/v1/traces", services.GetRequiredService<OtlpTracesEndpoint>());
        routes.MapEndpoint("/api/{project}/otlp/v1/traces", services.GetRequiredService<OtlpTracesEndpoint>());
        routes.MapEndpoint("/api/{project}/integration/otlp/v1/logs", services.GetRequiredService<OtlpLogsEndpoint>());
        routes.MapOpen("/api/embed/error-page", services.GetRequiredService<ErrorPageEndpoint>().HandleAsync);
        routes.MapOpen("/js-sdk-loader/{file}", services.GetRequiredService<LoaderEndpoint>().HandleAsync);
    }

    private static void MapEndpoint(this IEndpointRouteBuilder routes, string path, IIngestEndpoint endpoint)
    {
        var handler = routes.ServiceProvider.GetRequiredService<IngestHandler>();
        var pattern = path.Contains("{project}", StringComparison.Ordinal)
            ? RoutePatternFactory.Parse(path, defaults: null, parameterPolicies: new { project = new NotZero() })
            : RoutePatternFactory.Parse(path);
        routes.Map(pattern, (HttpContext context) => handler.HandleAsync(context, endpoint)).AllowAnonymous().ExcludeFromDescription().ShortCircuit();
    }

    private static void MapOpen(this IEndpointRouteBuilder routes, string path, RequestDelegate handler) =>
        routes.Map(path, handler).AllowAnonymous().ExcludeFromDescription().ShortCircuit();

    /// <summary><c>/api/0/</c> is the web API's. Anything else is ours to judge, so that a bad project id gets the protocol's answer.</summary>
    private sealed class NotZero : IRouteConstraint
    {
        public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            values[routeKey] as string is not "0";
    }
}
