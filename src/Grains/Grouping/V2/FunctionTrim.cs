using System.Text.RegularExpressions;

namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>Grouping, function-name trimming: what a function is called without its arguments, type arguments and the like.</summary>
internal static partial class FunctionTrim
{
    private const string Redacted = "<redacted>";
    private const string Unknown = "<unknown>";

    /// <param name="function">As sent.</param>
    /// <param name="platform">Of the frame, else of the event. Only <c>csharp</c> and the native ones are trimmed.</param>
    /// <returns>Never empty, unless <paramref name="function"/> is blank.</returns>
    public static string Trim(string function, string platform) => platform switch
    {
        "csharp" => WithoutArguments(function),
        "native" or "c" or "cocoa" or "objc" or "swift" => TrimNative(function),
        _ => function,
    };

    private static string WithoutArguments(string function)
    {
        var arguments = function.IndexOf(" (", StringComparison.Ordinal);
        return arguments > 0 ? function[..arguments] : function;
    }

    private static string TrimNative(string function)
    {
        if (function is Redacted or Unknown) return function;
        var name = function.Trim();
        if (name.StartsWith('[') || name.StartsWith("+[", StringComparison.Ordinal) || name.StartsWith("-[", StringComparison.Ordinal)) return name;
        if (NativeMarks.Occur(name)) return name;

        var marked = Lambda().Replace(NativeMarks.Protect(WithoutQualifiers(name)), "lambda");
        marked = NativeMarks.ProtectAnonymousNamespaces(marked);
        marked = NativeBrackets.WithoutArguments(marked);
        marked = NativeBrackets.WithoutTypeArguments(marked);
        var trimmed = WithoutDecoration(NativeMarks.Restore(NameToken(marked)));
        return trimmed.Length == 0 ? name : trimmed;
    }

    /// <summary>Cuts trailing <c>const</c> and <c>&amp;</c>.</summary>
    private static string WithoutQualifiers(string name)
    {
        var rest = name.AsSpan();
        while (true)
        {
            if (rest.EndsWith("&")) rest = rest[..^1].TrimEnd();
            else if (rest.EndsWith("const") && !(rest.Length > 5 && IsWordLetter(rest[^6]))) rest = rest[..^5].TrimEnd();
            else return rest.Length == name.Length ? name : rest.ToString();
        }
    }

    private static bool IsWordLetter(char letter) => char.IsLetterOrDigit(letter) || letter == '_';

    /// <summary>Of a declaration, the part that names the function: what stands before the arrow of a return type, else the last.</summary>
    private static string NameToken(string marked)
    {
        var tokens = NativeBrackets.Split(marked);
        if (tokens.Count == 0) return "";
        // Visual C++ writes a blank before the type arguments of operators.
        if (tokens.Count > 1 && tokens[^1] == "<T>")
        {
            tokens.RemoveAt(tokens.Count - 1);
            tokens[^1] += " <T>";
        }
        var arrow = tokens.IndexOf(NativeMarks.Arrow);
        if (arrow > 0) return tokens[arrow - 1];
        return tokens[^1] == NativeMarks.Arrow ? "" : tokens[^1];
    }

    private static string WithoutDecoration(string name)
    {
        var plain = RustHash().Replace(name, "");
        var decoration = WindowsDecoration().Match(plain);
        if (!decoration.Success) return plain;
        var start = plain.StartsWith('@') ? 1 : 0;
        return start < decoration.Index ? plain[start..decoration.Index] : plain;
    }

    /// <summary>What GCC, Visual C++ and Clang call a lambda.</summary>
    [GeneratedRegex(@"\{lambda\((?>[^#]*)(?<=\))#[0-9]+\}|\blambda_[0-9a-f]{32}\b|\$_[0-9]+\b", RegexOptions.CultureInvariant)]
    private static partial Regex Lambda();

    [GeneratedRegex(@"::h[0-9a-z]{16}\z", RegexOptions.CultureInvariant)]
    private static partial Regex RustHash();

    [GeneratedRegex(@"@[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex WindowsDecoration();
}
