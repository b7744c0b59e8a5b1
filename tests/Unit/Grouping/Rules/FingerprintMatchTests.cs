using SentryOrleans.Grains.Grouping;
using Xunit;
using static SentryOrleans.Unit.Grouping.Rules.RuleSamples;

namespace SentryOrleans.Unit.Grouping.Rules;

public sealed class FingerprintMatchTests
{
    private static readonly GroupingInput Event = new()
    {
        Platform = "node",
        Level = "warning",
        Logger = "my.pkg.Cart",
        Release = "shop@2.1.0",
        Sdk = "sentry.javascript.nextjs",
        Message = "User Ann logged in",
        Tags = [new("region", "EU"), new("empty", "")],
        Exceptions =
        [
            new("KeyError", "No Such Key", false, [Frame("inner", "lib.keys", "/usr/Lib/keys.js", inApp: false)]),
            new("ValueError", "bad cart", false, [Frame("outer", "shop.cart", @"C:\Shop\cart.js", inApp: true, package: "/opt/Shop.so"), new(null, "x.js", null, null)]),
        ],
        Threads = [new ThreadInput(false, true, [Frame("worker")])],
        Frames = [Frame("loose")],
    };

    [Theory]
    [InlineData("error.type:Value*", true)]
    [InlineData("error.type:value*", false)]
    [InlineData("type:KeyError", true)]
    [InlineData("error.value:\"no such *\"", true)]
    [InlineData("value:\"BAD CART\"", true)]
    [InlineData("message:\"user * logged in\"", true)]
    [InlineData("message:\"*SUCH KEY\"", true)]
    [InlineData("message:nothing", false)]
    [InlineData("logger:my.pkg.*", true)]
    [InlineData("logger:MY.*", false)]
    [InlineData("level:WARNING", true)]
    [InlineData("level:error", false)]
    [InlineData("tags.region:EU", true)]
    [InlineData("tags.region:eu", false)]
    [InlineData("tags.region:*", true)]
    [InlineData("tags.empty:*", true)]
    [InlineData("tags.other:*", false)]
    [InlineData("!tags.other:*", true)]
    [InlineData("stack.function:out*", true)]
    [InlineData("function:OUT*", false)]
    [InlineData("function:worker", true)]
    [InlineData("function:loose", true)]
    [InlineData("function:<unknown>", true)]
    [InlineData("stack.module:shop.*", true)]
    [InlineData("module:SHOP.*", false)]
    [InlineData("stack.abs_path:c:/shop/*.js", true)]
    [InlineData("path:**/lib/*", true)]
    [InlineData("path:/x.js", true)]
    [InlineData("path:*.JS", true)]
    [InlineData("stack.package:**/shop.so", true)]
    [InlineData("package:*.so", false)]
    [InlineData("app:yes", true)]
    [InlineData("app:1 function:inner", false)]
    [InlineData("app:no function:inner", true)]
    [InlineData("family:javascript", true)]
    [InlineData("family:native,other", false)]
    [InlineData("family:native,all", true)]
    [InlineData("sdk:sentry.javascript.browser,sentry.javascript.nextjs", true)]
    [InlineData("sdk:sentry.javascript.*", false)]
    [InlineData("release:SHOP@2.*", true)]
    [InlineData("release:shop@3.*", false)]
    public void Matchers(string matchers, bool expected) => Assert.Equal(expected, Fingerprint($"{matchers} -> x").Match(Event) is not null);

    [Theory]
    [InlineData("type:KeyError value:\"no such key\"", true)]
    [InlineData("type:KeyError value:\"bad cart\"", false)]
    [InlineData("type:KeyError message:\"bad cart\"", true)]
    [InlineData("message:user* message:*in", true)]
    [InlineData("message:user* message:*cart", false)]
    [InlineData("function:inner module:lib.*", true)]
    [InlineData("function:inner module:shop.*", false)]
    [InlineData("function:inner type:ValueError", true)]
    [InlineData("function:inner level:warning logger:*Cart tags.region:EU release:shop* sdk:sentry.javascript.nextjs family:javascript", true)]
    [InlineData("function:inner level:warning tags.region:US", false)]
    [InlineData("!type:KeyError", true)]
    [InlineData("!type:*Error", false)]
    [InlineData("!function:inner", true)]
    [InlineData("!function:inner module:lib.*", false)]
    [InlineData("!message:user*", true)]
    [InlineData("!level:warning", false)]
    [InlineData("!level:error", true)]
    public void One_candidate_meets_all_of_its_kind(string matchers, bool expected) =>
        Assert.Equal(expected, Fingerprint($"{matchers} -> x").Match(Event) is not null);

    [Theory]
    [InlineData("!type:x")]
    [InlineData("!message:x")]
    [InlineData("!function:x")]
    [InlineData("logger:*")]
    [InlineData("release:**")]
    [InlineData("sdk:x")]
    public void Where_nothing_is_nothing_matches(string matcher) => Assert.Null(Fingerprint($"{matcher} -> x").Match(new GroupingInput()));

    [Theory]
    [InlineData("!logger:x")]
    [InlineData("!release:x")]
    [InlineData("!sdk:x")]
    public void The_event_itself_is_always_there(string matcher) => Assert.NotNull(Fingerprint($"{matcher} -> x").Match(new GroupingInput()));

    [Fact]
    public void The_first_rule_wins_a_projects_before_the_built_in_ones()
    {
        var chunk = Event with { Exceptions = [new("ChunkLoadError", "Loading chunk 7 failed", false, [])] };
        Assert.Equal(["a"], Fingerprint("type:x -> x", "level:warning -> a", "type:* -> b").Match(chunk)?.Fingerprint);
        Assert.Equal(["chunkloaderror"], Fingerprint("type:x -> x").Match(chunk)?.Fingerprint);
    }
}
