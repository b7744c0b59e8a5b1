using SentryOrleans.Grains.Grouping;
using Xunit;
using static SentryOrleans.Unit.Grouping.V2.Inputs;

namespace SentryOrleans.Unit.Grouping.V2;

/// <summary>The two variants of a stack trace, sections 2.3, 4.5 and 4.6.</summary>
public sealed class StackTraceTests
{
    private static readonly FrameInput View = App("shop.views", "checkout");
    private static readonly FrameInput Django = Library("django.core", "respond");

    [Fact]
    public void The_application_frames_and_all_frames_give_a_hash_each()
    {
        var result = Raised("python", Django, View).Group();

        Assert.Equal([Md5("E", "shop.views", "checkout"), Md5("E", "django.core", "respond", "shop.views", "checkout")], result.Hashes);
        Assert.Equal(["app", "system"], result.Variants.Select(variant => variant.Key));
        Assert.Equal(["in-app exception stack trace", "exception stack trace"], result.Variants.Select(variant => variant.Description));
        Assert.All(result.Variants, variant => Assert.Equal(("component", true, null), (variant.Type, variant.Contributes, variant.Hint)));
    }

    [Fact]
    public void All_frames_of_the_application_give_one_hash()
    {
        var result = Raised("python", View).Group();

        Assert.Equal([Md5("E", "shop.views", "checkout")], result.Hashes);
        var system = result.Variant("system");
        Assert.Equal((false, "hash matches app variant", null), (system.Contributes, system.Hint, system.Hash));
    }

    [Fact]
    public void Without_application_frames_all_frames_decide_alone()
    {
        var result = Raised("python", Django).Group();

        Assert.Equal([Md5("E", "django.core", "respond")], result.Hashes);
        var app = result.Variant("app");
        Assert.Equal((false, null), (app.Contributes, app.Hash));
        Assert.Contains("system has", app.Hint, StringComparison.Ordinal);
        Assert.Equal("ignored because it has no in-app frames", app.At("exception", "stacktrace").Hint);
        Assert.True(app.At("exception", "value").Contributes);
    }

    [Fact]
    public void Frames_that_say_nothing_leave_it_to_the_value()
    {
        var result = Raised("python", App(null, null)).Group();

        Assert.Equal([Md5("E", "v")], result.Hashes);
        Assert.Equal("ignored because no frame contributes", result.Variant("app").At("exception", "stacktrace").Hint);
        Assert.Equal("hash matches app variant", result.Variant("system").Hint);
    }

    [Fact]
    public void Frames_say_who_marked_them()
    {
        var app = Raised("python", Library("a", "a"), App("b", "b"), new FrameInput("c", null, "c", ClientInApp: null)).Group().Variant("app");

        Assert.Equal(
            [("marked out of app by the client", false), ("marked in-app by the client", true), ("not an in-app frame", false)],
            app.At("exception", "stacktrace").Children.Select(frame => (frame.Hint!, frame.Contributes)));
    }

    [Fact]
    public void Both_variants_share_what_is_equal()
    {
        var mixed = Raised("python", Django, View).Group();
        var (app, system) = (mixed.Variant("app").At("exception", "stacktrace"), mixed.Variant("system").At("exception", "stacktrace"));
        Assert.NotSame(app.Children[0], system.Children[0]);
        Assert.Same(app.Children[0].Children, system.Children[0].Children);
        Assert.Same(app.Children[1], system.Children[1]);
    }

    [Fact]
    public void A_call_of_the_same_line_again_does_not_count()
    {
        FrameInput Call(ulong line) => App("m", "f") with { Line = line };
        string Hash(params FrameInput[] frames) => Raised("python", frames).Hashes()[0];

        Assert.Equal(Hash(Call(1)), Hash(Call(1), Call(1), Call(1)));
        Assert.Equal(Md5("E", "m", "f", "m", "f"), Hash(Call(1), Call(2)));
        Assert.Equal(Md5("E", "m", "f", "n", "g", "m", "f", "n", "g"), Hash(Call(1), App("n", "g"), Call(1), App("n", "g")));
        Assert.Equal(
            "ignored because it is the same call again", Raised("python", Call(1), Call(1)).Group().Variant("app").At("exception", "stacktrace", 1).Hint);
    }

    [Fact]
    public void Each_place_of_a_call_tells_it_from_the_one_before()
    {
        var call = App("m", "f") with { Filename = "f.py", AbsolutePath = "/f.py", Package = "p", Line = 1, Column = 1 };
        FrameInput[] others =
        [
            call with { Module = "n" }, call with { Function = "g" }, call with { Filename = "g.py" }, call with { AbsolutePath = "/g.py" },
            call with { Package = "q" }, call with { Line = 2 }, call with { Column = 2 },
        ];
        Assert.All(others, other => Assert.True(Raised("python", call, other).Group().Variant("app").At("exception", "stacktrace", 1).Contributes));
    }

    [Theory]
    [InlineData("javascript", "https://h/", null, "E v")]
    [InlineData("javascript", "file:///a.js", null, "E v")]
    [InlineData("javascript", "https://h/", "f", "E m f")]
    [InlineData("javascript", "src/a.js", null, "E m")]
    [InlineData("python", "https://h/", null, "E m")]
    public void A_single_frame_of_a_page_without_a_function_says_nothing(string platform, string path, string? function, string expected)
    {
        var app = Raised(platform, new FrameInput("m", null, function, ClientInApp: true) { AbsolutePath = path }).Group().Variant("app");
        Assert.Equal(expected, string.Join(' ', Texts(app.Root!)));
    }

    [Fact]
    public void Two_frames_of_a_page_count_without_functions()
    {
        var frame = new FrameInput("m", null, null, ClientInApp: true) { AbsolutePath = "https://h/" };
        Assert.Equal([Md5("E", "m", "n")], Raised("javascript", frame, frame with { Module = "n" }).Hashes());
    }

    [Fact]
    public void Half_a_character_is_hashed_as_the_replacement_character() =>
        Assert.Equal([Md5("E", "m\ufffd", "\ufffdf")], Raised("python", App("m\ud83d", "\ude00f")).Hashes());

    [Fact]
    public void Texts_of_any_size_are_hashed()
    {
        var frames = Enumerable.Range(0, 200).Select(i => App(new string('m', 200) + i, new string('\u4e16', 100))).ToArray();
        Assert.Equal([Md5(["E", .. frames.SelectMany(frame => new[] { frame.Module!, frame.Function! })])], Raised("python", frames).Hashes());
    }
}
