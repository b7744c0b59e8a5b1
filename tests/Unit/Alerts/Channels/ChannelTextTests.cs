using SentryOrleans.Grains.Alerts.Channels;
using Xunit;

namespace SentryOrleans.Unit.Alerts.Channels;

public class ChannelTextTests
{
    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "ab…")]
    [InlineData("a😀😀", 5, "a😀😀")]
    [InlineData("a😀😀", 4, "a😀…")]
    [InlineData("a😀😀", 3, "a…")]
    [InlineData("x👩\u200D👩\u200D👧y", 6, "x…")]
    [InlineData("xe\u0301y", 3, "x…")]
    [InlineData("", 3, "")]
    public void A_text_is_cut_between_characters(string text, int limit, string shown) => Assert.Equal(shown, ChannelText.Fit(text, limit));

    [Theory]
    [InlineData("<<<<", 16, "&lt;&lt;&lt;&lt;")]
    [InlineData("<<<<", 15, "&lt;&lt;&lt;…")]
    [InlineData("<<<<", 9, "&lt;&lt;…")]
    [InlineData("<<<<", 8, "&lt;…")]
    public void What_is_escaped_keeps_the_limit_and_no_escape_is_cut(string text, int limit, string shown) =>
        Assert.Equal(shown, ChannelText.Fit(text, limit, one => one.Replace("<", "&lt;", StringComparison.Ordinal)));

    [Fact]
    public void Markup_and_mentions_are_broken()
    {
        Assert.Equal(@"\*a\* \_b\_ \~c\~ \`d\` \|\|e\|\| \[f\](g) \# \<h\> \\ i.j()-k", ChannelText.Markdown(@"*a* _b_ ~c~ `d` ||e|| [f](g) # <h> \ i.j()-k"));
        Assert.Equal("@\u200Bchannel", ChannelText.Markdown("@channel"));
        Assert.Equal("@\u200Ball <\u200B!here>", ChannelText.Plain("@all <!here>"));
    }

    [Fact]
    public void A_summary_is_one_line_that_names_project_issue_and_title()
    {
        var note = HostileNote.Note with { ProjectName = "Web\nShop", Title = " ZeroDivisionError:\r\n\tdivision  by zero\n" };
        Assert.Equal("[Web Shop] SHOP-1A · ZeroDivisionError: division by zero", IssueMessage.Of(note).Summary);
        Assert.Equal("Test: [Web Shop] SHOP-1A · SHOP-1A", IssueMessage.Of(note with { Title = "\n", IsTest = true }).Summary);
    }

    [Fact]
    public void The_lines_below_tell_where_and_why()
    {
        Assert.Equal(["checkout <!here> @channel", "Rule “Errors @here”: a new issue is created, it is of @everyone"], IssueMessage.Of(HostileNote.Note).Lines);
        Assert.Equal(["Rule “Errors @here”"], IssueMessage.Of(HostileNote.Bare).Lines);
        Assert.Equal([IssueMessage.TestNotice], IssueMessage.Of(HostileNote.Bare with { IsTest = true }).Lines);
    }

    [Fact]
    public void Details_leave_out_what_is_missing()
    {
        Assert.Equal(["Environment", "Release", "Level", "Events", "Users", "Rule"], IssueMessage.Of(HostileNote.Note).Details.Select(detail => detail.Name));
        Assert.Equal(["prod <!channel>", "shop@1.2.3", "error", "42", "7", "Errors @here"], IssueMessage.Of(HostileNote.Note).Details.Select(detail => detail.Value));
        Assert.Equal(["Level", "Events", "Users", "Rule"], IssueMessage.Of(HostileNote.Bare).Details.Select(detail => detail.Name));
    }

    [Theory]
    [InlineData("fatal", "#E03E2F")]
    [InlineData("error", "#E03E2F")]
    [InlineData("warning", "#FFC227")]
    [InlineData("info", "#2788CE")]
    [InlineData("debug", "#FBE14F")]
    [InlineData("sample", "#E03E2F")]
    public void Levels_have_Sentrys_colours(string level, string colour) => Assert.Equal(colour, ChannelText.HexColour(level));
}
