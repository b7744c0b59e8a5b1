using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>The tags that contexts give: <c>os</c> is name and version, <c>os.name</c> the name alone, and so on.</summary>
internal static class ContextTags
{
    public static void Read(List<KeyValuePair<string, string>> tags, string alias, JsonElement context)
    {
        switch (alias)
        {
            case "os" or "client_os" or "browser" or "runtime": AddNamed(tags, alias, context); break;
            case "device":
                Add(tags, "device", context.Member("model"u8));
                Add(tags, "device.family", context.Member("family"u8));
                break;
            case "gpu":
                Add(tags, "gpu.name", context.Member("name"u8));
                Add(tags, "gpu.vendor", context.Member("vendor_name"u8));
                break;
            case "app": Add(tags, "app.device", context.Member("device_app_hash"u8)); break;
            case "monitor": Add(tags, "monitor.slug", context.Member("slug"u8)); break;
        }
        if (alias == "os" && context.Member("rooted"u8) is { ValueKind: JsonValueKind.True or JsonValueKind.False } rooted)
            tags.Add(new("os.rooted", rooted.GetBoolean() ? "yes" : "no"));
    }

    private static void AddNamed(List<KeyValuePair<string, string>> tags, string alias, JsonElement context)
    {
        if (context.Member("name"u8).TextOrNull() is not { } name) return;
        tags.Add(new(alias, TextFields.Lenient(context.Member("version"u8)) is { Length: > 0 } version ? $"{name} {version}" : name));
        tags.Add(new(alias + ".name", name));
    }

    private static void Add(List<KeyValuePair<string, string>> tags, string key, JsonElement value)
    {
        if (value.TextOrNull() is { } text) tags.Add(new(key, text));
    }
}
