using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SentryOrleans.Api.Ingest.Bodies;
using SentryOrleans.Api.Ingest.Multipart;

namespace SentryOrleans.Api.Ingest.Crashes;

/// <summary>
/// Makes an event of the fields that come with a crash: <c>sentry</c> is JSON, <c>sentry__1</c>, <c>sentry__2</c> … are its pieces,
/// <c>sentry[a][b]</c> is one value in it; every other field is extra data.
/// </summary>
internal static class CrashFields
{
    private const string Root = "sentry";
    private const int DepthMax = 16;

    /// <summary>The event. JSON that cannot be read is extra data like any other field.</summary>
    public static JsonObject Assemble(IReadOnlyList<FormField> fields)
    {
        var json = fields.LastOrDefault(field => field.Name == Root)?.Value ?? string.Concat(
            fields.Select(field => (Number: PieceNumber(field.Name), field.Value)).Where(piece => piece.Number is not null).OrderBy(piece => piece.Number).Select(piece => piece.Value));
        var isRead = TryParse(json, out var assembled);
        foreach (var field in fields)
        {
            var isJson = field.Name == Root || PieceNumber(field.Name) is not null;
            if (isJson && isRead) continue;
            if (ReadPath(field.Name) is { } path) Set(assembled, path, field.Value);
            else Set(assembled, ["extra", field.Name], field.Value);
        }
        return assembled;
    }

    private static int? PieceNumber(string name) =>
        name.StartsWith($"{Root}__", StringComparison.Ordinal) && int.TryParse(name.AsSpan(Root.Length + 2), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool TryParse(string json, out JsonObject parsed)
    {
        parsed = [];
        if (json.Length == 0) return true;
        if (!SoundJson.TryParseObject(Encoding.UTF8.GetBytes(json), out var read)) return false;
        parsed = read;
        return true;
    }

    /// <summary>The names in <c>sentry[a][b]</c>; null for a field that is not of this form.</summary>
    private static string[]? ReadPath(string name)
    {
        if (!name.StartsWith($"{Root}[", StringComparison.Ordinal) || !name.EndsWith(']')) return null;
        var names = name[(Root.Length + 1)..^1].Split("][");
        return names.Length <= DepthMax && !names.Contains("") ? names : null;
    }

    private static void Set(JsonObject target, ReadOnlySpan<string> path, string value)
    {
        foreach (var name in path[..^1])
        {
            if (target[name] is not JsonObject inner) target[name] = inner = [];
            target = inner;
        }
        target[path[^1]] = value;
    }
}
