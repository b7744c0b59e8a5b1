using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Grouping.Rules;
using SentryOrleans.Grains.Grouping.V2;
using Xunit;

namespace SentryOrleans.Unit.Grouping;

public sealed class EventTitleTests
{
    private static readonly FrameInput App = new("shop.cart", "shop/cart.py", "pay", ClientInApp: true);

    [Fact]
    public void An_exception_is_called_by_its_type_and_the_first_line_of_its_value() =>
        Assert.Equal("KeyError: no key", TitleOf(new ExceptionInput("KeyError", " no key\nat all", false, [])));

    [Fact]
    public void The_last_exception_of_a_chain_gives_the_title() =>
        Assert.Equal("B: b", TitleOf(new ExceptionInput("A", "a", false, []), new ExceptionInput("B", "b", false, [])));

    [Fact]
    public void Without_a_value_the_type_is_the_title() => Assert.Equal("KeyError", TitleOf(new ExceptionInput("KeyError", "", false, [App])));

    [Fact]
    public void Without_a_type_the_function_is_the_title()
    {
        Assert.Equal("pay", TitleOf(new ExceptionInput(null, "v", false, [App])));
        Assert.Equal("<unknown>", TitleOf(new ExceptionInput(null, "v", false, [])));
    }

    [Fact]
    public void A_synthetic_exception_is_called_by_its_function()
    {
        var title = TitleFor(new() { Exceptions = [new ExceptionInput("SIGSEGV", "v", true, [App])] });
        Assert.Equal(("pay", ""), (title.Title, title.Culprit));
    }

    [Fact]
    public void A_message_gives_its_first_line_else_its_template()
    {
        Assert.Equal("hello", TitleFor(new() { Message = "\nhello\nworld", MessageTemplate = "t" }).Title);
        Assert.Equal("t", TitleFor(new() { Message = " ", MessageTemplate = "t" }).Title);
        Assert.Equal("<unlabeled event>", TitleFor(new()).Title);
    }

    [Fact]
    public void Titles_and_culprits_are_cut()
    {
        var title = TitleFor(new() { Message = new string('m', 300), Transaction = new string('t', 300) });
        Assert.Equal(new string('m', 253) + "...", title.Title);
        Assert.Equal(new string('t', 197) + "...", title.Culprit);
    }

    [Theory]
    [InlineData("python", "shop.cart in pay")]
    [InlineData("javascript", "pay(shop.cart)")]
    [InlineData("node", "pay(shop.cart)")]
    [InlineData("native", "pay")]
    public void The_culprit_reads_as_the_platform_has_it(string platform, string expected) =>
        Assert.Equal(expected, TitleFor(new() { Platform = platform, Exceptions = [new("E", "v", false, [App])] }).Culprit);

    [Fact]
    public void The_culprit_is_the_newest_application_frame_with_a_place()
    {
        var frames = new[] { App, App with { Module = null, Filename = null, Function = "lambda" }, new FrameInput("lib", null, "call", ClientInApp: false) };
        Assert.Equal("shop.cart in pay", TitleFor(new() { Exceptions = [new("E", "v", false, frames)] }).Culprit);
        Assert.Equal("lib in call", TitleFor(new() { Exceptions = [new("E", "v", false, frames[1..])] }).Culprit);
    }

    [Fact]
    public void Arguments_of_a_csharp_function_are_not_shown()
    {
        var title = TitleFor(new() { Platform = "csharp", Exceptions = [new("E", "v", false, [new("Acme.Cart", null, "Add (System.Int32 n)", true)])] });
        Assert.Equal(("Acme.Cart in Add", "Add"), (title.Culprit, title.Function));
    }

    [Fact]
    public void A_rules_title_wins_with_its_variables_replaced()
    {
        Assert.True(FingerprintRules.TryRead("""error.type:E -> db title="Handler: {{ error.value }}" """, out var rules, out _));
        var input = new GroupingInput { Exceptions = [new("E", "order 17\nfailed", false, [App])] };
        var title = EventTitle.Of(input, EventGrouping.Group(input, GroupingRules.Default with { Fingerprints = rules }));
        Assert.Equal(("Handler: order 17", "E"), (title.Title, title.ExceptionType));
    }

    [Fact]
    public void The_exception_that_is_left_of_an_aggregate_gives_the_title()
    {
        ExceptionInput Member(string type, long id, long? parent, bool isGroup) => new(type, "v", false, [App])
        {
            Mechanism = new MechanismInput("chained") { ExceptionId = id, ParentId = parent, IsExceptionGroup = isGroup },
        };
        var title = TitleFor(new() { Exceptions = [Member("ValueError", 1, 0, false), Member("ExceptionGroup", 0, null, true)] });
        Assert.Equal(("ValueError: v", "ValueError"), (title.Title, title.ExceptionType));
    }

    [Theory]
    [InlineData("csp", "Blocked 'image' from 'cdn.example'", "https://cdn.example/a.png")]
    [InlineData("hpkp", "Public key pinning validation failed for 'h.example'", "h.example")]
    [InlineData("expectct", "Expect-CT failed for 'h.example'", "h.example")]
    [InlineData("expectstaple", "Expect-Staple failed for 'h.example'", "h.example")]
    public void A_security_report_is_called_by_what_it_is_about(string kind, string expected, string location)
    {
        var report = new ReportInput(kind) { ViolatedDirective = "img-src 'self'", BlockedUri = "https://cdn.example/a.png", Hostname = "h.example" };
        var title = TitleFor(new() { Report = report, Message = "something else" });
        Assert.Equal((expected, location, null), (title.Title, title.Location, title.Filename));
    }

    [Fact]
    public void The_crash_location_is_the_newest_application_frame_that_names_its_function()
    {
        var nameless = App with { Function = "<redacted>", Filename = "late.py" };
        var title = TitleFor(new() { Exceptions = [new("E", "v", false, [App, nameless])] });
        Assert.Equal(("shop/cart.py", "shop/cart.py", "pay"), (title.Filename, title.Location, title.Function));

        var unnamed = TitleFor(new() { Exceptions = [new("E", "v", false, [nameless with { Filename = null, AbsolutePath = "/late.py" }])] });
        Assert.Equal(("/late.py", null), (unnamed.Filename, unnamed.Function));
    }

    [Fact]
    public void A_synthetic_exception_without_a_function_is_called_by_its_type()
    {
        var title = TitleFor(new() { Exceptions = [new("SIGSEGV", "v", true, [])] });
        Assert.Equal(("SIGSEGV: v", true), (title.Title, title.Synthetic));
    }

    private static string TitleOf(params ExceptionInput[] exceptions) => TitleFor(new GroupingInput { Exceptions = exceptions }).Title;

    private static EventTitle TitleFor(GroupingInput input) => EventTitle.Of(input, EventGrouping.Group(input, GroupingRules.Default));
}
