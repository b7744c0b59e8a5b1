namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>Kinds of platforms that rules tell apart.</summary>
[Flags]
internal enum PlatformFamilies
{
    None = 0,
    Native = 1,
    JavaScript = 2,
    Other = 4,
    All = Native | JavaScript | Other,
}

internal static class PlatformFamily
{
    /// <summary>The one family of a platform.</summary>
    public static PlatformFamilies Of(string platform) => platform switch
    {
        "javascript" or "node" => PlatformFamilies.JavaScript,
        "native" or "c" or "cocoa" or "objc" or "swift" => PlatformFamilies.Native,
        _ => PlatformFamilies.Other,
    };

    /// <summary>Reads names with commas between them. A name that is not known is the name of no platform's family.</summary>
    public static PlatformFamilies Read(string names)
    {
        var families = PlatformFamilies.None;
        foreach (var name in names.Split(',', StringSplitOptions.TrimEntries))
        {
            families |= name switch
            {
                "native" => PlatformFamilies.Native,
                "javascript" => PlatformFamilies.JavaScript,
                "other" => PlatformFamilies.Other,
                "all" => PlatformFamilies.All,
                _ => PlatformFamilies.None,
            };
        }
        return families;
    }
}
