using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

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
    }

    private static void MapEndpoint(this IEndpointRouteBuilder routes, string path, IIngestEndpoint endpoint)
    {
        var handler = routes.ServiceProvider.GetRequiredService<IngestHandler>();
        var pattern = RoutePatternFactory.Parse(path, defaults: null, parameterPolicies: new { project = new NotZero() });
        routes.Map(pattern, (HttpContext context) => handler.HandleAsync(context, endpoint))
            .AllowAnonymous()
            .ExcludeFromDescription()
            .ShortCircuit();
    }

    /// <summary><c>/api/0/</c> is the web API's. Anything else is ours to judge, so that a bad project id gets the protocol's answer.</summary>
    private sealed class NotZero : IRouteConstraint
    {
        public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            values[routeKey] as string is not "0";
    }
}
