using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>The tags that contexts give: <c>os</c> is name and version, <c>os.name</c> the name alone, and so on.</summary>
internal static class ContextTags
{
    /// <summary>Adds those of a context that was sent.</summary>
    public static void Read(List<KeyValuePair<string, string>> tags, string alias, JsonElement context, RawDescription? described)
    {
        switch (alias)
        {
            case "os" or "client_os" or "browser" or "runtime":
                if ((described?.Name ?? context.Member("name"u8).TextOrNull()) is { } name)
                    AddNamed(tags, alias, name, described?.Version ?? TextFields.Lenient(context.Member("version"u8)));
                break;
            case "device":
                AddDevice(tags, context.Member("model"u8).TextOrNull(), context.Member("family"u8).TextOrNull());
                Add(tags, TagNormalizer.DeviceClass, context.Member("class"u8).TextOrNull());
                break;
            case "gpu":
                Add(tags, "gpu.name", context.Member("name"u8).TextOrNull());
                Add(tags, "gpu.vendor", context.Member("vendor_name"u8).TextOrNull());
                break;
            case "app": Add(tags, "app.device", context.Member("device_app_hash"u8).TextOrNull()); break;
            case "monitor": Add(tags, "monitor.slug", context.Member("slug"u8).TextOrNull()); break;
        }
        if (alias == "os" && context.Member("rooted"u8) is { ValueKind: JsonValueKind.True or JsonValueKind.False } rooted)
            tags.Add(new("os.rooted", rooted.GetBoolean() ? "yes" : "no"));
    }

    /// <summary>Adds those of a system, a browser or a runtime.</summary>
    public static void AddNamed(List<KeyValuePair<string, string>> tags, string alias, string name, string? version)
    {
        tags.Add(new(alias, string.IsNullOrEmpty(version) ? name : $"{name} {version}"));
        tags.Add(new(alias + ".name", name));
    }

    /// <summary>Adds those of a device.</summary>
    public static void AddDevice(List<KeyValuePair<string, string>> tags, string? model, string? family)
    {
        Add(tags, "device", model);
        Add(tags, "device.family", family);
    }

    private static void Add(List<KeyValuePair<string, string>> tags, string key, string? text)
    {
        if (text is not null) tags.Add(new(key, text));
    }
}
