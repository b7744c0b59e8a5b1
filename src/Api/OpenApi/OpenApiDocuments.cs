using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace SentryOrleans.Api.OpenApi;

/// <summary>The web API's own description, made from its endpoints.</summary>
public static class OpenApiDocuments
{
    /// <summary>Registers the document: everything below <c>/api/0</c>, without the address it happens to be served from.</summary>
    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/0/", StringComparison.Ordinal) is true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Sentry on Orleans", Version = "0", Description = "A subset of Sentry's web API v0." };
            document.Servers = [];
            return Task.CompletedTask;
        });
    });

    public static void MapOpenApiDocument(this IEndpointRouteBuilder routes) => routes.MapOpenApi("/api/0/openapi.json");
}
