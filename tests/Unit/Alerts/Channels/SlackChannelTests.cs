using Xunit;

namespace SentryOrleans.Unit.Alerts.Channels;

public class SlackChannelTests
{
    private const string Title = "KeyError: \"a\" &lt; b &amp; @\u200Bchannel &lt;!here&gt; @\u200Beveryone [link](https://evil.example) *bold* xxx";

    [Fact]
    public void A_room_gets_a_coloured_message_that_links_the_issue()
    {
        var sent = Sent.By("slack");
        Assert.Equal("https://hooks.example/services/abc", sent.Request.RequestUri!.AbsoluteUri);
        Assert.StartsWith($"[Shop \"&lt;b&gt;\" &amp; Co] SHOP-1A · {Title}", sent["text"], StringComparison.Ordinal);
        Assert.Equal(sent["text"], sent["attachments/0/fallback"]);
        Assert.Equal("#E03E2F", sent["attachments/0/color"]);
        Assert.StartsWith($"*<{HostileNote.IssueUrl}|{Title}", sent["attachments/0/blocks/0/text/text"], StringComparison.Ordinal);
        Assert.EndsWith("😀>*", sent["attachments/0/blocks/0/text/text"], StringComparison.Ordinal);
    }

    [Fact]
    public void Blocks_tell_where_and_why_and_what_else_is_known()
    {
        var sent = Sent.By("slack");
        Assert.Equal("checkout &lt;!here&gt; @\u200Bchannel", sent["attachments/0/blocks/1/elements/0/text"]);
        Assert.Equal("Rule “Errors @\u200Bhere”: a new issue is created, it is of @\u200Beveryone", sent["attachments/0/blocks/2/elements/0/text"]);
        Assert.Equal("*Environment*\nprod &lt;!channel&gt;", sent["attachments/0/blocks/3/fields/0/text"]);
        Assert.Equal("*Events*\n42", sent["attachments/0/blocks/3/fields/3/text"]);
        Assert.Equal("Shop \"&lt;b&gt;\" &amp; Co | SHOP-1A via Errors @\u200Bhere", sent["attachments/0/blocks/4/elements/0/text"]);
        Assert.Equal("<!date^1772366400^{date_short_pretty} {time}|2026-03-01T12:00:00Z>", sent["attachments/0/blocks/4/elements/1/text"]);
        Assert.All(sent.Node("attachments/0/blocks/3/fields")!.AsArray(), field => Assert.Equal(("mrkdwn", "true"), (field!["type"]!.ToString(), field["verbatim"]!.ToString())));
    }

    [Fact]
    public void Texts_keep_the_limit_of_a_block()
    {
        var endless = new string('&', 5000);
        var sent = Sent.By("slack", HostileNote.Note with { Title = endless, Culprit = endless, Environment = endless, Rule = endless, ProjectName = endless });
        Assert.All(sent.Strings, text => Assert.InRange(text.Length, 1, 2000));
    }
}
