using System.Text;
using System.Text.Json;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Ingest.Security;

/// <summary>
/// The members of one report under their stored names, which are in snake case: <c>blocked-uri</c> and <c>blockedURL</c> are <c>blocked_uri</c>,
/// <c>sample</c> is <c>script_sample</c>. Of two that get the same name the first counts.
/// </summary>
internal sealed class ReportFields(JsonElement report)
{
    private readonly Dictionary<string, JsonElement> _fields = report.EnumerateObject()
        .Select(property => KeyValuePair.Create(NameOf(property.Name), property.Value))
        .DistinctBy(field => field.Key).ToDictionary(StringComparer.Ordinal);

    /// <summary>A text or a number as text; null when missing or empty.</summary>
    public string? Text(string name) => _fields.TryGetValue(name, out var value) && TextFields.Lenient(value)?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Whether the member was sent, even as an empty text.</summary>
    public bool Has(string name) => _fields.TryGetValue(name, out var value) && !value.IsAbsent();

    /// <summary>Writes them as an object, with the given texts in the place of what was sent under those names.</summary>
    public void Write(Utf8JsonWriter writer, string interfaceName, params ReadOnlySpan<(string Name, string Value)> known)
    {
        writer.WriteStartObject(interfaceName);
        foreach (var (name, value) in known)
        {
            writer.WriteString(name, value);
            _fields.Remove(name);
        }
        foreach (var (name, value) in _fields)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }
        writer.WriteEndObject();
    }

    private static string NameOf(string sent)
    {
        if (sent == "sample") return "script_sample";
        var name = new StringBuilder(sent.Length + 4);
        foreach (var letter in sent.Replace("URL", "Uri", StringComparison.Ordinal))
        {
            if (char.IsAsciiLetterUpper(letter) && name.Length > 0) name.Append('_');
            name.Append(letter == '-' ? '_' : char.ToLowerInvariant(letter));
        }
        return name.ToString();
    }
}
