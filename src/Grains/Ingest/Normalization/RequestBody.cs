using System.Text;
using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>The body of a request. A text that holds a JSON object or list, or a URL-encoded form, is stored parsed.</summary>
internal static class RequestBody
{
    private const int FormCharactersMax = 65_536;
    private const string JsonType = "application/json";
    private const string FormType = "application/x-www-form-urlencoded";

    /// <summary>Writes the member.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="field">The member.</param>
    /// <param name="data">The body, in any shape.</param>
    /// <param name="sentType">Its media type as far as the client said.</param>
    /// <returns>The media type that is known or was recognised; null without a body.</returns>
    public static string? Write(EventPass pass, Field field, JsonElement data, string? sentType)
    {
        if (data.IsEmpty()) return null;
        var text = data.TextOrNull();
        if (text is not null && LooksLikeJson(text) && TryWriteJson(pass, field, text)) return JsonType;
        if (text is not null && Form(text) is { } form)
        {
            WriteForm(pass, field, form);
            return FormType;
        }
        pass.WriteData(field, data, DataLimit.RequestBody);
        return sentType;
    }

    private static bool LooksLikeJson(string text) => text.AsSpan().TrimStart() is ['{' or '[', ..];

    private static bool TryWriteJson(EventPass pass, Field field, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(PayloadText.Repair(Encoding.UTF8.GetBytes(text)), EventNormalizer.ReadOptions);
            pass.WriteData(field, document.RootElement, DataLimit.RequestBody);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static List<KeyValuePair<string, string?>>? Form(string text)
    {
        if (text.Length > FormCharactersMax || text.StartsWith("<?xml", StringComparison.Ordinal) || text[0] is '{' or '[' || !Ascii.IsValid(text)) return null;
        var pairs = QueryPairs.Parse(text);
        return pairs.Count > 1 || (pairs.Count == 1 && pairs[0].Value is not ("" or "=")) ? pairs : null;
    }

    private static void WriteForm(EventPass pass, Field field, List<KeyValuePair<string, string?>> form)
    {
        using var document = JsonSerializer.SerializeToDocument(form.DistinctBy(p => p.Key).ToDictionary());
        pass.WriteData(field, document.RootElement, DataLimit.RequestBody);
    }
}
