using System.Text.RegularExpressions;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Unit.Architecture;

/// <summary>What no analyser of the build says of the style; <c>dotnet format style</c> puts it right.</summary>
public partial class StyleTests
{
    [Fact]
    public void Usings_are_sorted_with_those_of_System_first_and_static_ones_and_aliases_last()
    {
        var files = Sources().ToList();
        Assert.True(files.Count > 1_000);
        Assert.DoesNotContain(files, file => !IsSorted(Keys(File.ReadLines(file))));
    }

    [Fact]
    public void Fields_are_named_without_this() =>
        Assert.DoesNotContain(Sources(), file => Path.GetFileName(file) != "StyleTests.cs" && File.ReadAllText(file).Contains("this._", StringComparison.Ordinal));

    [Theory]
    [InlineData("using System;", "using System.Text;", "using Npgsql;", "using static Xunit.Assert;", "using A = B.C;")]
    [InlineData("global using Xunit;", "using System;")]
    public void What_is_sorted_passes(params string[] lines) => Assert.True(IsSorted(Keys(lines)));

    [Theory]
    [InlineData("using System.Text;", "using System.Globalization;")]
    [InlineData("using Npgsql;", "using System;")]
    [InlineData("using Xunit;", "using Npgsql;")]
    [InlineData("using static Xunit.Assert;", "using Xunit;")]
    public void What_is_not_is_found(params string[] lines) => Assert.False(IsSorted(Keys(lines)));

    private static IEnumerable<string> Sources() => new[] { "src", "tests" }
        .SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules"));

    private static List<string> Keys(IEnumerable<string> lines) =>
        [.. lines.TakeWhile(line => !line.StartsWith("namespace", StringComparison.Ordinal)).Select(line => Directive().Match(line)).Where(match => match.Success).Select(KeyOf)];

    /// <summary>Sorts as the directive should; parts of a name before longer ones that begin alike.</summary>
    private static string KeyOf(Match directive)
    {
        var name = directive.Groups["name"].Value;
        var kind = directive.Groups["alias"].Success ? 3 : directive.Groups["static"].Success ? 2 : 1;
        var isSystem = kind < 3 && name.Split('.')[0] == "System";
        return $"{(directive.Groups["global"].Success ? 0 : 1)}{kind}{(isSystem ? 0 : 1)}{name.ToLowerInvariant().Replace('.', '\u0001')}";
    }

    private static bool IsSorted(List<string> keys) => keys.SequenceEqual(keys.Order(StringComparer.Ordinal));

    [GeneratedRegex(@"^(?<global>global )?using (?<static>static )?(?<name>[\w.]+)(?<alias> = [^;]+)?;")]
    private static partial Regex Directive();
}
