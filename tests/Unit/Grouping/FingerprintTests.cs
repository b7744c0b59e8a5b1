using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Grouping.V1;
using Xunit;

namespace SentryOrleans.Unit.Grouping;

public sealed class FingerprintTests
{
    private static readonly FrameInput Library = new("django.core", "django/core.py", "respond", ClientInApp: false);
    private static readonly FrameInput View = new("shop.views", "shop/views.py", "checkout", ClientInApp: true);
    private static readonly FrameInput Cart = new("shop.cart", "shop/cart.py", "total", ClientInApp: true);

    [Fact]
    public void Types_and_application_frames_decide() =>
        Assert.Equal(Hash(Raised("ValueError", "cart 17", Library, View)), Hash(Raised("ValueError", "cart 18", View)));

    [Fact]
    public void Another_function_is_another_issue() =>
        Assert.NotEqual(Hash(Raised("E", "v", View)), Hash(Raised("E", "v", View with { Function = "refund" })));

    [Fact]
    public void Another_type_is_another_issue() => Assert.NotEqual(Hash(Raised("E", "v", View)), Hash(Raised("F", "v", View)));

    [Fact]
    public void Every_exception_of_a_chain_counts()
    {
        var raised = new ExceptionInput("E", "v", false, [View]);
        var cause = new ExceptionInput("KeyError", "k", false, [Cart]);
        Assert.NotEqual(Hash(new() { Exceptions = [raised] }), Hash(new() { Exceptions = [cause, raised] }));
    }

    [Fact]
    public void Without_application_frames_all_frames_decide()
    {
        Assert.NotEqual(Hash(Raised("E", "v", Library)), Hash(Raised("E", "v", Library, Library with { Function = "handle" })));
        Assert.Equal(Hash(Raised("E", "1", Library)), Hash(Raised("E", "2", Library)));
    }

    [Fact]
    public void Without_frames_type_and_value_decide_without_numbers()
    {
        Assert.Equal(Hash(Raised("KeyError", "user 4711 not found")), Hash(Raised("KeyError", "user 4712 not found")));
        Assert.NotEqual(Hash(Raised("KeyError", "user 4711 not found")), Hash(Raised("KeyError", "cart 4711 not found")));
    }

    [Fact]
    public void Frames_that_say_nothing_do_not_decide() =>
        Assert.Equal(Hash(Raised("E", "v")), Hash(Raised("E", "v", new FrameInput(null, "", null, ClientInApp: true))));

    [Fact]
    public void Of_messages_the_template_decides()
    {
        var ann = new GroupingInput { MessageTemplate = "User %s logged in", Message = "User ann logged in" };
        Assert.Equal(Hash(ann), Hash(ann with { Message = "User bob logged in" }));
        Assert.NotEqual(Hash(ann), Hash(new() { Message = "User ann logged in" }));
        Assert.Equal(Hash(new() { Message = "User 17 logged in" }), Hash(new() { Message = "User 18 logged in" }));
    }

    [Fact]
    public void Events_with_nothing_to_go_by_are_one_issue() => Assert.Equal(Hash(new()), Hash(new() { Level = "fatal", Platform = "go", Transaction = "t" }));

    [Fact]
    public void Every_step_of_the_ladder_gives_another_hash()
    {
        GroupingInput[] steps =
        [
            Raised("E", "v", View) with { Checksum = "x" }, Raised("E", "v", View) with { Fingerprint = ["x"] }, Raised("E", "v", View),
            Raised("E", "v", View with { ClientInApp = false }, Library), Raised("E", "v"), new() { Message = "v" }, new(),
        ];
        Assert.Equal(steps.Length, steps.Select(Hash).Distinct().Count());
    }

    [Fact]
    public void A_fingerprint_replaces_everything() =>
        Assert.Equal(Hash(Raised("E", "v", View) with { Fingerprint = ["payment", "timeout"] }), Hash(new() { Fingerprint = ["payment", "timeout"], Message = "m" }));

    [Fact]
    public void The_entries_of_a_fingerprint_do_not_run_together() =>
        Assert.NotEqual(Hash(new() { Fingerprint = ["payment", "timeout"] }), Hash(new() { Fingerprint = ["paymenttime", "out"] }));

    [Theory]
    [InlineData("{{ default }}")]
    [InlineData("{{default}}")]
    public void The_default_variable_alone_changes_nothing(string entry) =>
        Assert.Equal(Hash(Raised("E", "v", View)), Hash(Raised("E", "v", View) with { Fingerprint = [entry] }));

    [Fact]
    public void The_default_variable_with_others_refines()
    {
        var eu = Raised("E", "v", View) with { Fingerprint = ["{{ default }}", "{{ tags.region }}"], Tags = [new("region", "EU")] };

        Assert.NotEqual(Hash(Raised("E", "v", View)), Hash(eu));
        Assert.NotEqual(Hash(eu), Hash(eu with { Tags = [new("region", "US")] }));
        Assert.NotEqual(Hash(eu), Hash(eu with { Exceptions = Raised("E", "v", Cart).Exceptions }));
        Assert.Equal(Hash(eu), Hash(eu with { Fingerprint = ["{{ default }}", "EU"] }));
    }

    [Theory]
    [InlineData("{{ transaction }}", "<no-transaction>")]
    [InlineData("{{ type }}", "<no-type>")]
    [InlineData("{{ function }}", "<no-function>")]
    [InlineData("{{ tags.a }}", "<no-value-for-tag-a>")]
    [InlineData("{{ nonsense }}", "<unrecognized-variable-nonsense>")]
    public void A_variable_without_a_value_says_so(string entry, string expected) =>
        Assert.Equal(expected, FingerprintVariables.Resolve(entry, new GroupingInput()));

    [Fact]
    public void Variables_read_the_crash()
    {
        var input = Raised("E", "v", View, Cart, Library) with { Logger = "shop", Transaction = "pay" };
        Assert.Equal(
            ["E", "v", "total", "shop.cart", "shop/cart.py", "shop", "pay", "error"],
            new[] { "type", "value", "function", "module", "stack.filename", "logger", "transaction", "level" }.Select(name => FingerprintVariables.Resolve($"{{{{ {name} }}}}", input)));
    }

    [Fact]
    public void A_checksum_is_the_hash_or_is_hashed()
    {
        Assert.Equal("0123456789abcdef0123456789abcdef", Hash(new() { Checksum = "0123456789abcdef0123456789abcdef" }));
        Assert.Equal("697d3e79fc6fa007e7311261f2ff6679", Hash(new() { Checksum = "my-checksum" }));
    }

    [Fact]
    public void Recursion_counts_once() => Assert.Equal(Hash(Raised("E", "v", View, Cart, Cart, Cart)), Hash(Raised("E", "v", View, Cart)));

    [Fact]
    public void The_type_of_a_synthetic_exception_does_not_count()
    {
        GroupingInput Crash(string type) => new() { Exceptions = [new ExceptionInput(type, null, Synthetic: true, [View])] };
        Assert.Equal(Hash(Crash("SIGSEGV")), Hash(Crash("SIGABRT")));
    }

    [Theory]
    [InlineData("https://h/static/js/main.3f2a1b9c.js?v=1", "main.js")]
    [InlineData("/srv/App/Cart.PY", "cart.py")]
    [InlineData("C:\\src\\Shop\\Cart.cs", "cart.cs")]
    [InlineData("chunk-8d1c0e5f7a.mjs", "chunk.mjs")]
    [InlineData("webpack.deadbeef.js", "webpack.deadbeef.js")]
    public void Files_are_told_by_what_lasts_from_build_to_build(string path, string expected) => Assert.Equal(expected, FrameText.File(path));

    [Theory]
    [InlineData("order 17 of 4", "order <int> of <int>")]
    [InlineData("took 1.5 of -3", "took <float> of <int>")]
    [InlineData("id 6b1d5bd7-c5b0-4a8d-9c6f-0e3a5a4e1f20!", "id <uuid>!")]
    [InlineData("at 0x7f1e2c and 9f8e7d6c5b4a39281706", "at <hex> and <hex>")]
    [InlineData("utf8 h264 step2", "utf8 h264 step2")]
    [InlineData("one\n\n two 2\nthree", "one\n two <int>")]
    public void Messages_lose_what_differs_from_event_to_event(string message, string expected) => Assert.Equal(expected, MessageText.Generalize(message));

    private static GroupingInput Raised(string type, string value, params FrameInput[] frames) =>
        new() { Exceptions = [new ExceptionInput(type, value, Synthetic: false, frames)] };

    private static string Hash(GroupingInput input) => Fingerprint.Compute(input);
}
