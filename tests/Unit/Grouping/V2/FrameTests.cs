using SentryOrleans.Grains.Grouping;
using Xunit;
using static SentryOrleans.Unit.Grouping.V2.Inputs;

namespace SentryOrleans.Unit.Grouping.V2;

/// <summary>What a frame adds to the hash, section 4.</summary>
public sealed class FrameTests
{
    [Theory]
    [InlineData("python", "shop/Views.PY", null, "filename=views.py")]
    [InlineData("csharp", "C:\\src\\Cart.cs", null, "filename=cart.cs")]
    [InlineData("javascript", "/app.js", "http://h/app.js", "")]
    [InlineData("javascript", "/app.js", "https://h/app.js", "")]
    [InlineData("javascript", "/app.js", "blob:https://h/1", "")]
    [InlineData("javascript", "/app.js", "applewebdata://h/1", "")]
    [InlineData("javascript", "/app.js", "file:///app.js", "filename=app.js")]
    [InlineData("javascript", "<anonymous>", null, "")]
    [InlineData("javascript", "[native code]", null, "")]
    [InlineData("java", "Cart_$$_javassist_seam_3.java", null, "filename=cart_$$_javassist<auto>.java")]
    [InlineData("python", "Cart_$$_javassist_3.py", null, "filename=cart_$$_javassist_3.py")]
    [InlineData("python", "folder/", null, "")]
    public void The_file_counts_without_folders(string platform, string filename, string? path, string expected) =>
        Assert.Equal(expected, Says(platform, new FrameInput(null, filename, null, false) { AbsolutePath = path }));

    [Theory]
    [InlineData("python", "Shop.Views", "module=Shop.Views")]
    [InlineData("java", "sun.reflect.GeneratedMethodAccessor17", "module=sun.reflect.GeneratedMethodAccessor")]
    [InlineData("java", "jdk.internal.reflect.GeneratedMethodAccessor4", "module=jdk.internal.reflect.GeneratedMethodAccessor")]
    [InlineData("java", "sun.reflect.GeneratedConstructorAccessor12", "module=sun.reflect.GeneratedConstructorAccessor<auto>")]
    [InlineData("java", "sun.reflect.GeneratedSerializationConstructorAccessor12", "module=sun.reflect.GeneratedSerializationConstructorAccessor<auto>")]
    [InlineData("java", "a.Svc$$EnhancerByCGLIB$$1ebdd_17", "module=a.Svc$$EnhancerByCGLIB$$<auto>")]
    [InlineData("java", "a.Svc_$$_javassist_3", "module=a.Svc_$$_javassist<auto>")]
    [InlineData("java", "a.Svc_$$_javassist_seam_3", "module=a.Svc_$$_javassist<auto>")]
    [InlineData("java", "user$fn__1234", "module=user$fn__<auto>")]
    [InlineData("java", "a.B$EnhancerByGuice$1ab2c3", "module=a.B$EnhancerByGuice$<auto>")]
    [InlineData("java", "a.B$$FastClassByGuice$$1ab2c3", "module=a.B$$FastClassByGuice$$<auto>")]
    [InlineData("java", "a.B$HibernateProxy$oqWaUGCp", "module=a.B$HibernateProxy$<auto>")]
    [InlineData("java", "a.B$$HibernateProxy$$oqWaUGCp", "module=a.B$$HibernateProxy$$<auto>")]
    [InlineData("java", "a.B$Inner", "module=a.B$Inner")]
    [InlineData("java", "a.B$$Lambda$17/0x1", "")]
    [InlineData("csharp", "a.B$$Lambda$17/0x1", "module=a.B$$Lambda$17/0x1")]
    public void The_module_counts_without_what_is_generated(string platform, string module, string expected) =>
        Assert.Equal(expected, Says(platform, new FrameInput(module, null, null, false)));

    [Theory]
    [InlineData("javascript", "static/app", "https://h/static/app", "")]
    [InlineData("javascript", "static/app", "https://h/static/other", "module=static/app")]
    [InlineData("javascript", "app", "https://h/app", "module=app")]
    [InlineData("node", "static/app", "https://h/static/app", "module=static/app")]
    public void A_path_that_poses_as_a_module_does_not_count(string platform, string module, string path, string expected) =>
        Assert.Equal(expected, Says(platform, new FrameInput(module, null, null, false) { AbsolutePath = path }));

    [Fact]
    public void The_module_takes_precedence_over_the_file()
    {
        var frame = new FrameInput("shop.views", "Views.py", "pay", false);
        Assert.Equal("module=shop.views function=pay", Says("python", frame));
        Assert.Equal(("views.py", "the module takes precedence"), (Part("python", frame, "filename").Text, Part("python", frame, "filename").Hint));
    }

    [Theory]
    [InlineData("ruby", "block in <main>", "function=block")]
    [InlineData("ruby", "_app_views_index_erb__1234567_89012345", "function=_app_views_index_erb")]
    [InlineData("ruby", "_index__123_4567", "function=_index__123_4567")]
    [InlineData("python", "block in <main>", "function=block in <main>")]
    [InlineData("php", "[Anonymous function]", "")]
    [InlineData("php", "class@anonymous\0/a.php:12$0::run", "")]
    [InlineData("php", "class@anonymous/a.php:12$0::run", "function=run")]
    [InlineData("php", "Cart::run", "function=Cart::run")]
    [InlineData("java", "lambda$run$0", "")]
    [InlineData("csharp", "lambda$run$0", "function=lambda$run$0")]
    [InlineData("native", "<redacted>", "")]
    [InlineData("swift", "<unknown>", "")]
    [InlineData("python", "<unknown>", "function=<unknown>")]
    [InlineData("native", "void ns::Widget<int>::draw(int, char const*) const", "function=ns::Widget<T>::draw")]
    [InlineData("csharp", "Add (System.Int32 qty)", "function=Add (System.Int32 qty)")]
    [InlineData("javascript", "Cart.prototype.run", "function=run")]
    [InlineData("node", "Object.<anonymous>", "")]
    [InlineData("javascript", "?", "")]
    [InlineData("javascript", "<anonymous function>", "")]
    [InlineData("javascript", "Anonymous function", "")]
    [InlineData("javascript", "render/<", "")]
    [InlineData("javascript", "Cart.", "")]
    [InlineData("javascript", "eval", "")]
    public void The_function_counts_as_its_platform_names_it(string platform, string function, string expected) =>
        Assert.Equal(expected, Says(platform, new FrameInput(null, null, function, false)));

    [Fact]
    public void Without_a_function_the_untrimmed_one_counts() => Assert.Equal("function=raw", Says("python", new FrameInput(null, null, null, false) { RawFunction = "raw" }));

    [Fact]
    public void The_frames_own_platform_decides()
    {
        Assert.Equal("function=block", Says("python", new FrameInput(null, null, "block in x", false, "ruby")));
        Assert.Equal("function=block in x", Says("ruby", new FrameInput(null, null, "block in x", false, "python")));
    }

    [Theory]
    [InlineData("[native code]")]
    [InlineData("native code")]
    [InlineData("eval code")]
    [InlineData("<anonymous>")]
    public void A_script_frame_of_unknown_code_is_ignored_whole(string path)
    {
        var frame = new FrameInput("m", null, "f", false) { AbsolutePath = path };
        Assert.Equal(("", ""), (Says("javascript", frame), Says("node", frame)));
        Assert.Equal("module=m function=f", Says("python", frame));
    }

    [Theory]
    [InlineData("python", "  total \t=\u00a0 cart.sum()  ", "function=f context_line=total = cart.sum()")]
    [InlineData("node", "a()", "function=f context_line=a()")]
    [InlineData("php", "a()", "function=f context_line=a()")]
    [InlineData("ruby", "a()", "function=f context_line=a()")]
    [InlineData("javascript", "a()", "function=f context_line=a()")]
    [InlineData("csharp", "a()", "function=f")]
    [InlineData("java", "a()", "function=f")]
    [InlineData("python", " \t ", "function=f")]
    public void The_line_of_source_counts_on_some_platforms(string platform, string line, string expected) =>
        Assert.Equal(expected, Says(platform, new FrameInput(null, null, "f", false) { ContextLine = line }));

    [Fact]
    public void Lines_are_measured_as_they_were_sent()
    {
        string SaysWith(string line) => Says("python", new FrameInput(null, null, "f", false) { ContextLine = line });

        Assert.EndsWith(new string('x', 120), SaysWith(new string('x', 120)), StringComparison.Ordinal);
        Assert.Equal("function=f", SaysWith(new string('x', 121)));
        Assert.Equal("function=f", SaysWith(new string(' ', 120) + "x"));
        Assert.EndsWith("\U0001F600", SaysWith(string.Concat(Enumerable.Repeat("\U0001F600", 120))), StringComparison.Ordinal);
    }

    [Fact]
    public void Found_through_a_source_map_the_line_replaces_the_function()
    {
        var mapped = new FrameInput("app/cart", null, "t", false) { ContextLine = "a();", SourceMapped = true };

        Assert.Equal("module=app/cart context_line=a();", Says("javascript", mapped));
        Assert.Equal("the line of source takes precedence", Part("javascript", mapped, "function").Hint);
        Assert.Equal("module=app/cart function=t", Says("javascript", mapped with { ContextLine = new string('x', 121) }));
        Assert.Equal("module=app/cart function=t context_line=a();", Says("python", mapped));
    }

    [Theory]
    [InlineData("https://h/a.js", "")]
    [InlineData("file:///a.js", "filename=a.js")]
    [InlineData("src/a.js", "filename=a.js context_line=a();")]
    public void The_line_of_a_url_without_a_function_does_not_count(string path, string expected) =>
        Assert.Equal(expected, Says("javascript", new FrameInput(null, "a.js", null, false) { AbsolutePath = path, ContextLine = "a();" }));

    [Fact]
    public void What_differs_from_build_to_build_never_counts()
    {
        var frame = new FrameInput("m", "f.py", "f", true) { AbsolutePath = "/a/f.py", ContextLine = "a()" };
        var moved = frame with { Line = 5, Column = 6, AbsolutePath = "/b/f.py", Package = "p" };
        Assert.Equal(Raised("python", frame).Hashes(), Raised("python", moved).Hashes());
    }
}
