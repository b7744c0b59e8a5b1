namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>Platforms that behave alike. Grouping: section 4.</summary>
internal enum PlatformFamily
{
    Other,
    JavaScript,
    Native,
}

internal static class PlatformFamilies
{
    public static PlatformFamily Of(string platform) => platform switch
    {
        "javascript" or "node" => PlatformFamily.JavaScript,
        "objc" or "cocoa" or "swift" or "native" or "c" => PlatformFamily.Native,
        _ => PlatformFamily.Other,
    };
}
