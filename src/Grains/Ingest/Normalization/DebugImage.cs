using System.Text.Json;
using System.Text.RegularExpressions;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// One debug image. <c>id</c> and <c>name</c> are old names of <c>debug_id</c> and <c>code_file</c>. Debug ids are a UUID, dashed or not, with an
/// optional age, and are stored dashed and in lower case. A wrong id or address is an error and left out; unknown members are kept.
/// </summary>
internal static partial class DebugImage
{
    private static readonly HashSet<string> Types =
        ["apple", "symbolic", "macho", "elf", "pe", "pe_dotnet", "wasm", "proguard", "sourcemap", "jvm", "r8"];

    private static readonly FieldNames Names = new();
    private static readonly Field Type = Names.Add("type");
    private static readonly Field CodeId = Names.Add("code_id");
    private static readonly Field CodeFile = Names.Add("code_file");
    private static readonly Field CodeFileAlias = Names.Add("name");
    private static readonly Field DebugId = Names.Add("debug_id");
    private static readonly Field DebugIdAlias = Names.Add("id");
    private static readonly Field DebugFile = Names.Add("debug_file");
    private static readonly Field Architecture = Names.Add("arch");
    private static readonly Field ImageAddress = Names.Add("image_addr");
    private static readonly Field ImageSize = Names.Add("image_size");
    private static readonly Field VirtualAddress = Names.Add("image_vmaddr");
    private static readonly Field Uuid = Names.Add("uuid");

    /// <summary>Whether the value is an image of a known type.</summary>
    public static bool IsKnown(JsonElement image) => image.Member(Type.Utf8).TextOrNull() is { } type && Types.Contains(type);

    /// <summary>Writes an image that is known.</summary>
    public static void Write(EventPass pass, JsonElement image)
    {
        var places = new MemberPlaces();
        var members = Names.Read(image, places);
        pass.Writer.WriteStartObject();
        pass.WriteText(Type, members[Type], TextLimit.Name);
        pass.WriteText(CodeId, members[CodeId], TextLimit.Message);
        pass.WriteText(CodeFile, members[CodeFile].IsAbsent() ? members[CodeFileAlias] : members[CodeFile], TextLimit.Message);
        WriteId(pass, DebugId, members[DebugId].IsAbsent() ? members[DebugIdAlias] : members[DebugId]);
        pass.WriteText(DebugFile, members[DebugFile], TextLimit.Message);
        pass.WriteText(Architecture, members[Architecture], TextLimit.Name);
        pass.WriteAddress(ImageAddress, members[ImageAddress]);
        pass.WriteUnsigned(ImageSize, members[ImageSize]);
        pass.WriteAddress(VirtualAddress, members[VirtualAddress]);
        WriteId(pass, Uuid, members[Uuid]);
        pass.WriteUnknown(Names, members, image);
        pass.Writer.WriteEndObject();
    }

    private static void WriteId(EventPass pass, Field field, JsonElement value)
    {
        if (value.IsAbsent()) return;
        if (value.TextOrNull() is { } text && Id().Match(text) is { Success: true } match) pass.WriteText(field, Canonical(match));
        else pass.Reject(field, value, "expected a debug id");
    }

    private static string Canonical(Match id)
    {
        var uuid = Guid.ParseExact(id.Groups["uuid"].Value.Replace("-", "", StringComparison.Ordinal), "N").ToString("D");
        var age = id.Groups["age"].Value.TrimStart('0').ToLowerInvariant();
        return age.Length == 0 ? uuid : $"{uuid}-{age}";
    }

    [GeneratedRegex(
        "^(?<uuid>[0-9a-fA-F]{32}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(-?(?<age>[0-9a-fA-F]{1,8}))?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Id();
}
