using System.Text.Json;
using System.Text.Json.Nodes;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Ingest.Minidumps;

/// <summary>Breadcrumbs that a crashed client wrote to files in turn, as MessagePack.</summary>
internal static class CrashBreadcrumbs
{
    /// <summary>The file whose last breadcrumb is older comes first; of all together as many are kept, the newest, as the longest file has. Null without files.</summary>
    /// <exception cref="InvalidDataException">The MessagePack is broken.</exception>
    public static JsonArray? Merge(IReadOnlyList<byte[]> files)
    {
        if (files.Count == 0) return null;
        var lists = files.Select(file => MessagePackJson.All(file)).ToArray();
        return [.. lists.OrderBy(LastTime).SelectMany(list => list).TakeLast(lists.Max(list => list.Count))];
    }

    private static long LastTime(List<JsonNode?> breadcrumbs) => breadcrumbs.LastOrDefault() is JsonObject last && last["timestamp"] is { } time
        ? Timestamps.Read(JsonSerializer.SerializeToElement(time)) ?? long.MinValue
        : long.MinValue;
}
