using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SentryOrleans.Api.OpenApi;

/// <summary>The web API's own description, made from its endpoints: everything below <c>/api/0</c>.</summary>
public static class OpenApiDocuments
{
    /// <summary>Registers the document.</summary>
    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/0/", StringComparison.Ordinal) is true;
        options.AddDocumentTransformer<SentryConventions>();
        options.AddSchemaTransformer<WireSchemas>();
    });

    public static void MapOpenApiDocument(this IEndpointRouteBuilder routes) => routes.MapOpenApi("/api/0/openapi.json");
}
