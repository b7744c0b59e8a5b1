using System.Text.Json.Nodes;

namespace SentryOrleans.Grains.Ingest.Minidumps;

/// <summary>Puts JSON together.</summary>
internal static class JsonMerge
{
    /// <summary>Moves the members of <paramref name="source"/> into the target: objects are merged, other values replaced.</summary>
    public static void Into(JsonObject target, JsonObject source)
    {
        foreach (var (name, value) in source.ToArray())
        {
            source.Remove(name);
            if (value is JsonObject inner && target[name] is JsonObject known) Into(known, inner);
            else target[name] = value;
        }
    }

    /// <summary>Sets a text at a path, making the objects on the way.</summary>
    public static void Set(JsonObject target, string[] path, string text)
    {
        foreach (var step in path[..^1])
        {
            if (target[step] is not JsonObject child) target[step] = child = [];
            target = child;
        }
        target[path[^1]] = text;
    }
}
