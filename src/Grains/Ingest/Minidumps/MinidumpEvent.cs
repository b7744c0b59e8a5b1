using System.Text.Json;
using System.Text.Json.Nodes;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Ingest.Minidumps;

/// <summary>
/// Makes an event of a crash whose dump is kept as an attachment. Minidumps: what the form says of the event is merged, the fields
/// <c>sentry[a][b]</c> first, over them the JSON of <c>sentry</c> (or of its chunks <c>sentry__1</c>, <c>sentry__2</c> …), over that the file
/// <c>__sentry-event</c>; other fields become <c>extra</c>. The exception is always the synthetic one of the dump, the level <c>fatal</c>.
/// </summary>
internal static class MinidumpEvent
{
    public const string DumpName = "upload_file_minidump";
    private const string EventName = "__sentry-event";
    private const string FirstBreadcrumbs = "__sentry-breadcrumb1";
    private const string SecondBreadcrumbs = "__sentry-breadcrumb2";

    /// <summary>Whether a file is a part of the event, so that it is neither the dump nor an attachment.</summary>
    public static bool IsEventFile(MinidumpPart part) => part.IsFile && part.Name is (EventName or FirstBreadcrumbs or SecondBreadcrumbs);

    /// <summary>The event. Pure.</summary>
    public static MinidumpResult Build(IReadOnlyList<MinidumpPart> parts)
    {
        try
        {
            return new MinidumpResult(JsonSerializer.SerializeToUtf8Bytes(Merged(parts)));
        }
        catch (InvalidDataException broken)
        {
            return new MinidumpResult(null, "invalid_msgpack", broken.Message);
        }
    }

    private static JsonObject Merged(IReadOnlyList<MinidumpPart> parts)
    {
        var made = MinidumpForm.Read(parts);
        if (File(parts, EventName) is { } file && MessagePackJson.One(file.Content) is JsonObject sent) JsonMerge.Into(made, sent);
        if (Breadcrumbs(parts) is { } breadcrumbs) made[EventFields.Breadcrumbs.Name] = breadcrumbs;
        made[EventFields.Level.Name] = "fatal";
        made[EventFields.Platform.Name] ??= "native";
        made[EventFields.Exception.Name] = new JsonObject
        {
            ["values"] = new JsonArray(new JsonObject
            {
                ["type"] = "Minidump",
                ["mechanism"] = new JsonObject { ["type"] = "minidump", ["handled"] = false, ["synthetic"] = true },
            }),
        };
        return made;
    }

    /// <summary>
    /// The client writes its breadcrumbs to two files in turn: the one whose last breadcrumb is older comes first, and of both together
    /// as many are kept, the newest, as the longer one has.
    /// </summary>
    private static JsonArray? Breadcrumbs(IReadOnlyList<MinidumpPart> parts)
    {
        var lists = new[] { FirstBreadcrumbs, SecondBreadcrumbs }
            .Select(name => File(parts, name)).OfType<MinidumpPart>().Select(file => MessagePackJson.All(file.Content)).ToArray();
        if (lists.Length == 0) return null;
        var kept = lists.Max(list => list.Count);
        return [.. lists.OrderBy(LastTime).SelectMany(list => list).TakeLast(kept)];
    }

    private static long LastTime(List<JsonNode?> breadcrumbs) => breadcrumbs.LastOrDefault() is JsonObject last && last["timestamp"] is { } time
        ? Timestamps.Read(JsonSerializer.SerializeToElement(time)) ?? long.MinValue
        : long.MinValue;

    private static MinidumpPart? File(IReadOnlyList<MinidumpPart> parts, string name) => parts.FirstOrDefault(part => part.IsFile && part.Name == name);
}
