using System.Globalization;
using System.Text.Json.Nodes;

namespace SentryOrleans.Api.Events;

/// <summary>
/// The parts of an event that tell what happened, as <c>{type, data}</c>, most telling first: exception, stack trace, threads, message,
/// template, request, breadcrumbs, debug images, security reports.
/// </summary>
internal static class EventEntries
{
    private static readonly string[] Reports = ["csp", "hpkp", "expectct", "expectstaple", "nel"];

    /// <summary>The entries, each with the event's field that it was made of.</summary>
    public static IReadOnlyList<(string Field, JsonObject Entry)> Of(JsonObject payload)
    {
        var entries = new List<(string Field, JsonObject Entry)>();
        Add("exception", "exception", Exception(payload));
        Add("stacktrace", "stacktrace", StackTraces.Shape(payload.Object("stacktrace")));
        Add("threads", "threads", Threads(payload));
        Add("logentry", "message", Message(payload));
        Add("template", "template", Template(payload));
        Add("request", "request", Request(payload));
        Add("breadcrumbs", "breadcrumbs", Breadcrumbs(payload));
        Add("debug_meta", "debugmeta", DebugMeta(payload));
        foreach (var report in Reports) Add(report, report, payload.Object(report)?.DeepClone() as JsonObject);
        return entries;

        void Add(string field, string type, JsonObject? data)
        {
            if (data is not null) entries.Add((field, new JsonObject { ["type"] = type, ["data"] = data }));
        }
    }

    /// <summary>Oldest cause first, the thrown exception last.</summary>
    private static JsonObject? Exception(JsonObject payload)
    {
        var exceptions = payload.Values("exception").ToList();
        return exceptions.Count == 0 ? null : new JsonObject
        {
            ["values"] = new JsonArray([.. exceptions.Select(exception => new JsonObject
            {
                ["type"] = exception.Text("type"),
                ["value"] = exception.Text("value"),
                ["mechanism"] = Mechanism(exception.Object("mechanism")),
                ["threadId"] = exception.Copy("thread_id"),
                ["module"] = exception.Text("module"),
                ["stacktrace"] = StackTraces.Shape(exception.Object("stacktrace")),
                ["rawStacktrace"] = StackTraces.Shape(exception.Object("raw_stacktrace")),
            })]),
            ["hasSystemFrames"] = exceptions.Exists(exception => StackTraces.HasSystemFrames(exception.Object("stacktrace"))),
            ["excOmitted"] = null,
        };
    }

    private static JsonObject? Mechanism(JsonObject? mechanism)
    {
        if (mechanism is null) return null;
        string[] names = ["type", "description", "help_link", "handled", "synthetic", "source", "exception_id", "parent_id", "is_exception_group", "meta", "data"];
        return new JsonObject(names.Select(name => KeyValuePair.Create(name, mechanism.Copy(name))));
    }

    private static JsonObject? Threads(JsonObject payload)
    {
        var threads = payload.Values("threads").ToList();
        return threads.Count == 0 ? null : new JsonObject
        {
            ["values"] = new JsonArray([.. threads.Select(thread => new JsonObject
            {
                ["id"] = thread.Copy("id"),
                ["current"] = thread.Flag("current") ?? false,
                ["crashed"] = thread.Flag("crashed") ?? false,
                ["name"] = thread.Text("name"),
                ["state"] = thread.Copy("state"),
                ["heldLocks"] = thread.Copy("held_locks"),
                ["stacktrace"] = StackTraces.Shape(thread.Object("stacktrace")),
                ["rawStacktrace"] = StackTraces.Shape(thread.Object("raw_stacktrace")),
            })]),
        };
    }

    private static JsonObject? Message(JsonObject payload)
    {
        if (payload.Object("logentry") is not { } message || message.Text("formatted") is not { Length: > 0 } formatted) return null;
        var shaped = new JsonObject { ["formatted"] = formatted };
        if (message.Text("message") is { } template) shaped["message"] = template;
        if (message.Copy("params") is { } parameters) shaped["params"] = parameters;
        return shaped;
    }

    private static JsonObject? Template(JsonObject payload) => payload.Object("template") is not { } template ? null : new JsonObject
    {
        ["lineNo"] = template.Copy("lineno"),
        ["filename"] = template.Text("filename"),
        ["context"] = StackTraces.Context(template),
    };

    /// <summary>Query, headers and cookies are lists of pairs.</summary>
    private static JsonObject? Request(JsonObject payload) => payload.Object("request") is not { } request ? null : new JsonObject
    {
        ["method"] = request.Text("method"),
        ["url"] = request.Text("url"),
        ["query"] = request.Array("query_string")?.DeepClone() ?? new JsonArray(),
        ["fragment"] = request.Text("fragment"),
        ["data"] = request.Copy("data"),
        ["headers"] = request.Array("headers")?.DeepClone() ?? new JsonArray(),
        ["cookies"] = request.Array("cookies")?.DeepClone() ?? new JsonArray(),
        ["env"] = request.Copy("env"),
        ["inferredContentType"] = request.Text("inferred_content_type"),
        ["apiTarget"] = request.Text("api_target"),
    };

    private static JsonObject? Breadcrumbs(JsonObject payload)
    {
        var breadcrumbs = payload.Values("breadcrumbs").ToList();
        return breadcrumbs.Count == 0 ? null : new JsonObject
        {
            ["values"] = new JsonArray([.. breadcrumbs.Select(breadcrumb => new JsonObject
            {
                ["type"] = breadcrumb.Text("type") ?? "default",
                ["level"] = breadcrumb.Text("level") ?? "info",
                ["event_id"] = breadcrumb.Text("event_id"),
                ["message"] = breadcrumb.Text("message"),
                ["category"] = breadcrumb.Text("category"),
                ["timestamp"] = Date(breadcrumb["timestamp"]),
                ["data"] = breadcrumb.Copy("data"),
            })]),
        };
    }

    private static JsonObject? DebugMeta(JsonObject payload) =>
        payload.Object("debug_meta")?.Array("images") is { Count: > 0 } images ? new JsonObject { ["images"] = images.DeepClone() } : null;

    /// <summary>Seconds since 1970, as events store times, as a date; a date is passed on when it is one.</summary>
    private static string? Date(JsonNode? time)
    {
        if (time is not JsonValue value) return null;
        if (value.TryGetValue<double>(out var seconds))
            return seconds is >= 0 and < 253_402_300_800 ? Wire.Date(DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * 1_000_000) * 10)) : null;
        return value.TryGetValue<string>(out var text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? Wire.Date(date) : null;
    }
}
