using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Grouping.Rules;
using SentryOrleans.Grains.Grouping.V2;
using Xunit;
using static SentryOrleans.Unit.Grouping.V2.Inputs;

namespace SentryOrleans.Unit.Grouping.V2;

/// <summary>Fingerprints, their variables, and checksums: sections 8.3 and 8.4.</summary>
public sealed class FingerprintTests
{
    private static readonly GroupingInput Event = Raised(Error("E", "v", Library("l", "l"), App("m", "f"))) with { Tags = [new("region", "EU")] };

    [Theory]
    [InlineData]
    [InlineData("{{ default }}")]
    [InlineData("{{default}}")]
    [InlineData(" {{  default  }} ")]
    public void The_default_alone_changes_nothing(params string[] fingerprint)
    {
        var result = (Event with { Fingerprint = fingerprint }).Group();
        Assert.Equal(Event.Hashes(), result.Hashes);
        Assert.All(result.Variants, variant => Assert.Null(variant.Fingerprint));
    }

    [Fact]
    public void A_fingerprint_of_its_own_decides_alone()
    {
        var result = (Event with { Fingerprint = ["pay", "{{ tags.region }}"] }).Group();

        Assert.Equal([Md5("pay", "EU")], result.Hashes);
        Assert.Equal(["app", "system", "custom_client_fingerprint"], result.Variants.Select(variant => variant.Key));
        Assert.Equal([false, false, true], result.Variants.Select(variant => variant.Contributes));
        Assert.Equal(["the fingerprint takes precedence", "the fingerprint takes precedence", null], result.Variants.Select(variant => variant.Hint));
        Assert.Equal([null, null, Md5("pay", "EU")], result.Variants.Select(variant => variant.Hash));
        var custom = result.Variant("custom_client_fingerprint");
        Assert.Equal("custom_fingerprint", custom.Type);
        Assert.Equal(["pay", "EU"], custom.Fingerprint);
        Assert.Null(custom.Root);
    }

    [Fact]
    public void With_the_default_it_is_mixed_into_every_variant_in_order()
    {
        var result = (Event with { Fingerprint = ["a", "{{ default }}", "{{ tags.region }}"] }).Group();

        Assert.Equal([Md5("a", "E", "m", "f", "EU"), Md5("a", "E", "l", "l", "m", "f", "EU")], result.Hashes);
        Assert.All(result.Variants, variant => Assert.Equal("salted_component", variant.Type));
        Assert.Equal(["app", "system"], result.Variants.Select(variant => variant.Key));
        Assert.Equal(["a", "{{ default }}", "EU"], result.Variant("app").Fingerprint);
        Assert.NotEqual(result.Hashes, (Event with { Fingerprint = ["{{ default }}", "a", "EU"] }).Hashes());
    }

    [Fact]
    public void Mixed_into_nothing_it_is_nothing()
    {
        var result = new GroupingInput { Fingerprint = ["{{ default }}", "a"] }.Group();
        Assert.Equal([Md5()], result.Hashes);
        Assert.True(result.Has("fallback"));
    }

    [Fact]
    public void A_variant_that_does_not_contribute_is_not_salted_into_one_that_does()
    {
        var result = (Raised("python", App("m", "f")) with { Fingerprint = ["{{ default }}", "a"] }).Group();
        Assert.Equal([Md5("E", "m", "f", "a")], result.Hashes);
        Assert.Equal(("hash matches app variant", null), (result.Variant("system").Hint, result.Variant("system").Hash));
    }

    [Fact]
    public void A_rules_fingerprint_replaces_the_clients()
    {
        var rules = Rules("error.type:E -> db, {{ tags.region }}");
        var result = EventGrouping.Group(Event with { Fingerprint = ["{{ default }}", "client"] }, rules);

        Assert.Equal([Md5("db", "EU")], result.Hashes);
        Assert.Equal(["app", "system", "custom_server_fingerprint"], result.Variants.Select(variant => variant.Key));
        var custom = result.Variant("custom_server_fingerprint");
        Assert.Equal(("custom_fingerprint", "fingerprint of a rule"), (custom.Type, custom.Description));
        Assert.False(result.Rule!.IsBuiltIn);
    }

    [Fact]
    public void A_rules_fingerprint_with_the_default_is_mixed_in()
    {
        var result = EventGrouping.Group(Event, Rules("error.type:E -> {{ default }}, db"));
        Assert.Equal([Md5("E", "m", "f", "db"), Md5("E", "l", "l", "m", "f", "db")], result.Hashes);
        Assert.NotNull(result.Rule);
    }

    [Fact]
    public void A_built_in_rule_has_a_variant_of_its_own()
    {
        var result = (Raised("javascript", App("m", "f")) with { Exceptions = [Error("ChunkLoadError", "Loading chunk 5 failed.")] }).Group();

        var variant = result.Variant("built_in_fingerprint");
        Assert.Equal(("built_in_fingerprint", true, Md5("chunkloaderror")), (variant.Type, variant.Contributes, variant.Hash));
        Assert.Equal("the fingerprint takes precedence", result.Variant("app").Hint);
        Assert.True(result.Rule!.IsBuiltIn);
    }

    [Fact]
    public void A_checksum_goes_before_a_rule()
    {
        var result = EventGrouping.Group(Event with { Checksum = "x" }, Rules("error.type:E -> db"));
        Assert.Equal([Md5("x")], result.Hashes);
        Assert.Single(result.Variants);
    }

    [Fact]
    public void A_message_is_hashed_without_what_differs() =>
        Assert.Equal(
            ["b31e899e08ed071ee0534f28745910d0"],
            (Raised(Error("E", "FailedToFetchError: Charlie didn't bring 2 balls back!")) with { Fingerprint = ["{{ message }}", "dogs are great"] }).Hashes());

    public static TheoryData<string, string, string> Variables => new()
    {
        { "transaction", "pay", "<no-transaction>" },
        { "type", "E", "<no-type>" },
        { "error.type", "E", "<no-type>" },
        { "value", "v", "<no-value>" },
        { "error.value", "v", "<no-value>" },
        { "message", "hello <int>", "<no-message>" },
        { "function", "f", "<no-function>" },
        { "stack.function", "f", "<no-function>" },
        { "path", "/srv/f.py", "<no-abs-path>" },
        { "stack.abs_path", "/srv/f.py", "<no-abs-path>" },
        { "stack.filename", "f.py", "<no-filename>" },
        { "module", "m", "<no-module>" },
        { "stack.module", "m", "<no-module>" },
        { "package", "lib.so", "<no-package>" },
        { "stack.package", "lib.so", "<no-package>" },
        { "level", "fatal", "<no-level>" },
        { "logger", "shop", "<no-logger>" },
        { "tags.region", "EU", "<no-value-for-tag-region>" },
        { "nonsense", "<unrecognized-variable-nonsense>", "<unrecognized-variable-nonsense>" },
        { "filename", "<unrecognized-variable-filename>", "<unrecognized-variable-filename>" },
    };

    [Theory]
    [MemberData(nameof(Variables))]
    public void A_variable_is_what_the_event_has_or_says_that_it_has_none(string name, string expected, string absent)
    {
        var frame = App("m", "f") with { Filename = "f.py", AbsolutePath = "/srv/f.py", Package = "/usr/lib\\lib.so" };
        var full = Raised(Error("Cause", "c"), Error("E", "v", frame, Library("l", "l"))) with
        {
            Transaction = "pay",
            Message = "hello 17",
            Level = "fatal",
            Logger = "shop",
            Tags = [new("region", "EU")],
        };

        Assert.Equal(expected, FingerprintVariables.Resolve($"{{{{ {name} }}}}", full));
        Assert.Equal(absent, FingerprintVariables.Resolve($"{{{{{name}}}}}", new GroupingInput { Level = "" }));
    }

    [Fact]
    public void Path_and_file_stand_in_for_each_other()
    {
        string Resolve(string name, FrameInput frame) => FingerprintVariables.Resolve($"{{{{ {name} }}}}", Raised("python", frame));
        Assert.Equal("f.py", Resolve("path", App("m", "f") with { Filename = "f.py" }));
        Assert.Equal("/f.py", Resolve("stack.filename", App("m", "f") with { AbsolutePath = "/f.py" }));
    }

    [Fact]
    public void A_message_is_the_text_else_the_template_else_the_last_value()
    {
        string Resolve(GroupingInput input) => FingerprintVariables.Resolve("{{ message }}", input);
        var raised = Raised(Error("A", "a"), Error("B", "b"));
        Assert.Equal("b", Resolve(raised));
        Assert.Equal("t %s", Resolve(raised with { MessageTemplate = "t %s" }));
        Assert.Equal("text", Resolve(raised with { MessageTemplate = "t %s", Message = "text" }));
    }

    [Theory]
    [InlineData("a {{ type }}")]
    [InlineData("{{ no name }}")]
    [InlineData("{{}}")]
    [InlineData("{{ }}")]
    [InlineData("{ type }")]
    public void Anything_else_stands_for_itself(string entry) => Assert.Equal(entry, FingerprintVariables.Resolve(entry, Event));

    [Theory]
    [InlineData("Handler: {{ error.value }}", "Handler: order 17")]
    [InlineData("{{type}}/{{ tags.x }}", "E/<no-value-for-tag-x>")]
    [InlineData("{{ message }} {{ no name }} {{", "order 17 {{ no name }} {{")]
    [InlineData("}} {{ type }}", "}} E")]
    [InlineData("plain", "plain")]
    public void Variables_within_a_title_are_replaced(string title, string expected) =>
        Assert.Equal(expected, FingerprintVariables.Expand(title, Raised(Error("E", "order 17"))));

    [Fact]
    public void A_frame_of_the_only_thread_is_where_it_crashed()
    {
        var input = new GroupingInput { Threads = [new ThreadInput(false, false, [App("m", "f"), Library("l", "l")])] };
        Assert.Equal("f", FingerprintVariables.Resolve("{{ function }}", input));
        Assert.Equal("<no-function>", FingerprintVariables.Resolve("{{ function }}", input with { Threads = [.. input.Threads, .. input.Threads] }));
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef", "checksum")]
    [InlineData("0123456789ABCDEF0123456789abcdef", null, "hashed_checksum")]
    [InlineData("0123456789abcdef0123456789abcde", null, "hashed_checksum")]
    [InlineData("my-checksum", "697d3e79fc6fa007e7311261f2ff6679", "hashed_checksum")]
    public void A_checksum_decides_alone(string checksum, string? expected, string key)
    {
        var variant = Assert.Single((Event with { Checksum = checksum, Fingerprint = ["x"] }).Group().Variants);
        Assert.Equal((key, key, expected ?? Md5(checksum), true), (variant.Key, variant.Type, variant.Hash, variant.Contributes));
    }

    private static GroupingRules Rules(string text)
    {
        Assert.True(FingerprintRules.TryRead(text, out var rules, out var problems), string.Join('\n', problems));
        return GroupingRules.Default with { Fingerprints = rules };
    }
}
