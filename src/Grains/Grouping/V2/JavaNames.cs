using System.Text.RegularExpressions;

namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>Names of Java classes that are made while the program runs, and differ from run to run. Grouping: section 4.2.</summary>
internal static partial class JavaNames
{
    /// <summary>The hint of a name that was changed.</summary>
    public const string Cleaned = "removed what is generated in each run";

    private const string Lasts = "${lasts}<auto>";
    private static readonly string[] Accessors = ["sun.reflect.GeneratedMethodAccessor", "jdk.internal.reflect.GeneratedMethodAccessor"];

    public static bool IsLambda(string module) => module.Contains("$$Lambda$", StringComparison.Ordinal);

    /// <summary>The same for every run; the very same object when nothing had to go.</summary>
    public static string Lasting(string module)
    {
        foreach (var accessor in Accessors)
            if (module.StartsWith(accessor, StringComparison.Ordinal)) return accessor;
        if (module.StartsWith("sun.reflect.", StringComparison.Ordinal)) module = ConstructorAccessor().Replace(module, Lasts);
        if (!module.Contains('$', StringComparison.Ordinal)) return module;
        module = Cglib().Replace(module, Lasts);
        module = WithoutJavassist(module);
        module = ClojureFunction().Replace(module, Lasts);
        module = EnhancerBy().Replace(module, Lasts);
        module = FastClassBy().Replace(module, Lasts);
        return HibernateProxy().Replace(module, Lasts);
    }

    /// <summary><c>Cart_$$_javassist_seam_3</c> becomes <c>Cart_$$_javassist&lt;auto&gt;</c>.</summary>
    public static string WithoutJavassist(string name) => name.Contains("$$_javassist", StringComparison.Ordinal) ? Javassist().Replace(name, Lasts) : name;

    [GeneratedRegex(@"(?<lasts>sun\.reflect\.Generated(Serialization)?ConstructorAccessor)[0-9]+", Options)]
    private static partial Regex ConstructorAccessor();

    [GeneratedRegex(@"(?<lasts>\$\$\w+?CGLIB\$\$)[0-9a-fA-F]+(_[0-9]+)?", Options)]
    private static partial Regex Cglib();

    [GeneratedRegex(@"(?<lasts>\$\$_javassist)(_seam)?(_[0-9]+)?", Options)]
    private static partial Regex Javassist();

    [GeneratedRegex(@"(?<lasts>\$fn__)[0-9]+", Options)]
    private static partial Regex ClojureFunction();

    [GeneratedRegex(@"(?<lasts>\$\$?EnhancerBy\w+?\$?\$)[0-9a-fA-F]+(_[0-9]+)?", Options)]
    private static partial Regex EnhancerBy();

    [GeneratedRegex(@"(?<lasts>\$\$?FastClassBy\w+?\$?\$)[0-9a-fA-F]+(_[0-9]+)?", Options)]
    private static partial Regex FastClassBy();

    [GeneratedRegex(@"(?<lasts>\$\$?HibernateProxy\$?\$)\w+", Options)]
    private static partial Regex HibernateProxy();

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
}
