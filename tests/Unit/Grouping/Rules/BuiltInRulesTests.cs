using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Grouping.Rules;
using Xunit;
using static SentryOrleans.Unit.Grouping.Rules.RuleSamples;

namespace SentryOrleans.Unit.Grouping.Rules;

public sealed class BuiltInRulesTests
{
    [Fact]
    public void They_are_written_in_the_language_of_projects()
    {
        Assert.True(StackTraceRules.TryRead(StackTraceRules.BuiltInText, out _, out _));
        Assert.True(FingerprintRules.TryRead(FingerprintRules.BuiltInText, out _, out _));
    }

    [Theory]
    [InlineData("python", "requests", "get", "/usr/lib/python3/dist-packages/requests/api.py")]
    [InlineData("python", "flask.app", "wsgi_app", "/srv/venv/lib/python3.12/site-packages/flask/app.py")]
    [InlineData("python", "json.decoder", "decode", "/home/ann/.pyenv/versions/3.12.1/lib/python3.12/json/decoder.py")]
    [InlineData("node", "express.router", "next", @"C:\srv\node_modules\express\router.js")]
    [InlineData("node", null, "emit", "node:events")]
    [InlineData("javascript", null, "t", "https://unpkg.com/react@18/umd/react.js")]
    [InlineData("javascript", null, "t", "http://cdn.jsdelivr.net/npm/vue")]
    [InlineData("javascript", null, "t", "chrome-extension://abc/content.js")]
    [InlineData("javascript", "@babel/runtime/helpers", "t", "app:///helpers.js")]
    [InlineData("javascript", null, "reportError", "https://a.test/app.js")]
    [InlineData("go", "github.com/lib/pq", "Open", "/root/go/pkg/mod/github.com/lib/pq@v1.10.0/conn.go")]
    [InlineData("go", "net/http", "serve", "/usr/local/go/src/net/http/server.go")]
    [InlineData("java", "java.util.HashMap", "get", "HashMap.java")]
    [InlineData("java", "org.springframework.web.Dispatcher", "handle", "Dispatcher.java")]
    [InlineData("java", "com.fasterxml.jackson.Databind", "read", "Databind.java")]
    [InlineData("java", "scala.collection.immutable.List", "map", "List.scala")]
    [InlineData("java", "android.os.Handler", "handle", "Handler.java")]
    [InlineData("java", "androidx.fragment.app.Fragment", "run", "Fragment.java")]
    [InlineData("java", "kotlinx.coroutines.Dispatcher", "run", "Dispatcher.kt")]
    [InlineData("java", "io.ktor.server.Engine", "run", "Engine.kt")]
    [InlineData("ruby", "ActionController::Metal", "dispatch", "/usr/local/bundle/gems/actionpack-7.1.2/lib/action_controller/metal.rb")]
    [InlineData("ruby", null, "require", "<internal:/usr/lib/ruby/3.2.0/kernel.rb>")]
    [InlineData("php", null, "Illuminate\\Routing\\Router::dispatch", "/var/www/vendor/laravel/framework/src/Router.php")]
    [InlineData("elixir", "Phoenix.Router", "call/2", "lib/phoenix/router.ex")]
    [InlineData("elixir", "gen_server", "handle_msg/6", "gen_server.erl")]
    [InlineData("dart", null, "runZoned", "dart:async/zone.dart")]
    [InlineData("dart", null, "build", "package:flutter/src/widgets/framework.dart")]
    [InlineData("other", null, "main", "/home/ann/.pub-cache/hosted/pub.dev/http-1.0/http.dart")]
    [InlineData("native", null, "std::vector<T>::at", null)]
    [InlineData("native", null, "core::ops::function::FnOnce::call_once", null)]
    [InlineData("native", null, "poll", null, "/lib/x86_64-linux-gnu/libc.so.6")]
    [InlineData("native", null, "NtWaitForSingleObject", null, @"C:\Windows\System32\ntdll.dll")]
    [InlineData("cocoa", null, "CFRunLoopRun", null, "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation")]
    [InlineData("cocoa", null, "-[UIApplication run]", null, "/Library/Developer/CoreSimulator/Profiles/iOS.simruntime/System/Library/UIKitCore")]
    public void Libraries_are_not_the_application(string platform, string? module, string function, string? path, string? package = null)
    {
        var frame = Frame(function, module, path, inApp: true, package);
        StackTraceRules.BuiltIn.Mark([frame], null, platform);
        Assert.False(frame.InApp);
        Assert.NotNull(frame.InAppRule);
    }

    [Theory]
    [InlineData("python", "shop.views", "checkout", "/srv/shop/views.py")]
    [InlineData("node", "shop.cart", "total", "/srv/shop/cart.js")]
    [InlineData("javascript", "app/cart", "update", "webpack:///./src/cart.js")]
    [InlineData("go", "main", "main", "/home/ann/shop/main.go")]
    [InlineData("java", "com.acme.Shop", "checkout", "Shop.java")]
    [InlineData("java", "scalable.Shop", "checkout", "Shop.scala")]
    [InlineData("ruby", null, "index", "/app/controllers/carts_controller.rb")]
    [InlineData("php", null, "App\\Cart::total", "/var/www/app/Cart.php")]
    [InlineData("elixir", "Shop.Cart", "total/1", "lib/shop/cart.ex")]
    [InlineData("csharp", "System.Linq.Enumerable", "First", null)]
    [InlineData("dart", null, "main", "package:shop/main.dart")]
    [InlineData("native", null, "shop::Cart::total", "/home/ann/shop/cart.cc", "/opt/shop/shop")]
    [InlineData("native", null, "main", "/home/ann/shop/main.c", "shop.exe")]
    public void What_the_client_calls_its_own_stays_so(string platform, string? module, string function, string? path, string? package = null)
    {
        var frame = Frame(function, module, path, inApp: true, package);
        StackTraceRules.BuiltIn.Mark([frame], null, platform);
        Assert.Equal((true, null), (frame.InApp, frame.InAppRule));
    }

    [Theory]
    [InlineData("/private/var/containers/Bundle/Application/0A1B/Shop.app/Shop", true)]
    [InlineData("/Users/ann/Library/Developer/Xcode/DerivedData/Shop/Shop.app/Shop", true)]
    [InlineData("/Applications/Shop.app/Contents/MacOS/Shop", true)]
    [InlineData("/private/var/containers/Bundle/Application/0A1B/Shop.app/Frameworks/libswiftCore.dylib", false)]
    [InlineData("/private/var/containers/Bundle/Application/0A1B/Shop.app/Frameworks/Sentry.framework/Sentry", false)]
    [InlineData("/usr/lib/system/libdispatch.dylib", false)]
    public void On_apples_platforms_the_applications_bundle_is_the_application(string package, bool expected)
    {
        var frame = Frame("checkout", package: package);
        StackTraceRules.BuiltIn.Mark([frame], null, "cocoa");
        Assert.Equal(expected, frame.InApp);
    }

    [Fact]
    public void A_native_crash_is_what_lies_between_the_threads_begin_and_the_throw()
    {
        var frames = Frames("_start", "__libc_start_main", "main", "shop::pay", "core::panicking::panic_fmt", "rust_begin_unwind", "backtrace");
        Assert.Equal(("main shop::pay", null), Contributing(StackTraceRules.BuiltIn, frames, platform: "native"));
    }

    [Fact]
    public void Of_the_systems_own_calls_only_the_outermost_remains()
    {
        const string Kit = "/System/Library/Frameworks/UIKitCore.framework/UIKitCore";
        FrameInput[] frames = [Frame("shop"), Frame("run", package: Kit), Frame("loop", package: Kit), Frame("send", package: Kit), Frame("tap")];
        Assert.Equal(("shop run tap", null), Contributing(StackTraceRules.BuiltIn, frames, platform: "cocoa"));
        FrameInput[] java = [Frame("run", "java.lang.Thread"), Frame("work", "java.util.concurrent.Worker"), Frame("pay", "com.acme.Shop"), Frame("call", "java.lang.reflect.Method"), Frame("x", "com.acme.X")];
        Assert.Equal(("run pay x", null), Contributing(StackTraceRules.BuiltIn, java, platform: "java"));
    }

    [Fact]
    public void Pythons_made_up_line_does_not_count()
    {
        Assert.Equal("spawn_main work", Contributing(StackTraceRules.BuiltIn, Frames("<module>", "spawn_main", "work"), platform: "python").Functions);
        Assert.Equal("<module> work", Contributing(StackTraceRules.BuiltIn, Frames("<module>", "work"), platform: "python").Functions);
    }

    [Fact]
    public void Nodes_way_to_the_next_step_does_not_count() =>
        Assert.Equal("pay", Contributing(StackTraceRules.BuiltIn, Frames("process.processTicksAndRejections", "runMicrotasks", "pay"), platform: "node").Functions);

    [Theory]
    [InlineData("javascript", "ChunkLoadError", "Loading chunk 7 failed", null, "chunkloaderror")]
    [InlineData("node", "Error", "ChunkLoadError: Loading chunk 7 failed", null, "chunkloaderror")]
    [InlineData("python", "ChunkLoadError", "Loading chunk 7 failed", null, null)]
    [InlineData("javascript", "Error", "Text content does not match server-rendered HTML.", "/cart", "hydrationerror|{{ tags.transaction }}")]
    [InlineData("javascript", "Error", "Hydration failed because the initial UI does not match what was rendered on the server.", "/cart", "hydrationerror|{{ tags.transaction }}")]
    [InlineData("javascript", "Error", "Text content does not match server-rendered HTML.", null, null)]
    [InlineData("javascript", "Error", "Text content does not match server-rendered HTML. More", "/cart", null)]
    public void Known_errors_of_web_pages_have_fingerprints(string platform, string type, string value, string? transaction, string? expected)
    {
        var rule = FingerprintRules.BuiltIn.Match(new GroupingInput
        {
            Platform = platform,
            Exceptions = [new(type, value, false, [])],
            Tags = transaction is null ? [] : [new("transaction", transaction)],
        });
        Assert.Equal(expected, rule is null ? null : string.Join('|', rule.Fingerprint));
        Assert.True(rule?.IsBuiltIn ?? true);
    }
}
