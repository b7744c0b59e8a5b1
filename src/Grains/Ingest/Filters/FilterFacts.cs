using System.Net;
using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Filters;

/// <summary>What filters ask of an event. Reads its JSON, which stays the caller's.</summary>
internal readonly struct FilterFacts(JsonElement root, IPAddress? client, string? userAgent)
{
    public IPAddress? Client => client;

    public string Type => TextAt(root, "type") ?? "error";

    public bool IsTransaction => Type == "transaction";

    public string? Release => TextAt(root, "release");

    public string? Transaction => TextAt(root, "transaction");

    public string? Message => TextAt(Member(root, "logentry"), "formatted") ?? TextAt(Member(root, "logentry"), "message") ?? TextAt(root, "message");

    public string? UserAddress => TextAt(Member(root, "user"), "ip_address");

    public string? Url => TextAt(Member(root, "request"), "url");

    /// <summary>The browser that sent the event, else what sent the request.</summary>
    public string? UserAgent => Header("User-Agent") ?? userAgent;

    public string? BrowserName => TextAt(Member(Member(root, "contexts"), "browser"), "name");

    public string? BrowserVersion => TextAt(Member(Member(root, "contexts"), "browser"), "version");

    public JsonElement Csp => Member(root, "csp");

    /// <summary>Oldest first, as the event has them.</summary>
    public IEnumerable<JsonElement> Exceptions
    {
        get
        {
            var exception = Member(root, "exception");
            var values = exception.ValueKind == JsonValueKind.Object ? Member(exception, "values") : exception;
            return values.ValueKind == JsonValueKind.Array ? values.EnumerateArray() : [];
        }
    }

    /// <summary>A header of the event's request, by name in any case; null when absent.</summary>
    public string? Header(string name)
    {
        var headers = Member(Member(root, "request"), "headers");
        if (headers.ValueKind == JsonValueKind.Object)
        {
            foreach (var header in headers.EnumerateObject())
            {
                if (header.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && header.Value.ValueKind == JsonValueKind.String) return header.Value.GetString();
            }
        }
        if (headers.ValueKind != JsonValueKind.Array) return null;
        foreach (var pair in headers.EnumerateArray())
        {
            if (pair.ValueKind != JsonValueKind.Array || pair.GetArrayLength() != 2) continue;
            if (pair[0].ValueKind == JsonValueKind.String && pair[1].ValueKind == JsonValueKind.String
                && name.Equals(pair[0].GetString(), StringComparison.OrdinalIgnoreCase)) return pair[1].GetString();
        }
        return null;
    }

    public static JsonElement Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member) ? member : default;

    public static string? TextAt(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;
}
