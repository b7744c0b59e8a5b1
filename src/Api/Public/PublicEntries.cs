using System.Text.Json.Nodes;
using SentryOrleans.Api.Events;

namespace SentryOrleans.Api.Public;

/// <summary>
/// What everybody may read of what happened. It is made of named fields only, so that a field that comes later is not told: types, messages and stack
/// traces, without variables, requests, users and whatever SDKs add freely.
/// </summary>
internal static class PublicEntries
{
    /// <param name="payload">A stored event.</param>
    /// <param name="breadcrumbs">Whether the trail is told: when, what kind, never what it says.</param>
    public static IReadOnlyList<JsonObject> Of(JsonObject payload, bool breadcrumbs)
    {
        var entries = new List<JsonObject>();
        Add("exception", Exception(payload));
        Add("stacktrace", StackTrace(payload.Object("stacktrace")));
        Add("threads", Threads(payload));
        Add("message", PublicText.Mask(payload.Object("logentry")?.Text("formatted")) is { Length: > 0 } text ? new JsonObject { ["formatted"] = text } : null);
        if (breadcrumbs) Add("breadcrumbs", Breadcrumbs(payload));
        return entries;

        void Add(string type, JsonObject? data)
        {
            if (data is not null) entries.Add(new JsonObject { ["type"] = type, ["data"] = data });
        }
    }

    private static JsonObject? Exception(JsonObject payload)
    {
        var exceptions = payload.Values("exception").ToList();
        return exceptions.Count == 0 ? null : new JsonObject
        {
            ["values"] = new JsonArray([.. exceptions.Select(exception => new JsonObject
            {
                ["type"] = exception.Text("type"),
                ["value"] = PublicText.Mask(exception.Text("value")),
                ["mechanism"] = exception.Object("mechanism") is not { } mechanism ? null : new JsonObject { ["type"] = mechanism.Text("type"), ["handled"] = mechanism.Flag("handled") },
                ["threadId"] = null,
                ["module"] = exception.Text("module"),
                ["stacktrace"] = StackTrace(exception.Object("stacktrace")),
                ["rawStacktrace"] = null,
            })]),
            ["hasSystemFrames"] = exceptions.Exists(exception => StackTraces.HasSystemFrames(exception.Object("stacktrace"))),
            ["excOmitted"] = null,
        };
    }

    private static JsonObject? Threads(JsonObject payload)
    {
        var threads = payload.Values("threads").ToList();
        return threads.Count == 0 ? null : new JsonObject
        {
            ["values"] = new JsonArray([.. threads.Select((thread, index) => new JsonObject
            {
                ["id"] = index,
                ["current"] = thread.Flag("current") ?? false,
                ["crashed"] = thread.Flag("crashed") ?? false,
                ["name"] = null,
                ["stacktrace"] = StackTrace(thread.Object("stacktrace")),
                ["rawStacktrace"] = null,
            })]),
        };
    }

    private static JsonObject? StackTrace(JsonObject? stacktrace) => stacktrace?.Array("frames") is not { } frames ? null : new JsonObject
    {
        ["frames"] = new JsonArray([.. frames.OfType<JsonObject>().Select(Frame)]),
        ["framesOmitted"] = null,
        ["registers"] = null,
        ["hasSystemFrames"] = StackTraces.HasSystemFrames(stacktrace),
    };

    private static JsonObject Frame(JsonObject frame) => new()
    {
        ["filename"] = PublicText.Mask(frame.Text("filename")),
        ["module"] = frame.Text("module"),
        ["package"] = PublicText.Mask(frame.Text("package")),
        ["platform"] = frame.Text("platform"),
        ["function"] = PublicText.Mask(frame.Text("function")),
        ["context"] = Lines(frame),
        ["lineNo"] = frame.Number("lineno"),
        ["colNo"] = frame.Number("colno"),
        ["inApp"] = frame.Flag("in_app") ?? false,
        ["vars"] = null,
    };

    private static JsonArray Lines(JsonObject frame) => new([.. StackTraces.Context(frame).OfType<JsonArray>()
        .Select(line => new JsonArray(line[0]?.DeepClone(), line[1] is JsonValue value && value.TryGetValue<string>(out var text) ? PublicText.Mask(text) : ""))]);

    private static JsonObject? Breadcrumbs(JsonObject payload)
    {
        var shaped = EventEntries.Of(payload).FirstOrDefault(entry => entry.Field == "breadcrumbs").Entry?.Object("data")?.Array("values");
        return shaped is null ? null : new JsonObject
        {
            ["values"] = new JsonArray([.. shaped.OfType<JsonObject>().Select(breadcrumb => new JsonObject
            {
                ["type"] = Known(breadcrumb.Text("type"), "default"),
                ["level"] = Known(breadcrumb.Text("level"), "info"),
                ["category"] = null,
                ["message"] = null,
                ["timestamp"] = breadcrumb.Text("timestamp"),
                ["data"] = null,
            })]),
        };
    }

    private static string Known(string? word, string otherwise) =>
        word is "debug" or "info" or "warning" or "error" or "fatal" or "http" or "navigation" or "ui" or "user" or "query" ? word : otherwise;
}
