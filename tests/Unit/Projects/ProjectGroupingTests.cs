using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Ingest.Policies;
using SentryOrleans.Grains.Projects;
using Xunit;

namespace SentryOrleans.Unit.Projects;

public sealed class ProjectGroupingTests
{
    private const string Newest = "newstyle:2026-01-20";
    private const string Foundation = "foundation:2026-11-25";
    private static readonly DateTimeOffset T = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Project Shop = Fold(Project.Initial, new CreateProject(1, 2, "shop", "Shop", "python"));
    private static readonly Project Old = Shop with { Grouping = null };

    [Fact]
    public void A_new_project_groups_by_the_newest_version_alone() => Assert.Equal(new GroupingSettings(Newest), Shop.ToView().Grouping);

    [Fact]
    public void A_project_from_before_that_had_events_asks_the_version_before_for_thirty_days()
    {
        var settings = new GroupingSettings(Newest, Foundation, T.AddDays(30));
        Assert.Equal([new ProjectGroupingSet(settings, T)], Decide(Old with { FirstEventAt = T.AddDays(-9) }, new AdoptGrouping()));
        Assert.Equal([new ProjectGroupingSet(new GroupingSettings(Newest), T)], Decide(Old, new AdoptGrouping()));
        Assert.Empty(Decide(Shop with { FirstEventAt = T }, new AdoptGrouping()));
    }

    [Fact]
    public void The_version_before_is_asked_until_then()
    {
        var policy = new ProjectPolicy(null, null, null, new GroupingSettings(Newest, Foundation, T));
        Assert.True(policy.AsksSecondary(T.AddTicks(-1)));
        Assert.False(policy.AsksSecondary(T));
        Assert.False(new ProjectPolicy(null, null, null, new GroupingSettings(Newest)).AsksSecondary(T));
        Assert.False(new ProjectPolicy(null, null, null).AsksSecondary(T));
    }

    [Fact]
    public void Each_change_of_rules_is_a_revision()
    {
        var one = Fold(Shop, new ChangeProject(Grouping: new GroupingChanges(StackTraceRules: "module:shop.* +app")));
        Assert.Equal(new GroupingSettings(Newest, StackTraceRules: "module:shop.* +app", Revision: 1), one.Grouping);
        var two = Fold(one, new SetProjectGrouping(new GroupingChanges(FingerprintRules: "type:E -> e")));
        Assert.Equal(("module:shop.* +app", "type:E -> e", 2), (two.Grouping!.StackTraceRules, two.Grouping.FingerprintRules, two.Grouping.Revision));
        Assert.Empty(Decide(two, new SetProjectGrouping(new GroupingChanges(two.Grouping.StackTraceRules, two.Grouping.FingerprintRules))));
        Assert.Empty(Decide(two, new SetProjectGrouping(new GroupingChanges())));
        Assert.Equal("", Fold(two, new SetProjectGrouping(new GroupingChanges(StackTraceRules: ""))).Grouping!.StackTraceRules);
    }

    [Theory]
    [InlineData("module:a +app\nmodule:b", null, "stack_trace_rules_invalid", "Line 2, column ")]
    [InlineData(null, "type:E e", "fingerprint_rules_invalid", "Line 1, column ")]
    [InlineData("module:a +app\nmodule:\0 +app", null, "stack_trace_rules_invalid", "Line 2, column 8: ")]
    public void Rules_with_mistakes_are_refused_with_their_places(string? stackTrace, string? fingerprints, string code, string message)
    {
        var command = new ChangeProject("Other Name", Grouping: new GroupingChanges(stackTrace, fingerprints));
        var refusal = Assert.Throws<DomainException>(() => Decide(Shop, command));
        Assert.Equal(code, refusal.Code);
        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void At_most_twenty_mistakes_are_told_a_line_each()
    {
        var text = string.Join('\n', Enumerable.Repeat("nonsense", 50));
        var refusal = Assert.Throws<DomainException>(() => Decide(Shop, new SetProjectGrouping(new GroupingChanges(text))));
        Assert.Equal(Enumerable.Range(1, 20).Select(line => $"Line {line}"), refusal.Message.Split('\n').Select(line => line.Split(',')[0]));
    }

    [Fact]
    public void Stored_rules_that_cannot_be_read_act_as_none()
    {
        var policy = new ProjectPolicy(null, null, null, new GroupingSettings(Newest, StackTraceRules: "nonsense", FingerprintRules: "nonsense", Revision: 3));
        Assert.Equal(2, policy.RuleProblems.Count);
        Assert.Equal(3, policy.Grouping.Revision);
    }

    private static IReadOnlyList<ProjectEvent> Decide(Project state, ProjectCommand command) => Project.Decide(state, command, 5, ("pub", "sec"), T);

    private static Project Fold(Project state, ProjectCommand command) => Decide(state, command).Aggregate(state, Project.Apply);
}
