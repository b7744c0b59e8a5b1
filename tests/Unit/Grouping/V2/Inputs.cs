using System.Security.Cryptography;
using System.Text;
using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Grouping.V2;

namespace SentryOrleans.Unit.Grouping.V2;

/// <summary>Makes events for grouping, and looks into what comes of them.</summary>
internal static class Inputs
{
    /// <summary>A frame of the application.</summary>
    public static FrameInput App(string? module, string? function, string? line = null) => new(module, null, function, ClientInApp: true) { ContextLine = line };

    /// <summary>A frame of a library.</summary>
    public static FrameInput Library(string? module, string? function) => new(module, null, function, ClientInApp: false);

    public static ExceptionInput Error(string? type, string? value, params FrameInput[] frames) => new(type, value, Synthetic: false, frames);

    /// <summary>A member of a tree of exceptions.</summary>
    public static ExceptionInput Member(this ExceptionInput exception, long id, long? parent, bool isGroup = false) =>
        exception with { Mechanism = new MechanismInput("chained") { ExceptionId = id, ParentId = parent, IsExceptionGroup = isGroup } };

    public static GroupingInput Raised(params ExceptionInput[] exceptions) => new() { Platform = "python", Exceptions = exceptions };

    public static GroupingInput Raised(string platform, params FrameInput[] frames) => new() { Platform = platform, Exceptions = [Error("E", "v", frames)] };

    public static GroupingResult Group(this GroupingInput input) => EventGrouping.Group(Prepared.Of(input), GroupingRules.Default);

    public static IReadOnlyList<string> Hashes(this GroupingInput input) => input.Group().Hashes;

    public static GroupingVariant Variant(this GroupingResult result, string key) => result.Variants.Single(variant => variant.Key == key);

    public static bool Has(this GroupingResult result, string key) => result.Variants.Any(variant => variant.Key == key);

    /// <summary>The component that the ids lead to from the root; a number chooses among the children.</summary>
    public static GroupingComponent At(this GroupingVariant variant, params object[] path) =>
        path.Aggregate(variant.Root!, (node, step) => step is int index ? node.Children[index] : node.Children.Single(child => child.Id == (string)step));

    /// <summary>What is hashed: the texts of all components that contribute.</summary>
    public static IEnumerable<string> Texts(GroupingComponent component) =>
        !component.Contributes ? [] : component.Text is { } text ? [text] : component.Children.SelectMany(Texts);

    /// <summary>What a frame adds to the hash before any rule, <c>module=m function=f</c>, and nothing for one that is ignored.</summary>
    public static string Says(string platform, FrameInput frame)
    {
        var content = ContentOf(platform, frame);
        return content.Hint is null ? string.Join(' ', content.Parts.Where(part => part.Contributes).Select(part => $"{part.Id}={part.Text}")) : "";
    }

    /// <summary>A component of a frame, whether it contributes or not.</summary>
    public static GroupingComponent Part(string platform, FrameInput frame, string id) => ContentOf(platform, frame).Parts.Single(part => part.Id == id);

    /// <summary>MD5 of the texts, one after another.</summary>
    public static string Md5(params string[] texts) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(string.Concat(texts))));

    private static FrameContent ContentOf(string platform, FrameInput frame)
    {
        var contents = new FrameContent[2];
        FrameContent.Read([Library("other", "other"), .. Prepared.Of(Raised(platform, frame)).Exceptions[0].Frames], platform, contents);
        return contents[1];
    }
}
