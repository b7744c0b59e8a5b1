using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// What a platform says of its system or runtime in one text, <c>raw_description</c>, taken apart where name and version were not sent; and
/// the version of .NET Framework, which its registry <c>build</c> tells. Null for what is not known.
/// </summary>
internal sealed partial record RawDescription(string? Name, string? Version, string? Build = null, string? KernelVersion = null)
{
    private const string Framework = ".NET Framework";

    /// <summary>Smallest registry build of each version, the newest first.</summary>
    private static readonly (int Build, string Version)[] FrameworkVersions =
    [
        (533_320, "4.8.1"), (528_040, "4.8"), (461_808, "4.7.2"), (461_308, "4.7.1"), (460_798, "4.7"), (394_802, "4.6.2"), (394_254, "4.6.1"),
        (393_295, "4.6"), (379_893, "4.5.2"), (378_675, "4.5.1"), (378_389, "4.5"),
    ];

    /// <summary>What is to be added to a context of that type; null for nothing.</summary>
    public static RawDescription? Of(string type, JsonElement context)
    {
        if (type is not ("os" or "runtime")) return null;
        var text = context.Member("name"u8).IsEmpty() && context.Member("version"u8).IsEmpty() ? context.Member("raw_description"u8).TextOrNull() : null;
        if (type == "os") return text is null ? null : System(text);
        return OfFramework(context.Member("name"u8).TextOrNull(), context.Member("build"u8)) ?? (text is null ? null : Runtime(text));
    }

    /// <summary>Whether that member is one of these.</summary>
    public bool Has(JsonProperty property) =>
        (Name is not null && property.NameEquals("name"u8)) || (Version is not null && property.NameEquals("version"u8))
        || (Build is not null && property.NameEquals("build"u8)) || (KernelVersion is not null && property.NameEquals("kernel_version"u8));

    /// <summary>Writes the members.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        if (Name is not null) writer.WriteString("name"u8, Name);
        if (Version is not null) writer.WriteString("version"u8, Version);
        if (Build is not null) writer.WriteString("build"u8, Build);
        if (KernelVersion is not null) writer.WriteString("kernel_version"u8, KernelVersion);
    }

    private static RawDescription? System(string text)
    {
        if (Windows().Match(text) is { Success: true } windows) return new RawDescription("Windows", windows.Groups["version"].Value);
        if (Mac().Match(text) is { Success: true } mac)
            return new RawDescription("macOS", mac.Groups["version"].Value, mac.Groups["build"].Success ? mac.Groups["build"].Value : null);
        return Linux().Match(text) is { Success: true } linux ? new RawDescription("Linux", null, KernelVersion: linux.Groups["version"].Value) : null;
    }

    private static RawDescription? Runtime(string text) =>
        NameAndVersion().Match(text) is { Success: true } match ? new RawDescription(match.Groups["name"].Value.Trim(), match.Groups["version"].Value) : null;

    private static RawDescription? OfFramework(string? name, JsonElement build)
    {
        if (name?.StartsWith(Framework, StringComparison.Ordinal) != true) return null;
        if (!int.TryParse(TextFields.Lenient(build), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        var version = FrameworkVersions.FirstOrDefault(known => number >= known.Build).Version;
        return version is null ? null : new RawDescription(null, version);
    }

    [GeneratedRegex(@"^(Microsoft )?Windows (NT )?([0-9.]{0,10} {0,3}\()?(?<version>[0-9]+\.[0-9]+\.[0-9]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Windows();

    [GeneratedRegex(@"^(Mac OS X|macOS) (?<version>[0-9]+\.[0-9]+(\.[0-9]+)?)( \((?<build>[0-9A-Za-z]+)\))?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Mac();

    [GeneratedRegex(@"^Linux (?<version>[0-9]+\.[0-9]+(\.[0-9]+)?)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Linux();

    [GeneratedRegex(@"^(?<name>[^0-9]{1,100}) v?(?<version>[0-9]+(\.[0-9]+){1,3})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NameAndVersion();
}
