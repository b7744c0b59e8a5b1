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
    [InlineData("is:assigned", "\"is:assigned\" is not supported.")]
    [InlineData("is:", "\"is:\" is not supported.")]
    [InlineData("a OR b", "Boolean statements")]
    public void What_is_not_supported_is_refused_and_said(string query, string expected)
    {
        Assert.False(IssueSearch.TryParse(query, out _, out var error));
        Assert.StartsWith($"Error parsing search query: {expected}", error.Detail);
    }

    [Fact]
    public void A_query_without_bounds_is_refused() => Assert.False(IssueSearch.TryParse(new string('a', 5000), out _, out _));
}
