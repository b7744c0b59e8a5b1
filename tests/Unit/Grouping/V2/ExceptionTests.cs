using SentryOrleans.Grains.Grouping;
using Xunit;
using static SentryOrleans.Unit.Grouping.V2.Inputs;

namespace SentryOrleans.Unit.Grouping.V2;

/// <summary>Exceptions, chains and aggregates of them, section 6.</summary>
public sealed class ExceptionTests
{
    private static readonly FrameInput Pay = App("m", "pay");

    [Fact]
    public void A_stack_trace_takes_the_place_of_the_value()
    {
        var value = Raised(Error("E", "order 17", Pay)).Group().Variant("app").At("exception", "value");
        Assert.Equal((false, "order 17", "the stack trace takes precedence"), (value.Contributes, value.Text, value.Hint));
    }

    [Fact]
    public void Without_a_stack_trace_there_is_only_the_app_variant()
    {
        var result = Raised(Error("KeyError", "order 17")).Group();

        Assert.Equal(["app"], result.Variants.Select(variant => variant.Key));
        Assert.Equal([Md5("KeyError", "order <int>")], result.Hashes);
        Assert.Equal("exception", result.Variant("app").Description);
        Assert.Equal("stripped event-specific values", result.Variant("app").At("exception", "value").Hint);
    }

    [Fact]
    public void The_children_stand_in_the_order_of_the_hash()
    {
        var exception = Error("E", "v", Pay) with { Mechanism = new MechanismInput("NSError") { ErrorDomain = "D", ErrorCode = -260 } };
        var app = Raised(exception).Group().Variant("app");

        Assert.Equal(["type", "value", "ns_error", "stacktrace"], app.At("exception").Children.Select(child => child.Id));
        Assert.Equal(["E", "D", "-260", "m", "pay"], Texts(app.Root!));
    }

    [Fact]
    public void An_apple_error_takes_the_place_of_the_value()
    {
        var app = Raised(Error("E", "v") with { Mechanism = new MechanismInput("NSError") { ErrorDomain = "D" } }).Group().Variant("app");
        Assert.Equal(["E", "D"], Texts(app.Root!));
        Assert.Equal("the NSError takes precedence", app.At("exception", "value").Hint);
    }

    [Fact]
    public void Of_a_synthetic_exception_only_the_value_or_the_frames_count()
    {
        var synthetic = Error("SIGSEGV", "v") with { Synthetic = true };

        Assert.Equal([Md5("v")], Raised(synthetic).Hashes());
        Assert.Equal([Md5("m", "pay")], Raised(synthetic with { Frames = [Pay] }).Hashes());
        Assert.Equal("ignored because the exception is synthetic", Raised(synthetic).Group().Variant("app").At("exception", "type").Hint);
    }

    [Fact]
    public void The_module_of_an_exception_does_not_count() => Assert.Equal(Raised(Error("E", "v")).Hashes(), Raised(Error("E", "v") with { Module = "x" }).Hashes());

    [Fact]
    public void Every_exception_of_a_chain_counts_by_its_own_rules()
    {
        var result = Raised(Error("Inner", "i", Pay), Error("Outer", "order 17")).Group();

        Assert.Equal(["Inner", "m", "pay", "Outer", "order <int>"], Texts(result.Variant("app").Root!));
        Assert.Equal(["Inner", "m", "pay"], Texts(result.Variant("system").Root!));
        Assert.Equal("in-app chained exception stack traces", result.Variant("app").Description);
        Assert.Equal(["exception", "exception"], result.Variant("app").At("chained_exception").Children.Select(child => child.Id));
    }

    [Fact]
    public void A_chain_without_a_stack_trace_counts_by_types_and_values() =>
        Assert.Equal([Md5("A", "a", "B", "b")], Raised(Error("A", "a"), Error("B", "b")).Hashes());

    [Fact]
    public void One_stack_trace_with_application_frames_is_enough_for_a_chain()
    {
        var result = Raised(Error("A", "a", Library("l", "l")), Error("B", "b", Pay)).Group();
        Assert.Equal([Md5("A", "a", "B", "m", "pay"), Md5("A", "l", "l", "B", "m", "pay")], result.Hashes);
    }

    [Fact]
    public void An_aggregate_of_equal_exceptions_is_one_of_them()
    {
        var result = Raised(
            Error("E", "3", Pay).Member(3, 0), Error("E", "2", Pay).Member(2, 0), Error("E", "1", Pay).Member(1, 0),
            Error("AggregateException", "all", App("m", "wait")).Member(0, null, isGroup: true)).Group();

        Assert.Equal(Raised(Error("E", "v", Pay)).Hashes(), result.Hashes);
        Assert.Equal("1", result.MainException!.Value);
    }

    [Fact]
    public void Values_do_not_tell_exceptions_of_library_frames_apart()
    {
        var library = Library("l", "l");
        var result = Raised(Error("E", "two", library).Member(2, 0), Error("E", "one", library).Member(1, 0), Error("Group", "g").Member(0, null, isGroup: true)).Group();
        Assert.Equal(Raised(Error("E", "v", library)).Hashes(), result.Hashes);
    }

    [Fact]
    public void What_is_left_of_an_aggregate_keeps_its_causes()
    {
        var result = Raised(
            Error("Cause", "c", App("m", "load")).Member(2, 1), Error("E", "1", Pay).Member(1, 0), Error("Group", "g").Member(0, null, isGroup: true)).Group();
        Assert.Equal(["E", "m", "pay", "Cause", "m", "load"], Texts(result.Variant("app").Root!));
    }

    [Fact]
    public void A_chain_that_names_its_places_goes_from_the_raised_one_to_its_cause()
    {
        var result = Raised(Error("Cause", "c", App("m", "load")).Member(1, 0), Error("E", "v", Pay).Member(0, null)).Group();
        Assert.Equal(["E", "m", "pay", "Cause", "m", "load"], Texts(result.Variant("app").Root!));
    }

    [Fact]
    public void An_aggregate_of_different_exceptions_is_one_of_each_and_itself()
    {
        var result = Raised(
            Error("TimeoutException", "t", App("m", "wait")).Member(3, 0), Error("IOException", "2", Pay).Member(2, 0), Error("IOException", "1", Pay).Member(1, 0),
            Error("AggregateException", "several", App("m", "all")).Member(0, null, isGroup: true)).Group();

        Assert.Equal(
            ["TimeoutException", "m", "wait", "IOException", "m", "pay", "AggregateException", "m", "all"], Texts(result.Variant("app").Root!));
        Assert.Null(result.MainException);
    }

    [Fact]
    public void Aggregates_within_aggregates_are_opened()
    {
        var result = Raised(
            Error("E", "2", Pay).Member(3, 2), Error("Group", "inner").Member(2, 0, isGroup: true), Error("E", "1", Pay).Member(1, 0),
            Error("Group", "outer").Member(0, null, isGroup: true)).Group();
        Assert.Equal(Raised(Error("E", "v", Pay)).Hashes(), result.Hashes);
    }

    public static TheoryData<string> Broken => ["no id", "an id twice", "its own parent", "no root", "only aggregates", "Python 3"];

    [Theory]
    [MemberData(nameof(Broken))]
    public void Ids_that_make_no_tree_leave_a_plain_chain(string fault)
    {
        var (one, two, root) = (Error("E", "1", Pay).Member(1, 0), Error("E", "2", Pay).Member(2, 0), Error("Group", "g").Member(0, null, isGroup: true));
        var input = fault switch
        {
            "no id" => Raised(two with { Mechanism = null }, one, root),
            "an id twice" => Raised(two.Member(1, 0), one, root),
            "its own parent" => Raised(two.Member(2, 2), one, root),
            "no root" => Raised(two, one, root.Member(7, null, isGroup: true)),
            "only aggregates" => Raised(two.Member(2, 0, isGroup: true), one.Member(1, 0, isGroup: true), root),
            _ => Raised(two, one, root) with { Sdk = "sentry.python.django", SdkVersion = "3.0.1" },
        };

        Assert.Equal(["E", "m", "pay", "E", "m", "pay", "Group", "g"], Texts(input.Group().Variant("app").Root!));
        Assert.Null(input.Group().MainException);
    }

    [Fact]
    public void A_circle_of_aggregates_ends()
    {
        var input = Raised(
            Error("E", "1", Pay).Member(1, 2), Error("F", "2", Pay).Member(2, 1), Error("Group", "g").Member(0, null, isGroup: true));
        Assert.Equal(["E", "m", "pay", "F", "m", "pay", "Group", "g"], Texts(input.Group().Variant("app").Root!));
    }

    [Fact]
    public void What_React_recovered_from_gives_the_title()
    {
        var recovery = Error("Error", "There was an error while hydrating but React was able to recover by instead client rendering the entire root.");
        var cause = Error("TypeError", "t") with { Mechanism = new MechanismInput("chained") { Source = "cause" } };

        Assert.Same(cause.Value, Raised(cause, recovery).Group().MainException!.Value);
        Assert.Same(cause.Value, Raised(recovery, cause).Group().MainException!.Value);
        Assert.Null(Raised(cause, Error("Error", "other")).Group().MainException);
        Assert.Null(Raised(Error("TypeError", "t"), recovery).Group().MainException);
    }

    [Fact]
    public void What_RxJava_wrapped_gives_the_title()
    {
        var wrapper = Error("UndeliverableException", "u") with
        {
            Module = "io.reactivex.rxjava3.exceptions",
            Mechanism = new MechanismInput("UncaughtExceptionHandler") { ExceptionId = 0 },
        };
        var child = Error("IOException", "child").Member(1, 0);

        Assert.Equal("child", Raised(child, wrapper).Group().MainException!.Value);
        Assert.Equal("u", Raised(child, wrapper with { Module = "other" }).Group().MainException!.Value);
        Assert.Null(Raised(child, wrapper with { Mechanism = wrapper.Mechanism with { ExceptionId = 5 } }).Group().MainException);
    }
}
