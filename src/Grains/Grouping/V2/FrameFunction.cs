using System.Text.RegularExpressions;
using SentryOrleans.Grains.Grouping.Rules;

namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>The function of a frame. Grouping: section 4.3.</summary>
internal static partial class FrameFunction
{
    private const string Id = "function";
    private const string RubyBlock = "block";
    private const string PhpAnonymous = "class@anonymous";
    private const string Anonymous = "ignored because the function has no name";
    private const string Unknown = "ignored because the function is unknown";
    private static readonly GroupingComponent Nothing = Component.Empty(Id);

    /// <param name="contextReplaces">A line of source, found through a source map, says more.</param>
    public static GroupingComponent Of(FrameInput frame, string platform, PlatformFamilies family, bool contextReplaces)
    {
        if (Hashed(frame, platform) is not { Length: > 0 } name) return Nothing;
        return platform switch
        {
            "ruby" => Ruby(name),
            "php" => Php(name),
            "java" when name.StartsWith("lambda$", StringComparison.Ordinal) => Component.Ignored(Id, name, "ignored because it is a lambda"),
            _ when family == PlatformFamilies.JavaScript => JavaScript(frame, name, contextReplaces),
            _ when family == PlatformFamilies.Native && name is "<redacted>" or "<unknown>" => Component.Ignored(Id, name, Unknown),
            _ => Component.Text(Id, name),
        };
    }

    /// <summary>As people see it; null when it has none.</summary>
    public static string? Shown(FrameInput frame, string platform) =>
        string.IsNullOrEmpty(frame.Function) ? frame.RawFunction
        : frame.RawFunction is null ? FunctionTrim.Trim(frame.Function, platform)
        : frame.Function;

    /// <summary>The name that a browser or Node.js gives a function, without the objects it belongs to; empty when it has none.</summary>
    public static ReadOnlySpan<char> JavaScriptName(FrameInput frame)
    {
        var name = frame.RawFunction ?? frame.Function ?? "";
        return name.AsSpan(name.LastIndexOf('.') + 1);
    }

    /// <summary>On <c>csharp</c> the arguments count: methods with one name are told apart.</summary>
    private static string? Hashed(FrameInput frame, string platform) =>
        platform != "csharp" ? Shown(frame, platform) : string.IsNullOrEmpty(frame.RawFunction) ? frame.Function : frame.RawFunction;

    private static GroupingComponent Ruby(string name)
    {
        if (name.StartsWith("block ", StringComparison.Ordinal)) return Component.Text(Id, RubyBlock, "only that it is a block counts");
        var end = name.Contains("__", StringComparison.Ordinal) ? TemplateSuffix().Match(name) : Match.Empty;
        return end.Success ? Component.Text(Id, name[..end.Index], "removed the suffix of a generated template") : Component.Text(Id, name);
    }

    private static GroupingComponent Php(string name)
    {
        if (name.StartsWith("[Anonymous", StringComparison.Ordinal)) return Component.Ignored(Id, name, Anonymous);
        if (!name.StartsWith(PhpAnonymous, StringComparison.Ordinal)) return Component.Text(Id, name);
        if (name.Length > PhpAnonymous.Length && name[PhpAnonymous.Length] == '\0') return Component.Ignored(Id, name, Anonymous);
        var method = name.LastIndexOf("::", StringComparison.Ordinal);
        return Component.Text(Id, method < 0 ? name : name[(method + 2)..], "only the method of a class without a name counts");
    }

    private static GroupingComponent JavaScript(FrameInput frame, string name, bool contextReplaces)
    {
        var known = JavaScriptName(frame);
        var last = name[(name.LastIndexOf('.') + 1)..];
        if (known.IsEmpty || last.Length == 0) return Nothing;
        if (known is "?" or "<anonymous function>" or "<anonymous>" or "Anonymous function" || known.EndsWith("/<"))
            return Component.Ignored(Id, last, Unknown);
        return contextReplaces ? Component.Ignored(Id, last, "the line of source takes precedence") : Component.Text(Id, last);
    }

    [GeneratedRegex("__[0-9]{4,}_[0-9]{4,}$", RegexOptions.CultureInvariant)]
    private static partial Regex TemplateSuffix();
}
