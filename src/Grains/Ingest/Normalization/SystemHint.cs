using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>Which family of systems an event comes from, as far as the meaning of its signal and error numbers goes.</summary>
internal enum SystemHint
{
    /// <summary>Not told.</summary>
    Unknown,

    /// <summary>Linux and Android.</summary>
    Linux,

    /// <summary>macOS, iOS and their like.</summary>
    Darwin,
}

/// <summary>Finds the hint.</summary>
internal static class SystemHints
{
    /// <summary>The <c>os</c> context decides, then the debug images' <c>sdk_info</c>, then the platform.</summary>
    public static SystemHint Of(JsonElement contexts, JsonElement debugMeta, string platform)
    {
        var name = contexts.Member("os"u8).Member("name"u8).TextOrNull() ?? debugMeta.Member("sdk_info"u8).Member("sdk_name"u8).TextOrNull();
        return name?.ToLowerInvariant() switch
        {
            "linux" or "android" => SystemHint.Linux,
            "macos" or "mac os x" or "ios" or "ipados" or "tvos" or "watchos" or "visionos" or "darwin" => SystemHint.Darwin,
            null when platform is "cocoa" or "objc" => SystemHint.Darwin,
            _ => SystemHint.Unknown,
        };
    }
}
