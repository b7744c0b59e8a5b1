using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Grains.Alerts;
using Xunit;

namespace SentryOrleans.Unit.Alerts;

public sealed class AlertRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly AlertCall Call = new(3, 7);
    private static readonly AlertRule Rule = new(0, " Loud ", AlertMatch.Any, [new FirstSeenTest()], AlertMatch.All, [], [new MailAction(MailTarget.Member, 7)], 30);

    [Fact]
    public void Every_project_begins_with_the_default_rule_which_is_nobodys()
    {
        var rule = Assert.Single(AlertRules.Initial.ToView());
        Assert.True(rule.IsDefault);
        Assert.Null(rule.CreatedBy);
        Assert.Equal([new MailAction(MailTarget.IssueOwners)], rule.Rule.Actions);
        Assert.Equal(30, rule.Rule.Minutes);
    }

    [Fact]
    public void A_rule_gets_the_next_number_even_when_others_are_deleted()
    {
        var state = Set(AlertRules.Initial, Rule);
        Assert.Equal((2, "Loud", 7L), (state.Rules[2].Rule.Id, state.Rules[2].Rule.Name, state.Rules[2].CreatedBy));
        state = AlertRules.Apply(state, AlertRules.DecideDelete(state, Call, 2, Now));
        Assert.Equal(3, Set(state, Rule).LastId);
        state = AlertRules.Apply(state, AlertRules.DecideDelete(state, Call, 1, Now));
        Assert.Empty(state.Rules);
    }

    [Fact]
    public void A_changed_default_rule_is_the_default_no_more()
    {
        var state = Set(AlertRules.Initial, Rule with { Id = 1 });
        Assert.False(state.ToView()[0].IsDefault);
        Assert.Equal("Loud", state.ToView()[0].Rule.Name);
    }

    [Fact]
    public void It_is_silent_for_everybody_or_for_one_until_then()
    {
        var state = AlertRules.Apply(AlertRules.Initial, AlertRules.DecideMute(AlertRules.Initial, Call, 1, null, Now.AddHours(1), Now));
        state = AlertRules.Apply(state, AlertRules.DecideMute(state, Call, 1, 9, null, Now));
        var rule = state.ToView()[0];
        Assert.True(rule.IsMutedAt(Now));
        Assert.False(rule.IsMutedAt(Now.AddHours(1)));
        Assert.True(rule.IsMutedFor(9, Now.AddYears(1)));
        Assert.False(rule.IsMutedFor(7, Now));

        state = AlertRules.Apply(state, AlertRules.DecideUnmute(state, Call, 1, 9, Now)!);
        state = AlertRules.Apply(state, AlertRules.DecideUnmute(state, Call, 1, null, Now)!);
        Assert.False(state.ToView()[0].IsMutedAt(Now));
        Assert.Null(AlertRules.DecideUnmute(state, Call, 1, 9, Now));
    }

    [Theory]
    [InlineData("", 30, 1)]
    [InlineData("x", 4, 1)]
    [InlineData("x", 43_201, 1)]
    [InlineData("x", 30, 0)]
    [InlineData("x", 30, 21)]
    public void What_is_no_rule_is_refused(string name, int minutes, int actions)
    {
        var rule = Rule with { Name = name, Minutes = minutes, Actions = [.. Enumerable.Repeat(new MailAction(MailTarget.Member, 7), actions)] };
        Assert.Equal("rule_invalid", Assert.Throws<DomainException>(() => AlertRules.DecideSet(AlertRules.Initial, Call, rule, Now)).Code);
    }

    [Fact]
    public void There_are_at_most_a_hundred()
    {
        var state = AlertRules.Initial;
        for (var i = 1; i < 100; i++) state = Set(state, Rule);
        Assert.Equal("too_many_rules", Assert.Throws<DomainException>(() => Set(state, Rule)).Code);
        Assert.Equal("rule_not_found", Assert.Throws<DomainException>(() => Set(state, Rule with { Id = 101 })).Code);
    }

    private static AlertRules Set(AlertRules state, AlertRule rule) => AlertRules.Apply(state, AlertRules.DecideSet(state, Call, rule, Now));
}
