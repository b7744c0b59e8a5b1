using System.Text.RegularExpressions;

namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>
/// Stand-ins, while a native function is trimmed, for texts whose signs are no brackets. They are code points that are no characters, so they stand for nothing else.
/// </summary>
internal static partial class NativeMarks
{
    /// <summary>Stands for the arrow before a return type.</summary>
    public const string Arrow = "\uFDD3";

    private const string AnonymousNamespace = "\uFDD4";

    private static readonly (string Text, string Mark)[] Marks =
    [
        ("operator<<", "operator\uFDD0"),
        ("operator<", "operator\uFDD1"),
        ("operator()", "operator\uFDD2"),
        (" -> ", $" {Arrow} "),
        ("`anonymous namespace'", AnonymousNamespace),
    ];

    /// <summary>Whether a name has stand-ins from the start. No compiler writes such a name.</summary>
    public static bool Occur(string name) => name.AsSpan().ContainsAnyInRange('\uFDD0', '\uFDD4');

    public static string Protect(string name)
    {
        foreach (var (text, mark) in Marks) name = name.Replace(text, mark, StringComparison.Ordinal);
        return name;
    }

    /// <summary>The name that Visual C++ gives to anonymous namespaces of inlined functions.</summary>
    public static string ProtectAnonymousNamespaces(string name) => Inlined().Replace(name, AnonymousNamespace);

    public static string Restore(string name)
    {
        foreach (var (text, mark) in Marks) name = name.Replace(mark, text, StringComparison.Ordinal);
        return name;
    }

    [GeneratedRegex(@"\?A0x[0-9a-f]{8}::", RegexOptions.CultureInvariant)]
    private static partial Regex Inlined();
}
