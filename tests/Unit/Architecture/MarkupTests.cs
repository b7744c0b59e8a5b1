using System.Text.RegularExpressions;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Unit.Architecture;

/// <summary>Texts of strangers become text in a page, never markup, and the page runs nothing that is not a file of ours.</summary>
public partial class MarkupTests
{
    private static readonly string Source = Path.Combine(Repository.Root, "src");

    [Fact]
    public void No_script_makes_markup_or_code_of_text()
    {
        var files = Scripts("Web/src", "*.ts").Concat(Scripts("Web/src", "*.tsx")).Concat(Scripts("Api", "*.js")).ToList();
        Assert.True(files.Count > 100);
        Assert.Empty(files.Where(file => Dangerous().IsMatch(File.ReadAllText(file))).Select(file => Path.GetRelativePath(Source, file)));
    }

    [Fact]
    public void The_page_has_no_script_style_or_handler_of_its_own() => Assert.DoesNotMatch(Inline(), File.ReadAllText(Path.Combine(Source, "Web", "index.html")));

    [Theory]
    [InlineData("<div dangerouslySetInnerHTML={{ __html: text }} />")]
    [InlineData("element.innerHTML = text;")]
    [InlineData("document.write(text);")]
    [InlineData("new Function(text)();")]
    public void What_would_is_found(string script) => Assert.Matches(Dangerous(), script);

    [Theory]
    [InlineData("<script>run()</script>")]
    [InlineData("<style>a { color: red }</style>")]
    [InlineData("<body onload=\"run()\">")]
    [InlineData("<p style=\"color: red\">")]
    public void What_would_stand_in_the_page_is_found(string page) => Assert.Matches(Inline(), page);

    private static IEnumerable<string> Scripts(string folder, string pattern) => Directory.GetFiles(Path.Combine(Source, folder), pattern, SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    [GeneratedRegex(@"dangerouslySetInnerHTML|\b(inner|outer)HTML\b|insertAdjacentHTML|document\.write|\bsrcdoc\b|\beval\(|new Function\b")]
    private static partial Regex Dangerous();

    [GeneratedRegex(@"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();
}
