using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SentryOrleans.Api.OpenApi;

/// <summary>What the framework cannot know of our JSON: dates are text, and properties without a setter are always there.</summary>
public sealed class WireSchemas : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(DateTimeOffset)) schema.Type = JsonSchemaType.String;
        if (type == typeof(DateTimeOffset?)) schema.Type = JsonSchemaType.String | JsonSchemaType.Null;
        foreach (var property in context.JsonTypeInfo.Properties)
        {
            if (!property.IsGetNullable && schema.Properties?.TryGetValue(property.Name, out var value) is true && value is OpenApiSchema { Type: { } known } plain)
                plain.Type = known & ~JsonSchemaType.Null;
            if (IsAlwaysThere(property, type)) (schema.Required ??= new HashSet<string>()).Add(property.Name);
        }
        return Task.CompletedTask;
    }

    /// <summary>Bodies that extend another are answers, and of answers nothing is left out that is not marked so.</summary>
    private static bool IsAlwaysThere(JsonPropertyInfo property, Type type) =>
        (property.Set is null || property.DeclaringType != type) && property.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: true) is not true;
}
