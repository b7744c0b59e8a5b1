using System.Text.Json;

namespace SentryOrleans.Integration.Api;

/// <summary>The shapes of <c>wire-keys.tsv</c>: keys that must be there, and their types.</summary>
public static class WireKeys
{
    private static readonly ILookup<string, (string Key, string Type)> Shapes =
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Api", "wire-keys.tsv"))
            .Where(line => !line.StartsWith('#')).Select(line => line.Split('\t')).ToLookup(cells => cells[0], cells => (cells[1], cells[2]));

    /// <summary>What an object lacks of the shapes: missing keys, wrong types.</summary>
    /// <exception cref="ArgumentException">There is no such shape.</exception>
    public static IReadOnlyList<string> Faults(JsonElement element, params IReadOnlyList<string> shapes)
    {
        if (shapes.FirstOrDefault(shape => !Shapes.Contains(shape)) is { } unknown) throw new ArgumentException($"{unknown} is not in wire-keys.tsv.");
        return
        [
            .. shapes.SelectMany(shape => Shapes[shape].Select(row => (Shape: shape, row.Key, row.Type)))
                .Where(row => !element.TryGetProperty(row.Key, out var value) || !Has(value, row.Type))
                .Select(row => $"{row.Shape}.{row.Key} is not {row.Type}: {(element.TryGetProperty(row.Key, out var value) ? value.GetRawText() : "missing")}"),
        ];
    }

    private static bool Has(JsonElement value, string type)
    {
        if (type.EndsWith('?')) return value.ValueKind is JsonValueKind.Null || Has(value, type[..^1]);
        return type switch
        {
            "string" => value.ValueKind is JsonValueKind.String,
            "datetime" => value.ValueKind is JsonValueKind.String && WireDate.IsValid(value.GetString()!),
            "bool" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "number" => value.ValueKind is JsonValueKind.Number,
            "array" => value.ValueKind is JsonValueKind.Array,
            "object" => value.ValueKind is JsonValueKind.Object,
            "any" => true,
            _ => throw new ArgumentException($"{type} is no type."),
        };
    }
}
