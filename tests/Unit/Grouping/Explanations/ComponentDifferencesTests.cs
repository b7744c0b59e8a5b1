using SentryOrleans.Contracts.Grouping;
using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Grouping.Explanations;
using Xunit;

namespace SentryOrleans.Unit.Grouping.Explanations;

/// <summary>What two trees differ in.</summary>
public sealed class ComponentDifferencesTests
{
    [Fact]
    public void Equal_trees_have_no_differences() => Assert.Empty(Differences(Trace(Calls("a", "b", "c")), Trace(Calls("a", "b", "c"))));

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(50)]
    public void One_more_frame_is_one_difference(int place)
    {
        var calls = Enumerable.Range(0, 50).Select(i => $"f{i}").ToList();
        var difference = Assert.Single(Differences(Trace(Calls([.. calls])), Trace(Calls([.. calls.Take(place), "new", .. calls.Skip(place)]))));
        Assert.Equal((GroupingDifferenceKind.Added, $"exception/stacktrace/frame {place + 1}", null, "m · new"), Told(difference));
        var back = Assert.Single(Differences(Trace(Calls([.. calls.Take(place), "new", .. calls.Skip(place)])), Trace(Calls([.. calls]))));
        Assert.Equal((GroupingDifferenceKind.Removed, $"exception/stacktrace/frame {place + 1}", "m · new", null), Told(back));
    }

    [Fact]
    public void A_call_of_the_same_module_in_its_place_is_a_changed_function()
    {
        var difference = Assert.Single(Differences(Trace(Calls("a", "b", "c")), Trace(Calls("a", "x", "c"))));
        Assert.Equal((GroupingDifferenceKind.Changed, "exception/stacktrace/frame 2/function", "b", "x"), Told(difference));
    }

    [Fact]
    public void Calls_that_have_nothing_in_common_are_not_paired()
    {
        var differences = Differences(Trace([Frame("m", "a"), Frame("m", "b")]), Trace([Frame("m", "a"), Frame("n", "x")]));
        Assert.Equal(
            [(GroupingDifferenceKind.Removed, "exception/stacktrace/frame 2", "m · b", null), (GroupingDifferenceKind.Added, "exception/stacktrace/frame 2", null, "n · x")],
            differences.Select(Told).OrderByDescending(told => told.Kind));
    }

    [Fact]
    public void Of_a_run_of_equal_calls_the_oldest_is_missing()
    {
        var difference = Assert.Single(Differences(Trace(Calls("f", "f", "f")), Trace(Calls("f", "f"))));
        Assert.Equal((GroupingDifferenceKind.Removed, "exception/stacktrace/frame 1", "m · f", null), Told(difference));
    }

    [Fact]
    public void A_frame_that_a_rule_turned_off_says_so()
    {
        var off = Frame("m", "b") with { Contributes = false, Hint = "ignored by stack trace rule (function:b -group)" };
        var difference = Assert.Single(Differences(Trace(Calls("a", "b")), Trace([Frame("m", "a"), off])));
        Assert.Equal((GroupingDifferenceKind.Removed, "exception/stacktrace/frame 2", "m · b", null), Told(difference));
        Assert.Equal((null, "ignored by stack trace rule (function:b -group)"), (difference.BeforeHint, difference.AfterHint));
        Assert.Empty(Differences(Trace([Frame("m", "a"), off]), Trace(Calls("a"))));
    }

    [Fact]
    public void A_single_exception_is_found_in_a_chain()
    {
        var differences = Differences(Exception("ValueError", Calls("b")), Node("chained_exception", Exception("KeyError", Calls("a")), Exception("ValueError", Calls("b"))));
        Assert.Equal((GroupingDifferenceKind.Added, "exception 1", null, "KeyError · m · a"), Told(Assert.Single(differences)));
    }

    [Fact]
    public void Another_type_is_one_difference() => Assert.Equal(
        (GroupingDifferenceKind.Changed, "exception/type", "KeyError", "ValueError"), Told(Assert.Single(Differences(Exception("KeyError", Calls("a")), Exception("ValueError", Calls("a"))))));

    [Fact]
    public void A_stack_trace_and_none_differ_in_it_and_in_the_value()
    {
        var message = Node("exception", Leaf("type", "E"), Leaf("value", "out of <int>"));
        var differences = Differences(Exception("E", Calls("a", "b")), message);
        Assert.Equal(
            [(GroupingDifferenceKind.Removed, "exception/stacktrace", "m · a · m · b", null), (GroupingDifferenceKind.Added, "exception/value", null, "out of <int>")],
            differences.Select(Told).OrderByDescending(told => told.Kind));
    }

    [Fact]
    public void Two_whole_traces_of_one_module_are_compared_and_longer_ones_by_position()
    {
        var (calls, others) = (Enumerable.Range(0, 250).Select(i => $"f{i}").ToArray(), Enumerable.Range(100, 250).Select(i => $"f{i}").ToArray());
        Assert.Equal((100, 100), Count(Differences(Trace(Calls(calls)), Trace(Calls(others)))));
        var longer = Enumerable.Range(0, 1_000).Select(i => $"f{i}").ToArray();
        Assert.Single(Differences(Trace(Calls(longer)), Trace(Calls(["g", .. longer]))));
    }

    private static (int Removed, int Added) Count(IReadOnlyList<GroupingDifference> differences) =>
        (differences.Count(one => one.Kind == GroupingDifferenceKind.Removed), differences.Count(one => one.Kind == GroupingDifferenceKind.Added));

    private static IReadOnlyList<GroupingDifference> Differences(GroupingComponent before, GroupingComponent after) =>
        ComponentDifferences.Of(Node("app", before), Node("app", after));

    private static (GroupingDifferenceKind Kind, string Path, string? Before, string? After) Told(GroupingDifference difference) =>
        (difference.Kind, string.Join('/', difference.Path), difference.Before, difference.After);

    private static GroupingComponent Trace(GroupingComponent[] frames) => Exception("E", frames);

    private static GroupingComponent Exception(string type, GroupingComponent[] frames) => Node("exception", Leaf("type", type), Node("stacktrace", frames));

    private static GroupingComponent[] Calls(params string[] functions) => [.. functions.Select(function => Frame("m", function))];

    private static GroupingComponent Frame(string module, string function) => Node("frame", Leaf("module", module), Leaf("function", function));

    private static GroupingComponent Node(string id, params GroupingComponent[] children) => new(id, true, null, null, children);

    private static GroupingComponent Leaf(string id, string text) => new(id, true, null, text, []);
}
