using System.Text.Json;
using SentryOrleans.Grains.Ingest;

namespace SentryOrleans.Grains.Alerts;

/// <summary>What rules may ask of an event, from its normalised JSON.</summary>
internal sealed class EventWords
{
    /// <summary>Of an event that is gone.</summary>
    public static readonly EventWords None = new(JsonDocument.Parse("{}").RootElement);

    /// <summary>Where the values of <see cref="Contracts.Alerts.AlertAttributes.All"/> are.</summary>
    private static readonly Dictionary<string, Func<EventWords, IEnumerable<string?>>> Attributes = new(StringComparer.Ordinal)
    {
        ["message"] = e => [e.Text("logentry", "formatted") ?? e.Text("logentry", "message") ?? e.Text("message"), .. e.Exceptions.Select(x => Text(x, "value"))],
        ["platform"] = e => [e.Text("platform")],
        ["environment"] = e => [e.Text("environment")],
        ["type"] = e => [e.Text("type") ?? (e.Exceptions.Any() ? "error" : "default")],
        ["error.handled"] = e => e.Handled(true),
        ["error.unhandled"] = e => e.Handled(false),
        ["error.main_thread"] = e => e.MainThread(),
        ["exception.type"] = e => e.Exceptions.Select(x => Text(x, "type")),
        ["exception.value"] = e => e.Exceptions.Select(x => Text(x, "value")),
        ["user.id"] = e => [e.Text("user", "id")],
        ["user.email"] = e => [e.Text("user", "email")],
        ["user.username"] = e => [e.Text("user", "username")],
        ["user.ip_address"] = e => [e.Text("user", "ip_address")],
        ["http.method"] = e => [e.Text("request", "method")],
        ["http.url"] = e => [e.Text("request", "url")],
        ["http.status_code"] = e => [e.Text("contexts", "response", "status_code")],
        ["sdk.name"] = e => [e.Text("sdk", "name")],
        ["stacktrace.code"] = e => e.Frames.SelectMany(f => new[] { Text(f, "context_line") }.Concat(Lines(f, "pre_context")).Concat(Lines(f, "post_context"))),
        ["stacktrace.module"] = e => e.Frames.Select(f => Text(f, "module")),
        ["stacktrace.filename"] = e => e.Frames.Select(f => Text(f, "filename")),
        ["stacktrace.abs_path"] = e => e.Frames.Select(f => Text(f, "abs_path")),
        ["stacktrace.package"] = e => e.Frames.Select(f => Text(f, "package")),
        ["unreal.crash_type"] = e => [e.Text("contexts", "unreal", "crash_type")],
        ["app.in_foreground"] = e => [e.Text("contexts", "app", "in_foreground")],
    };

    private readonly JsonElement _event;

    private EventWords(JsonElement root) => _event = root;

    public string Level => Text("level") ?? "error";

    private IEnumerable<JsonElement> Exceptions => Items(Find("exception", "values"));

    private IEnumerable<JsonElement> Frames => Exceptions.Concat(Items(Find("threads", "values"))).SelectMany(x => Items(Find(x, "stacktrace", "frames")));

    /// <summary>Method and address of the request, or empty.</summary>
    public string Request => string.Join(' ', new[] { Text("request", "method"), Text("request", "url") }.OfType<string>());

    public static EventWords Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, EventNormalizer.StoredReadOptions);
        return new EventWords(document.RootElement.Clone());
    }

    public IReadOnlyList<string> Attribute(string name) => Attributes.TryGetValue(name, out var values) ? [.. values(this).OfType<string>()] : [];

    /// <summary>The values of a tag. Environment, release, level and server name are tags, too.</summary>
    public IReadOnlyList<string> Tag(string key)
    {
        var own = key switch { "environment" or "release" or "dist" or "server_name" or "logger" or "transaction" => Text(key), "level" => Level, _ => null };
        if (own is not null) return [own];
        return [.. Items(Find("tags")).Where(pair => pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2 && TextOf(pair[0]) == key).Select(pair => TextOf(pair[1])).OfType<string>()];
    }

    /// <summary>The frames of the exception that was thrown last, the innermost first; those of the application when there are any.</summary>
    public IReadOnlyList<(string Place, string Code)> TopFrames(int most)
    {
        var frames = Exceptions.Reverse().Select(x => Items(Find(x, "stacktrace", "frames")).Reverse().ToList()).FirstOrDefault(frames => frames.Count > 0) ?? [];
        var own = frames.Where(frame => Text(frame, "in_app") == "true").ToList();
        return [.. (own.Count > 0 ? own : frames).Take(most).Select(frame => (PlaceOf(frame), Text(frame, "context_line")?.Trim() ?? ""))];
    }

    private static string PlaceOf(JsonElement frame)
    {
        var (function, file, line) = (Text(frame, "function") ?? "?", Text(frame, "filename") ?? Text(frame, "module") ?? Text(frame, "abs_path"), Text(frame, "lineno"));
        return file is null ? function : $"{function} ({file}{(line is null ? "" : $":{line}")})";
    }

    private IEnumerable<string?> Handled(bool wanted)
    {
        var known = Exceptions.Select(x => Find(x, "mechanism", "handled")).Where(handled => handled?.ValueKind is JsonValueKind.True or JsonValueKind.False).Select(handled => handled!.Value.GetBoolean()).ToList();
        // Who does not say that it was handled is not taken for unhandled; one that was not makes the event so.
        yield return (wanted ? known.TrueForAll(handled => handled) : known.Contains(false)) ? "true" : "false";
    }

    private IEnumerable<string?> MainThread() => Items(Find("threads", "values")).Where(thread => Text(thread, "crashed") == "true" || Text(thread, "current") == "true").Select(thread => Text(thread, "main"));

    private string? Text(params ReadOnlySpan<string> path) => Find(path) is { } found ? TextOf(found) : null;

    private JsonElement? Find(params ReadOnlySpan<string> path) => Find(_event, path);

    private static string? Text(JsonElement parent, string name) => Find(parent, name) is { } found ? TextOf(found) : null;

    private static IEnumerable<string?> Lines(JsonElement frame, string name) => Items(Find(frame, name)).Select(TextOf);

    private static JsonElement? Find(JsonElement parent, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(name, out parent)) return null;
        }
        return parent;
    }

    /// <summary>SDKs may send null for what they have not.</summary>
    private static IEnumerable<JsonElement> Items(JsonElement? list) => list is { ValueKind: JsonValueKind.Array } items ? [.. items.EnumerateArray().Where(item => item.ValueKind != JsonValueKind.Null)] : [];

    private static string? TextOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };
}
