using SentryOrleans.Grains.Grouping.V2;
using Xunit;

namespace SentryOrleans.Unit.Grouping.V2Texts;

/// <summary>Grouping, function-name trimming.</summary>
public sealed class FunctionTrimTests
{
    [Theory]
    [InlineData("void ns::Widget<int>::draw(int, char const*) const", "ns::Widget<T>::draw")]
    [InlineData("<core::iter::Map<I, F> as core::iter::Iterator>::next::h0123456789abcdef", "core::iter::Map<T>::next")]
    [InlineData("@objc Foo.bar(baz: Int) -> String", "Foo.bar")]
    [InlineData("_start@4", "_start")]
    [InlineData("-[Foo bar:]", "-[Foo bar:]")]
    public void The_reference_has_these(string function, string expected) => Assert.Equal(expected, FunctionTrim.Trim(function, "native"));

    [Theory]
    [InlineData("<redacted>", "<redacted>")]
    [InlineData("<unknown>", "<unknown>")]
    [InlineData("  main  ", "main")]
    [InlineData(" +[Foo bar:] ", "+[Foo bar:]")]
    [InlineData("[Foo bar]", "[Foo bar]")]
    [InlineData("void ns::Widget<int>::draw(int)", "ns::Widget<T>::draw")]
    [InlineData("void ns::Widget<char>::draw(char) const", "ns::Widget<T>::draw")]
    [InlineData("Foo::bar() const & const", "Foo::bar")]
    [InlineData("Foo::my_const", "Foo::my_const")]
    [InlineData("std::ostream& operator<<(std::ostream&, int)", "operator<<")]
    [InlineData("bool operator< <Foo>(Foo const&)", "operator< <T>")]
    [InlineData("bool a::operator<(int)", "a::operator<")]
    [InlineData("void Foo::operator()(int) const", "Foo::operator()")]
    [InlineData("(anonymous namespace)::run(int)", "(anonymous namespace)::run")]
    [InlineData("void `anonymous namespace'::run(int)", "`anonymous namespace'::run")]
    [InlineData("?A0x1234abcd::run", "`anonymous namespace'run")]
    [InlineData("Foo::{lambda(int, char)#2}::operator()(int) const", "Foo::lambda::operator()")]
    [InlineData("Foo::<lambda_0123456789abcdef0123456789abcdef>::operator()", "Foo::<lambda>::operator()")]
    [InlineData("Foo::$_12::operator()(int)", "Foo::lambda::operator()")]
    [InlineData("<T as alloc::Spec<T>>::from", "alloc::Spec<T>::from")]
    [InlineData("<Foo as Bar>::baz", "Foo::baz")]
    [InlineData("@Foo@8", "Foo")]
    [InlineData("@Foo", "@Foo")]
    [InlineData("static Foo.bar(x: Int) -> (Int) -> String", "Foo.bar")]
    public void Native_names_lose_what_is_no_name(string function, string expected)
    {
        foreach (var platform in (string[])["native", "c", "cocoa", "objc", "swift"]) Assert.Equal(expected, FunctionTrim.Trim(function, platform));
    }

    [Theory]
    [InlineData("UnityEngine.EventSystems.ExecuteEvents.Execute[T] (GameObject target)", "UnityEngine.EventSystems.ExecuteEvents.Execute[T]")]
    [InlineData("Add(System.Int32 n)", "Add(System.Int32 n)")]
    [InlineData("Work { <lambda> } (int) (b)", "Work { <lambda> }")]
    [InlineData(" (x)", " (x)")]
    public void CSharp_loses_its_arguments(string function, string expected) => Assert.Equal(expected, FunctionTrim.Trim(function, "csharp"));

    [Theory]
    [InlineData("python")]
    [InlineData("java")]
    [InlineData("javascript")]
    [InlineData("other")]
    public void Other_platforms_keep_their_names(string platform) => Assert.Equal(" f<int> (x) const ", FunctionTrim.Trim(" f<int> (x) const ", platform));

    [Theory]
    [InlineData("foo(int, std::vec", "foo")]
    [InlineData("foo<int", "foo")]
    [InlineData("foo)>", "foo)>")]
    [InlineData("<", "<")]
    [InlineData("(x) -> (y)", "(x) -> (y)")]
    [InlineData("const", "const")]
    [InlineData("&", "&")]
    [InlineData("", "")]
    [InlineData("operator\uFDD0", "operator\uFDD0")]
    [InlineData("a\0b(\0)", "a\0b")]
    public void Broken_names_give_something(string function, string expected) => Assert.Equal(expected, FunctionTrim.Trim(function, "native"));

    [Fact]
    public void Unpaired_surrogates_stay() => Assert.Equal("f\uD800", FunctionTrim.Trim("f\uD800(\uDC00)", "native"));

    [Fact]
    public void Deep_nesting_ends()
    {
        var deep = new string('<', 4000) + "x" + new string('>', 4000);
        Assert.Equal("<T>", FunctionTrim.Trim(deep, "native"));
        Assert.Equal("f", FunctionTrim.Trim("f" + new string('(', 8000), "native"));
        Assert.Equal("f<T>", FunctionTrim.Trim("f" + deep, "native"));
    }
}
