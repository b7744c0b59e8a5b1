using System.Text.Json.Nodes;
using SentryOrleans.Api.Issues;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Events;

namespace SentryOrleans.Api.Events;

/// <summary>Makes the web API's shapes from a stored event.</summary>
internal static class EventShape
{
    /// <summary>One line of a list.</summary>
    public static EventBody Summary(StoredEvent stored)
    {
        var payload = Parse(stored);
        var title = payload.Text("title") ?? "<untitled>";
        return new EventBody(
            EventIds.Format(stored.EventId), payload.Text("type") ?? "default", Wire.Id(stored.IssueId), Wire.Id(stored.ProjectId),
            payload.Object("logentry")?.Text("formatted") ?? title, title, payload.Text("location"), payload.Text("culprit"), User(payload),
            Tags(payload), payload.Text("platform"), stored.Timestamp, payload.CopyObject("metadata"));
    }

    /// <summary>The whole event, with its neighbours within the issue.</summary>
    public static EventDetailBody Detail(StoredEvent stored, EventNeighbors neighbors)
    {
        var payload = Parse(stored);
        var entries = EventEntries.Of(payload);
        return new EventDetailBody(
            EventIds.Format(stored.EventId), Wire.Id(stored.IssueId), Wire.Id(stored.ProjectId),
            payload.Object("logentry")?.Text("formatted") ?? "", payload.Text("title") ?? "<untitled>", payload.Text("location"), payload.Text("culprit"),
            User(payload), Tags(payload), payload.Text("platform") ?? "other", stored.Timestamp, stored.Received,
            payload.CopyObject("contexts"), stored.Size, [.. entries.Select(entry => entry.Entry)], payload.Text("dist"), Sdk(payload),
            payload.CopyObject("extra"), payload.CopyObject("modules"), payload.Text("type") ?? "default", payload.CopyObject("metadata"),
            EventErrors.Of(payload), Meta(payload, entries), [.. payload.Array("hashes")?.Select(hash => hash?.ToString() ?? "") ?? []],
            GroupingConfig(payload), IssueReleaseBody.From(payload.Text("release")), Format(neighbors.Next), Format(neighbors.Previous));
    }

    /// <summary>The stored event itself.</summary>
    public static JsonObject Parse(StoredEvent stored) =>
        JsonNode.Parse(stored.Payload) as JsonObject ?? throw new InvalidOperationException("A stored event is not a JSON object.");

    private static string? Format(Guid? id) => id is { } known ? EventIds.Format(known) : null;

    /// <summary>Sorted by key; a tag without value is none.</summary>
    public static IReadOnlyList<EventTagBody> Tags(JsonObject payload) =>
    [
        .. (payload.Array("tags") ?? [])
            .OfType<JsonArray>().Where(tag => tag is [not null, not null])
            .Select(tag => new EventTagBody(tag[0]!.ToString(), tag[1]!.ToString())).OrderBy(tag => tag.Key, StringComparer.Ordinal),
    ];

    private static JsonObject? User(JsonObject payload) => payload.Object("user") is not { } user ? null : new JsonObject
    {
        ["id"] = user["id"]?.ToString(),
        ["email"] = user.Text("email"),
        ["username"] = user.Text("username"),
        ["ip_address"] = user.Text("ip_address"),
        ["name"] = user.Text("name"),
        ["geo"] = user.Copy("geo"),
        ["data"] = user.Copy("data"),
    };

    private static EventGroupingConfigBody? GroupingConfig(JsonObject payload) =>
        payload.Object("grouping_config") is { } config && config.Text("id") is { } id ? new(id, config["rules"]?.ToString() ?? "0") : null;

    private static EventSdkBody? Sdk(JsonObject payload) => payload.Object("sdk") is { } sdk ? new(sdk.Text("name"), sdk.Text("version")) : null;

    /// <summary>Remarks about what was cut or removed, laid out like the body: entries by their position.</summary>
    private static JsonObject Meta(JsonObject payload, IReadOnlyList<(string Field, JsonObject Entry)> entries)
    {
        var meta = payload.CopyObject("_meta");
        var byEntry = entries.Select((entry, index) => (Key: Wire.Id(index), Data: meta.Copy(entry.Field))).Where(entry => entry.Data is not null);
        return new JsonObject
        {
            ["entries"] = new JsonObject(byEntry.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, new JsonObject { ["data"] = entry.Data }))),
            ["message"] = meta.Copy("logentry"),
            ["user"] = meta.Copy("user"),
            ["contexts"] = meta.Copy("contexts"),
            ["context"] = meta.Copy("extra"),
            ["packages"] = meta.Copy("modules"),
            ["tags"] = meta.Copy("tags"),
            ["sdk"] = meta.Copy("sdk"),
        };
    }
}
