using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SentryOrleans.Api.Ingest.Bodies;

/// <summary>Reads JSON that is to be changed and written again. What would only be noticed then is looked for at once.</summary>
internal static class SoundJson
{
    /// <summary>What is written again may be nested no deeper.</summary>
    private const int DepthMax = 64;

    private static readonly JsonDocumentOptions ReadOptions = new() { MaxDepth = DepthMax, AllowDuplicateProperties = false };

    /// <summary>False for anything but one object in which no member is there twice and every text is valid Unicode.</summary>
    public static bool TryParseObject(ReadOnlySpan<byte> json, [NotNullWhen(true)] out JsonObject? parsed)
    {
        parsed = null;
        try
        {
            if (!IsUnicode(json)) return false;
            parsed = JsonNode.Parse(json, documentOptions: ReadOptions) as JsonObject;
        }
        catch (JsonException)
        {
            return false;
        }
        return parsed is not null;
    }

    /// <exception cref="JsonException">It is no JSON.</exception>
    private static bool IsUnicode(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DepthMax });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String) reader.GetString();
            }
            return true;
        }
        catch (InvalidOperationException)
        {
            // Invalid UTF-8, or half of a surrogate pair.
            return false;
        }
    }
}
