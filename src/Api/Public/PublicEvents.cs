using System.Text.Json.Nodes;
using SentryOrleans.Api.Events;
using SentryOrleans.Api.Issues;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Events;

namespace SentryOrleans.Api.Public;

/// <summary>Stored events as everybody may read them in a public project. See <see cref="PublicEntries"/>.</summary>
internal static class PublicEvents
{
    /// <summary>Tags that say nothing of a person or a machine; others have any text.</summary>
    public static readonly IReadOnlySet<string> Tags = new HashSet<string>
    {
        "level", "environment", "release", "handled", "mechanism", "browser", "browser.name", "os", "os.name", "runtime", "runtime.name", "device.family",
    };

    /// <summary>One line of a list.</summary>
    public static EventBody Summary(StoredEvent stored)
    {
        var payload = EventShape.Parse(stored);
        return new EventBody(
            EventIds.Format(stored.EventId), payload.Text("type") ?? "default", Wire.Id(stored.IssueId), Wire.Id(stored.ProjectId),
            Message(payload) ?? Title(payload), Title(payload), PublicText.Mask(payload.Text("location")), PublicText.Mask(payload.Text("culprit")), User: null,
            TagsOf(payload), payload.Text("platform"), stored.Timestamp, Metadata(payload));
    }

    /// <summary>The event, with its neighbours within the issue.</summary>
    public static EventDetailBody Detail(StoredEvent stored, EventNeighbors neighbors)
    {
        var payload = EventShape.Parse(stored);
        return new EventDetailBody(
            EventIds.Format(stored.EventId), Wire.Id(stored.IssueId), Wire.Id(stored.ProjectId), Message(payload) ?? "", Title(payload),
            PublicText.Mask(payload.Text("location")), PublicText.Mask(payload.Text("culprit")), User: null, TagsOf(payload), payload.Text("platform") ?? "other",
            stored.Timestamp, stored.Received, Contexts: [], stored.Size, PublicEntries.Of(payload, breadcrumbs: true), Dist: null, Sdk: null, Context: [], Packages: [],
            payload.Text("type") ?? "default", Metadata(payload), Errors: [], Meta: [], Fingerprints: [], GroupingConfig: null,
            IssueReleaseBody.From(payload.Text("release")), Format(neighbors.Next), Format(neighbors.Previous));
    }

    public static string Title(JsonObject payload) => PublicText.Mask(payload.Text("title")) ?? "<untitled>";

    public static string? Message(JsonObject payload) => PublicText.Mask(payload.Object("logentry")?.Text("formatted"));

    /// <summary>What the title is made of.</summary>
    public static JsonObject Metadata(JsonObject payload)
    {
        var (metadata, told) = (payload.Object("metadata") ?? [], new JsonObject());
        foreach (var name in new[] { "type", "value", "title", "filename", "function" })
        {
            if (metadata.Text(name) is { } text) told[name] = PublicText.Mask(text);
        }
        return told;
    }

    private static IReadOnlyList<EventTagBody> TagsOf(JsonObject payload) =>
        [.. EventShape.Tags(payload).Where(tag => Tags.Contains(tag.Key)).Select(tag => new EventTagBody(tag.Key, PublicText.Mask(tag.Value)!))];

    private static string? Format(Guid? id) => id is { } known ? EventIds.Format(known) : null;
}
