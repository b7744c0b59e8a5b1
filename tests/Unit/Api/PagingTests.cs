using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using SentryOrleans.Api.Paging;
using SentryOrleans.Contracts.Events;
using SentryOrleans.Contracts.Issues;
using Xunit;

namespace SentryOrleans.Unit.Api;

public class PagingTests
{
    private static readonly Gen<DateTimeOffset> Times =
        Gen.Long[1, DateTime.MaxValue.Ticks].Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    [Fact]
    public void A_place_in_a_list_of_issues_survives_the_way_through_a_cursor() =>
        Gen.Select(Times, Gen.Long[1, long.MaxValue], Gen.Bool).Sample((time, id, backwards) =>
        {
            var text = PageCursor.At(new IssueCursor(time, id), backwards).ToString();
            Assert.DoesNotContain(',', text);
            Assert.True(PageCursor.TryParse(text, out var cursor));
            Assert.True(cursor!.TryReadIssue(out var place));
            Assert.Equal(new IssueCursor(time, id), place);
            Assert.Equal(backwards, cursor.Backwards);
        });

    [Fact]
    public void A_place_in_a_list_of_events_survives_the_way_through_a_cursor() =>
        Gen.Select(Times, Gen.Guid).Sample((time, id) =>
        {
            Assert.True(PageCursor.TryParse(PageCursor.At(new EventCursor(time, id), backwards: false).ToString(), out var cursor));
            Assert.True(cursor!.TryReadEvent(out var place));
            Assert.Equal(new EventCursor(time, id), place);
        });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void No_cursor_is_the_first_page(string? text)
    {
        Assert.True(PageCursor.TryParse(text, out var cursor));
        Assert.Null(cursor);
    }

    [Fact]
    public void The_cursor_at_the_top_is_no_place()
    {
        Assert.True(PageCursor.TryParse("0:0:1", out var cursor));
        Assert.True(cursor!.TryReadIssue(out var issue) && issue is null);
        Assert.True(cursor.TryReadEvent(out var row) && row is null);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("1:2")]
    [InlineData("1:2:2")]
    [InlineData("-1:2:0")]
    [InlineData("1::0")]
    [InlineData("1:2:0:0")]
    [InlineData("9223372036854775807:1:0")]
    [InlineData("1:g:0")]
    public void A_malformed_cursor_is_refused(string text)
    {
        Assert.False(PageRequest.TryRead(text, null, "per_page", out _, out var error));
        Assert.Equal("Invalid cursor parameter.", error.Detail);
    }

    [Theory]
    [InlineData("0", "Invalid per_page value. Must be between 1 and 100.")]
    [InlineData("101", "Invalid per_page value. Must be between 1 and 100.")]
    [InlineData("-1", "Invalid per_page value. Must be between 1 and 100.")]
    [InlineData("ten", "Invalid per_page parameter.")]
    public void A_page_has_1_to_100_rows(string size, string expected)
    {
        Assert.False(PageRequest.TryRead(null, size, "per_page", out _, out var error));
        Assert.Equal(expected, error.Detail);
    }

    [Fact]
    public void Both_links_are_written_with_the_external_address_and_without_commas_in_it()
    {
        var query = new QueryCollection(QueryHelpers.ParseQuery("?query=a,b&project=1&project=2&cursor=5:5:0"));
        var edges = new PageEdges(PageCursor.Skip(0, backwards: true), false, PageCursor.Skip(100, backwards: false), true);
        var link = PageLinks.Format("https://x.example/prefix", "/api/0/list,s/", query, edges);
        Assert.Equal(
            "<https://x.example/prefix/api/0/list%2Cs/?query=a%2Cb&project=1&project=2&cursor=0:0:1>; rel=\"previous\"; results=\"false\"; cursor=\"0:0:1\", "
            + "<https://x.example/prefix/api/0/list%2Cs/?query=a%2Cb&project=1&project=2&cursor=0:100:0>; rel=\"next\"; results=\"true\"; cursor=\"0:100:0\"", link);
    }

    [Fact]
    public void A_link_without_other_parameters_has_a_question_mark_and_an_ampersand()
    {
        var edges = new PageEdges(PageCursor.Skip(0, backwards: true), false, PageCursor.Skip(1, backwards: false), false);
        Assert.StartsWith("<http://h/api/0/?&cursor=0:0:1>", PageLinks.Format("http://h", "/api/0/", QueryCollection.Empty, edges));
    }

    [Fact]
    public void A_short_list_is_walked_there_and_back_without_loss()
    {
        var all = Enumerable.Range(0, 23).ToList();
        var seen = new List<int>();
        string? cursor = null;
        WholeList<int>? page;
        do
        {
            Assert.True(WholeList<int>.TryRead(all, new PageParameters(cursor, "10"), out page, out _));
            seen.AddRange(page.Rows);
            cursor = page.Edges.Next.ToString();
        }
        while (page.Edges.HasNext);
        Assert.Equal(all, seen);
        Assert.True(WholeList<int>.TryRead(all, new PageParameters(page.Edges.Previous.ToString(), "10"), out page, out _));
        Assert.Equal(Enumerable.Range(10, 10), page.Rows);
    }
}
