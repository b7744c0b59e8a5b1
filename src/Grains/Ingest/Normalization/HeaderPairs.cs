using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>HTTP headers. Names get an upper-case letter at their start and after each <c>-</c>; several values are joined with <c>,</c>.</summary>
internal static class HeaderPairs
{
    public const int BytesMax = 8192;

    public static List<KeyValuePair<string, string?>> Read(EventPass pass, Field field, JsonElement headers)
    {
        if (headers.IsString())
        {
            pass.Reject(field, headers, "expected headers");
            return [];
        }
        return [.. pass.ReadPairs(field, headers, _ => [], Value).Select(header => new KeyValuePair<string, string?>(Name(header.Key), header.Value))];
    }

    public static bool IsNamed(KeyValuePair<string, string?> header, string name) => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The media type without its parameters; null when it was not sent.</summary>
    public static string? ContentType(List<KeyValuePair<string, string?>> headers)
    {
        var type = headers.Find(header => IsNamed(header, "Content-Type")).Value;
        var parameters = type?.IndexOf(';', StringComparison.Ordinal) ?? -1;
        return (parameters < 0 ? type : type![..parameters])?.Trim();
    }

    private static string? Value(JsonElement value) =>
        value.IsArray() ? string.Join(',', value.EnumerateArray().Select(TextFields.Lenient).Where(v => v is not null)) : TextFields.Lenient(value);

    private static string Name(string name) => string.Create(name.Length, name, (text, source) =>
    {
        for (var i = 0; i < text.Length; i++) text[i] = i == 0 || source[i - 1] == '-' ? char.ToUpperInvariant(source[i]) : source[i];
    });
}
