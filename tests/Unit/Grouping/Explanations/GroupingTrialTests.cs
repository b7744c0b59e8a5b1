using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Grouping.Explanations;
using SentryOrleans.Grains.Ingest;
using SentryOrleans.Unit.Normalization;
using Xunit;

namespace SentryOrleans.Unit.Grouping.Explanations;

/// <summary>What a preview of rules counts.</summary>
public sealed class GroupingTrialTests
{
    private static readonly string[] Types = ["KeyError", "ValueError", "KeyError"];

    [Fact]
    public void The_same_rules_change_nothing()
    {
        var preview = Try(new GroupingChanges(), Types);
        Assert.Equal((3, 0, 2, 2), (preview.Events, preview.Changed, preview.IssuesBefore, preview.IssuesAfter));
        Assert.Empty(preview.Groups);
        Assert.Equal(0, preview.Frames.Marked);
        Assert.Empty(preview.Fingerprints);
    }

    [Fact]
    public void A_fingerprint_rule_lets_two_issues_meet_in_a_new_one()
    {
        var preview = Try(new GroupingChanges(FingerprintRules: "error.type:* -> everything"), Types);
        Assert.Equal((3, 3, 2, 1), (preview.Events, preview.Changed, preview.IssuesBefore, preview.IssuesAfter));
        var group = Assert.Single(preview.Groups);
        Assert.Equal((1, null, 3, "1:2 2:1"), (group.Ordinal, group.IssueId, group.Events, string.Join(' ', group.Before.Select(issue => $"{issue.IssueId}:{issue.Events}"))));
        Assert.Equal(("KeyError: 0", 3), (group.Title, group.Samples.Count));
        var rule = Assert.Single(preview.Fingerprints);
        Assert.Equal(("error.type:* -> everything", 3, 3), (rule.Rule, rule.Events, rule.Examples.Count));
    }

    [Fact]
    public void A_rule_for_one_type_leaves_the_others_alone()
    {
        var preview = Try(new GroupingChanges(FingerprintRules: "error.type:ValueError -> values"), Types);
        Assert.Equal((1, 2, 2), (preview.Changed, preview.IssuesBefore, preview.IssuesAfter));
        Assert.Equal("2", string.Join(' ', Assert.Single(preview.Groups).Before.Select(issue => issue.IssueId)));
    }

    [Fact]
    public void Frames_that_a_rule_marks_are_shown_once_each_with_the_rule()
    {
        var preview = Try(new GroupingChanges(StackTraceRules: "stack.function:checkout -app"), Types);
        Assert.Equal((3, 1), (preview.Frames.Marked, preview.Frames.Examples.Count));
        var frame = preview.Frames.Examples[0];
        Assert.Equal(("checkout", "shop.views", true, false), (frame.Function, frame.Module, frame.Before, frame.After));
        Assert.Contains("stack.function:checkout", frame.Rule, StringComparison.Ordinal);
    }

    /// <summary>Events of these types, the newest first; the first type's are in issue 1, others in issue 2.</summary>
    private static GroupingPreview Try(GroupingChanges changes, string[] types)
    {
        var settings = GroupingSettings.Default;
        var after = GroupingRules.Of(settings with { StackTraceRules = changes.StackTraceRules ?? "", FingerprintRules = changes.FingerprintRules ?? "" }, out var problems);
        Assert.Empty(problems);
        var (trial, known) = (new GroupingTrial(), new Dictionary<string, long>());
        foreach (var (index, type) in types.Index())
        {
            var issue = type == types[0] ? 1 : 2;
            var stored = Normalized.Event(Payload(type, index)).Json;
            var context = NormalizationContext.OfStored(7, Guid.NewGuid(), Normalized.Received, GroupingRules.Default);
            var before = EventNormalizer.Again(stored, context);
            foreach (var hash in before.Hashes) known.TryAdd(hash, issue);
            trial.Add(Guid.NewGuid(), issue, before, EventNormalizer.Again(stored, context with { Grouping = after }));
        }
        return trial.ToPreview(known);
    }

    private static string Payload(string type, int value) =>
        $$$"""
        {"platform":"python","exception":{"values":[{"type":"{{{type}}}","value":"{{{value}}}","stacktrace":{"frames":[
          {"module":"lib","function":"run","in_app":false},{"module":"shop.views","function":"checkout","in_app":true}]}}]}}
        """;
}
