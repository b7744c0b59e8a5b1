using SentryOrleans.Api.Issues;
using SentryOrleans.Contracts.Issues;
using Xunit;

namespace SentryOrleans.Unit.Api;

public class IssueSearchTests
{
    private static IssueSearch Parse(string query)
    {
        Assert.True(IssueSearch.TryParse(query, out var search, out var error), error?.Detail);
        return search;
    }

    [Theory]
    [InlineData("is:unresolved", IssueStatus.Unresolved)]
    [InlineData("is:resolved", IssueStatus.Resolved)]
    [InlineData("is:ignored", IssueStatus.Archived)]
    [InlineData("is:archived", IssueStatus.Archived)]
    [InlineData("is:muted", IssueStatus.Archived)]
    public void A_status_is_asked_for_by_any_of_its_names(string query, IssueStatus expected) =>
        Assert.Equal([expected], Parse(query).Statuses);

    [Fact]
    public void An_empty_query_finds_every_issue()
    {
        var search = Parse("  ");
        Assert.Equal(3, search.Statuses.Count);
        Assert.Null(search.Text);
    }

    [Fact]
    public void A_negated_status_leaves_the_others() =>
        Assert.Equal([IssueStatus.Unresolved, IssueStatus.Archived], Parse("!is:resolved").Statuses);

    [Fact]
    public void Two_different_statuses_contradict_each_other() => Assert.True(Parse("is:resolved is:unresolved").IsContradiction);

    [Fact]
    public void Words_outside_filters_are_one_text() => Assert.Equal("connection reset by", Parse("connection  reset is:resolved by").Text);

    [Theory]
    [InlineData("\"level:error\"", "level:error")]
    [InlineData("\"is:resolved\" x", "is:resolved x")]
    [InlineData("\"say \\\"hi\\\"\"", "say \"hi\"")]
    [InlineData("\"unclosed text", "\"unclosed text")]
    [InlineData("(a", "(a")]
    public void Quoted_words_are_taken_as_they_are(string query, string text) => Assert.Equal(text, Parse(query).Text);

    [Theory]
    [InlineData("level:error", "\"level:error\" is not supported.")]
    [InlineData("!user.email:a@b.c", "\"!user.email:a@b.c\" is not supported.")]
    [InlineData("is:gone", "\"is:gone\" is not supported.")]
    [InlineData("is:", "\"is:\" is not supported.")]
    [InlineData("a OR b", "Boolean statements")]
    public void What_is_not_supported_is_refused_and_said(string query, string expected)
    {
        Assert.False(IssueSearch.TryParse(query, out _, out var error));
        Assert.StartsWith($"Error parsing search query: {expected}", error.Detail);
    }

    [Fact]
    public void A_query_without_bounds_is_refused() => Assert.False(IssueSearch.TryParse(new string('a', 5000), out _, out _));

    [Theory]
    [InlineData("is:new", IssueSubstatus.New)]
    [InlineData("is:ongoing", IssueSubstatus.Ongoing)]
    [InlineData("is:escalating", IssueSubstatus.Escalating)]
    [InlineData("is:regressed", IssueSubstatus.Regressed)]
    [InlineData("is:until_escalating", IssueSubstatus.ArchivedUntilEscalating)]
    [InlineData("is:archived_until_condition_met", IssueSubstatus.ArchivedUntilConditionMet)]
    [InlineData("is:forever", IssueSubstatus.ArchivedForever)]
    public void A_substatus_is_asked_for_by_its_name(string query, IssueSubstatus expected)
    {
        Assert.Equal([expected], Parse(query).Substatuses);
        Assert.DoesNotContain(expected, Parse($"!{query}").Substatuses!);
        Assert.Equal(3, Parse(query).Statuses.Count);
    }

    [Fact]
    public void Whether_somebody_has_it_and_whether_it_is_to_be_looked_at()
    {
        Assert.True(Parse("is:assigned").IsAssigned);
        Assert.False(Parse("is:unassigned").IsAssigned);
        Assert.False(Parse("!is:assigned").IsAssigned);
        Assert.True(Parse("is:assigned is:unassigned").IsContradiction);
        Assert.True(Parse("is:for_review").IsForReview);
        Assert.False(Parse("!is:for_review").IsForReview);
        Assert.True(Parse("is:linked").IsContradiction);
        Assert.False(Parse("is:unlinked").IsContradiction);
    }

    [Fact]
    public void People_are_named_one_or_several()
    {
        Assert.Equal(["me"], Assert.Single(Parse("assigned:me").AssignedTo).Names);
        Assert.Equal(["me", "none"], Assert.Single(Parse("assigned:[me, none]").AssignedTo).Names);
        Assert.Equal(["Ann Smith"], Assert.Single(Parse("assigned_to:\"Ann Smith\" is:unresolved").AssignedTo).Names);
        Assert.True(Assert.Single(Parse("!assigned:#core").AssignedTo).Not);
        Assert.Equal(["me"], Assert.Single(Parse("bookmarks:me").Bookmarks).Names);
        Assert.Equal(["me"], Assert.Single(Parse("subscribed:me").Subscribed).Names);
        Assert.Equal("boom here", Parse("boom assigned:[me, none] here").Text);
        Assert.True(Parse("assigned:me").IsForMembers);
        Assert.False(Parse("is:unresolved is:new").IsForMembers);
    }

    [Fact]
    public void Priorities_are_listed_and_excluded()
    {
        Assert.Equal([IssuePriority.Medium, IssuePriority.High], Parse("issue.priority:[high, medium]").Priorities);
        Assert.Equal([IssuePriority.Medium, IssuePriority.High], Parse("!issue.priority:low").Priorities);
        Assert.True(Parse("issue.priority:low issue.priority:high").IsContradiction);
    }

    [Theory]
    [InlineData("assigned:")]
    [InlineData("assigned:[me,,none]")]
    [InlineData("is:[new, ongoing]")]
    [InlineData("is:strange")]
    [InlineData("issue.priority:urgent")]
    public void What_cannot_be_read_is_refused(string query) => Assert.False(IssueSearch.TryParse(query, out _, out _));
}
