using System.Text;
using System.Text.Json.Nodes;

namespace SentryOrleans.Integration.Ingest;

/// <summary>What a stored event says, in a few lines; without what depends on when it was sent.</summary>
internal static class EventSummary
{
    private static readonly HashSet<string> Moments = ["timestamp", "start_timestamp", "received", "event_id"];
    private static readonly HashSet<string?> ErrorsOfTime = ["clock_drift", "past_timestamp", "future_timestamp"];
    private static readonly string[] Texts = ["type", "level", "platform", "logger", "transaction", "culprit", "release", "dist", "environment"];

    /// <summary>The event without ids and times, so that it is the same whenever and however it was sent.</summary>
    public static JsonNode Timeless(JsonNode stored)
    {
        var copy = stored.DeepClone();
        Strip(copy);
        copy.AsObject().Remove("_meta");
        if (copy["errors"] is JsonArray errors)
        {
            foreach (var error in errors.Where(error => ErrorsOfTime.Contains((string?)error!["type"])).ToArray()) errors.Remove(error);
            if (errors.Count == 0) copy.AsObject().Remove("errors");
        }
        return copy;
    }

    /// <summary>Lines <c>name: value</c>.</summary>
    /// <param name="stored">The stored event.</param>
    /// <param name="title">The title that lists show.</param>
    public static string Of(JsonNode stored, string? title)
    {
        var lines = new StringBuilder();
        Say("title", title);
        foreach (var name in Texts) Say(name, (string?)stored[name]);
        Say("message", Short((string?)stored["logentry"]?["formatted"]));
        foreach (var exception in Values(stored, "exception")) Say("exception", Describe(exception));
        foreach (var thread in Values(stored, "threads")) Say("thread", $"{thread["name"]} {Frames(thread)}");
        if (Values(stored, "breadcrumbs") is { Count: > 0 } crumbs)
            Say("breadcrumbs", $"{crumbs.Count}: {string.Join(' ', crumbs.GroupBy(crumb => (string?)crumb["category"] ?? "-").Select(group => $"{group.Key}×{group.Count()}"))}");
        Say("user", Keys(stored["user"]));
        Say("request", stored["request"] is { } request ? $"{request["method"]} {request["url"]} {Keys(request)}" : null);
        Say("contexts", Keys(stored["contexts"]));
        Say("extra", Keys(stored["extra"]));
        Say("modules", stored["modules"] is JsonObject modules ? $"{modules.Count}" : null);
        Say("fingerprint", stored["fingerprint"]?.ToJsonString());
        Say("sdk", $"{stored["sdk"]?["name"]} {stored["sdk"]?["version"]}");
        foreach (var tag in stored["tags"] as JsonArray ?? []) Say("tag", Short($"{tag![0]}={tag[1]}"));
        foreach (var error in stored["errors"] as JsonArray ?? []) Say("error", $"{error!["type"]} {error["name"]} {error["reason"]}");
        return lines.ToString();

        void Say(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) lines.Append(name).Append(": ").Append(value).Append('\n');
        }
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonArray array) foreach (var element in array) Strip(element);
        if (node is not JsonObject fields) return;
        foreach (var name in fields.Select(field => field.Key).ToArray())
        {
            if (Moments.Contains(name)) fields.Remove(name); else Strip(fields[name]);
        }
    }

    private static string Describe(JsonNode exception) =>
        $"{exception["type"]}: {Short((string?)exception["value"])} {Frames(exception)} {exception["mechanism"]?["type"]} {exception["mechanism"]?["handled"]}".TrimEnd();

    private static string Frames(JsonNode node)
    {
        if (node["stacktrace"]?["frames"] is not JsonArray { Count: > 0 } frames) return "[no frames]";
        var last = frames[^1]!;
        return $"[{frames.Count} frames, {frames.Count(frame => (bool?)frame!["in_app"] == true)} in app, last {last["function"]} {last["filename"] ?? last["module"]}:{last["lineno"]}]";
    }

    private static IReadOnlyList<JsonNode> Values(JsonNode stored, string name) =>
        stored[name]?["values"] is JsonArray values ? [.. values.OfType<JsonNode>()] : [];

    private static string? Keys(JsonNode? node) => node is JsonObject fields ? string.Join(' ', fields.Select(field => field.Key)) : null;

    private static string? Short(string? text) => text is { Length: > 120 } ? $"{text[..120]}… ({text.Length})" : text;
}
