using System.Text.Json;
using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Grouping.Rules;
using SentryOrleans.Grains.Grouping.V2;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Unit.Grouping.V2;

/// <summary>The worked examples, section 13: hashes are exact, and two events are one issue when they share one.</summary>
public sealed class WorkedExampleTests
{
    private static readonly JsonElement[] Examples = [.. ReadExamples().EnumerateArray()];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(1, Examples.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void An_example_has_the_hashes_it_says(int number)
    {
        var example = Examples[number - 1];
        Assert.Equal(number, example.GetProperty("number").GetInt32());
        foreach (var stated in example.GetProperty("events").EnumerateArray())
            Assert.Equal(stated.GetProperty("hashes").EnumerateArray().Select(hash => hash.GetString()), Hashes(example, stated));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_events_of_an_example_are_one_issue_or_not_as_it_says(int number)
    {
        var example = Examples[number - 1];
        var hashes = example.GetProperty("events").EnumerateArray().Select(stated => Hashes(example, stated)).ToArray();
        foreach (var (one, other) in Pairs(example, "same")) Assert.NotEmpty(hashes[one].Intersect(hashes[other]));
        foreach (var (one, other) in Pairs(example, "different")) Assert.Empty(hashes[one].Intersect(hashes[other]));
    }

    private static IReadOnlyList<string> Hashes(JsonElement example, JsonElement stated)
    {
        var stack = example.TryGetProperty("stack_trace_rules", out var text) ? Rules(text.GetString()!) : StackTraceRules.BuiltIn;
        return EventGrouping.Group(EventJson.Read(stated.GetProperty("event"), stack), GroupingRules.Default with { StackTrace = stack }).Hashes;
    }

    private static StackTraceRules Rules(string text)
    {
        Assert.True(StackTraceRules.TryRead(text, out var rules, out var problems), string.Join('\n', problems));
        return rules;
    }

    private static IEnumerable<(int One, int Other)> Pairs(JsonElement example, string name) =>
        example.GetProperty(name).EnumerateArray().Select(pair => (pair[0].GetInt32(), pair[1].GetInt32()));

    private static JsonElement ReadExamples() =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "data", "grouping", "examples.json"))).RootElement;
}
