using System.Text.RegularExpressions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SentryOrleans.Api.Errors;

namespace SentryOrleans.Api.OpenApi;

/// <summary>Says what holds for every route: paths end in a slash, path parameters are text, errors have a <c>detail</c>.</summary>
public sealed partial class SentryConventions : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "Sentry on Orleans", Version = "0", Description = "A subset of Sentry's web API v0." };
        // The document is the same wherever it is served from.
        document.Servers = [];
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths.OrderBy(path => path.Key, StringComparer.Ordinal))
        {
            foreach (var operation in item.Operations?.Values.ToList() ?? []) Complete(path, operation, document);
            paths.Add($"{path}/", item);
        }
        document.Paths = paths;
        return Task.CompletedTask;
    }

    private static void Complete(string path, OpenApiOperation operation, OpenApiDocument document)
    {
        var declared = operation.Parameters ??= [];
        foreach (var name in PathParameter().Matches(path).Select(match => match.Groups[1].Value).Reverse())
        {
            if (declared.Any(parameter => parameter.Name == name)) continue;
            declared.Insert(0, new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Path,
                Required = true,
                Description = name is "issue" ? "Id or short id" : "Slug or id",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }
        operation.Responses ??= [];
        operation.Responses.TryAdd("default", new OpenApiResponse
        {
            Description = "Not allowed, not found, or busy",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new() { Schema = new OpenApiSchemaReference(nameof(SentryError), document) },
            },
        });
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex PathParameter();
}
