using SentryOrleans.Grains.Grouping;
using Xunit;
using static SentryOrleans.Unit.Grouping.V2.Inputs;

namespace SentryOrleans.Unit.Grouping.V2;

/// <summary>What decides when several things could, section 2.2, and the strategies beside exceptions: 6.4, 6.5, 8.1 and 8.2.</summary>
public sealed class StrategyTests
{
    private static readonly FrameInput Work = App("worker", "work");
    private static readonly ThreadInput Idle = new(Crashed: false, Current: false, [App("worker", "idle")]);
    private static readonly ThreadInput Busy = new(Crashed: false, Current: false, [Work]);

    /// <summary>An event that has everything. Removing the first thing that decides makes the next one decide.</summary>
    [Fact]
    public void The_first_of_them_decides()
    {
        var all = new GroupingInput
        {
            Exceptions = [Error("E", "v")],
            Threads = [Busy],
            Frames = [App("loose", "call")],
            Template = new("t.html", "x"),
            Report = new("hpkp") { Hostname = "h" },
            Message = "hello",
        };
        (GroupingInput Input, string Hash)[] steps =
        [
            (all, Md5("E", "v")),
            (all = all with { Exceptions = [] }, Md5("worker", "work")),
            (all = all with { Threads = [] }, Md5("loose", "call")),
            (all = all with { Frames = [] }, Md5("t.html", "x")),
            (all = all with { Template = null }, Md5("hpkp", "h")),
            (all = all with { Report = null }, Md5("hello")),
            (all with { Message = null }, Md5()),
        ];
        Assert.All(steps, step => Assert.Equal([step.Hash], step.Input.Hashes()));
    }

    [Fact]
    public void The_others_are_kept_to_be_shown()
    {
        var result = (Raised(Error("E", "v")) with { Threads = [Busy], Frames = [Work], Message = "hello 17" }).Group();

        var app = result.Variant("app");
        Assert.Equal(["exception", "threads", "stacktrace"], app.Root!.Children.Select(child => child.Id));
        Assert.Equal([null, "the exception takes precedence", "the exception takes precedence"], app.Root!.Children.Select(child => child.Hint));
        var message = result.Variant("default");
        Assert.Equal((false, "the exception takes precedence", null, "message"), (message.Contributes, message.Hint, message.Hash, message.Description));
        Assert.Equal("hello 17", message.At("message").Text);
    }

    [Fact]
    public void An_exception_that_says_nothing_leaves_it_to_others() => Assert.Equal([Md5("hello")], (Raised(Error(null, "")) with { Message = "hello" }).Hashes());

    [Theory]
    [InlineData("crashed", "work")]
    [InlineData("current", "work")]
    [InlineData("one", "work")]
    [InlineData("none", null)]
    [InlineData("two crashed", null)]
    [InlineData("two crashed, one current", "work")]
    [InlineData("crashed and current", "work")]
    public void One_thread_decides(string which, string? function)
    {
        ThreadInput[] threads = which switch
        {
            "crashed" => [Idle, Busy with { Crashed = true }],
            "current" => [Idle, Busy with { Current = true }],
            "one" => [Busy],
            "none" => [Idle, Busy],
            "two crashed" => [Idle with { Crashed = true }, Busy with { Crashed = true }],
            "two crashed, one current" => [Idle with { Crashed = true }, Busy with { Crashed = true, Current = true }],
            _ => [Idle with { Current = true }, Busy with { Crashed = true }],
        };
        Assert.Equal([function is null ? Md5() : Md5("worker", function)], new GroupingInput { Threads = threads }.Hashes());
    }

    [Fact]
    public void Threads_say_why_they_do_not_count()
    {
        string? Hint(params ThreadInput[] threads) => new GroupingInput { Threads = threads }.Group().Variant("app").Hint;

        Assert.Equal("ignored because none of 2 threads stands out as crashed or current", Hint(Idle, Busy));
        Assert.Equal("ignored because the thread has no stack trace", Hint(Busy with { Frames = [] }));
    }

    [Fact]
    public void A_loose_stack_trace_decides_without_the_message()
    {
        var result = new GroupingInput { Message = "hello", Frames = [Library("l", "l"), Work] }.Group();

        Assert.Equal([Md5("worker", "work"), Md5("l", "l", "worker", "work")], result.Hashes);
        Assert.Equal("in-app stack trace", result.Variant("app").Description);
        Assert.Equal("the stack trace takes precedence", result.Variant("default").Hint);
    }

    [Fact]
    public void A_loose_stack_trace_without_application_frames_counts_whole()
    {
        var result = new GroupingInput { Frames = [Library("l", "l")] }.Group();
        Assert.Equal([Md5("l", "l")], result.Hashes);
        Assert.Equal("ignored because it has no in-app frames", result.Variant("app").Hint);
    }

    [Theory]
    [InlineData("script-src", "script-src 'unsafe-inline' 'unsafe-eval'", "self", "script-src 'unsafe-inline'")]
    [InlineData("script-src", "script-src 'unsafe-eval'", "", "script-src 'unsafe-eval'")]
    [InlineData("script-src", "script-src https://a", "'self'", "script-src 'self'")]
    [InlineData("style-src", "style-src 'unsafe-inline'", "self", "style-src 'self'")]
    [InlineData("script-src", "script-src 'unsafe-eval'", "https://cdn.a/x.js", "script-src cdn.a")]
    [InlineData(null, "img-src 'self'", "HTTP://cdn.a:81/x?y", "img-src cdn.a:81")]
    [InlineData(null, "img-src", "wss://cdn.a/x", "img-src wss://cdn.a")]
    [InlineData(null, "img-src", "data", "img-src data:")]
    [InlineData(null, "img-src", "blob:https://a/1", "img-src blob:")]
    [InlineData(null, "img-src", null, "img-src 'self'")]
    public void A_policys_violation_counts_by_directive_and_host(string? effective, string violated, string? blocked, string expected)
    {
        var report = new ReportInput("csp") { EffectiveDirective = effective, ViolatedDirective = violated, BlockedUri = blocked };
        Assert.Equal(expected, string.Join(' ', Texts(new GroupingInput { Report = report }.Group().Variant("default").Root!)));
    }

    [Theory]
    [InlineData("hpkp", "hpkp h", "hpkp")]
    [InlineData("expectct", "expect-ct h", "expect_ct")]
    [InlineData("expectstaple", "expect-staple h", "expect_staple")]
    public void A_report_about_a_host_counts_by_it(string kind, string expected, string id)
    {
        var result = new GroupingInput { Report = new ReportInput(kind) { Hostname = "h" }, Message = "failed for h" }.Group();
        Assert.Equal(expected, string.Join(' ', Texts(result.Variant("default").Root!)));
        Assert.Equal([id, "message"], result.Variant("default").Root!.Children.Select(child => child.Id));
    }

    [Fact]
    public void Of_messages_the_template_decides()
    {
        Assert.Equal([Md5("User %s")], new GroupingInput { MessageTemplate = "User %s", Message = "User ann" }.Hashes());
        Assert.Equal([Md5("User <int>")], new GroupingInput { MessageTemplate = "", Message = "User 17" }.Hashes());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n ")]
    public void Nothing_at_all_is_one_group(string? message)
    {
        var result = new GroupingInput { Message = message, Transaction = "t" }.Group();
        var fallback = Assert.Single(result.Variants);
        Assert.Equal(("fallback", "fallback", true, "d41d8cd98f00b204e9800998ecf8427e"), (fallback.Key, fallback.Type, fallback.Contributes, fallback.Hash));
        Assert.Equal([fallback.Hash!], result.Hashes);
    }
}
