using SentryOrleans.Contracts.Grouping;
using SentryOrleans.Grains.Grouping.Explanations;
using SentryOrleans.Unit.Normalization;
using Xunit;

namespace SentryOrleans.Unit.Grouping.Explanations;

/// <summary>How two events differ, from payload to words.</summary>
public sealed class VariantDifferencesTests
{
    private const string First = """{"platform":"python","exception":{"values":[{"type":"E","stacktrace":{"frames":[{"module":"lib","function":"run","in_app":false},{"module":"m","function":"f","in_app":true}]}}]}}""";

    [Fact]
    public void An_event_does_not_differ_from_itself() => Assert.Equal("app= system=", Told(First, First));

    [Fact]
    public void What_is_not_hashed_is_no_difference() => Assert.Equal("app= system=", Told(First, First.Replace("\"f\"", "\"f\",\"lineno\":17", StringComparison.Ordinal)));

    [Fact]
    public void Another_library_call_is_a_difference_of_system_alone() => Assert.Equal(
        "app= system:exception/stacktrace/frame 1/function run>call", Told(First, First.Replace("run", "call", StringComparison.Ordinal)));

    [Fact]
    public void A_frame_that_is_no_longer_the_applications_own_switches_the_app_variant_off()
    {
        var told = Differences(First, First.Replace("true", "false", StringComparison.Ordinal));
        Assert.Equal(["app", "system"], told.Select(variant => variant.Key));
        var difference = Assert.Single(told[0].Differences);
        Assert.Equal((GroupingDifferenceKind.Removed, "in-app exception stack trace", null, null), (difference.Kind, difference.Before, difference.After, told[0].OtherHash));
        Assert.NotNull(difference.AfterHint);
        Assert.Empty(told[1].Differences);
    }

    [Fact]
    public void A_fingerprint_is_another_variant()
    {
        var told = Differences("""{"message":"m"}""", """{"message":"m","fingerprint":["x"]}""");
        Assert.Equal(["default Removed", "custom_client_fingerprint Added"], told.Select(variant => $"{variant.Key} {variant.Differences.Single().Kind}"));
        Assert.Equal("the fingerprint takes precedence", told[0].Differences[0].AfterHint);
    }

    [Fact]
    public void Fingerprints_differ_by_entry() => Assert.Equal(
        "custom_client_fingerprint:fingerprint 2 b>c", Told("""{"fingerprint":["a","b"]}""", """{"fingerprint":["a","c"]}"""));

    [Fact]
    public void A_fingerprint_that_is_mixed_in_differs_beside_the_tree() => Assert.Equal(
        "default:fingerprint 2 eu>us,message one>two",
        Told("""{"message":"one","fingerprint":["{{ default }}","eu"]}""", """{"message":"two","fingerprint":["{{ default }}","us"]}"""));

    [Fact]
    public void Checksums_differ_as_a_whole() => Assert.Equal(
        "checksum: 0123456789abcdef0123456789abcdef>1123456789abcdef0123456789abcdef",
        Told("""{"checksum":"0123456789abcdef0123456789abcdef"}""", """{"checksum":"1123456789abcdef0123456789abcdef"}"""));

    [Fact]
    public void No_more_than_a_hundred_are_told_and_the_rest_counted()
    {
        string Trace(string module) => string.Join(',', Enumerable.Range(0, 120).Select(i => $$"""{"module":"{{module}}{{i}}","function":"f{{i}}","in_app":true}"""));
        string Payload(string module) => $$$"""{"exception":{"values":[{"type":"E","stacktrace":{"frames":[{{{Trace(module)}}}]}}]}}""";
        var app = Differences(Payload("a"), Payload("b"))[0];
        Assert.Equal((100, 20), (app.Differences.Count, app.More));
        Assert.Equal("frame 1", app.Differences[0].Path[2]);
    }

    private static string Told(string before, string after) => string.Join(' ', Differences(before, after).Select(variant => variant.Differences.Count == 0
        ? $"{variant.Key}="
        : $"{variant.Key}:{string.Join(',', variant.Differences.Select(one => $"{string.Join('/', one.Path)} {one.Before}>{one.After}"))}"));

    private static IReadOnlyList<GroupingVariantDifference> Differences(string before, string after) =>
        VariantDifferences.Of(Normalized.Event(before).Grouping, Normalized.Event(after).Grouping);
}
