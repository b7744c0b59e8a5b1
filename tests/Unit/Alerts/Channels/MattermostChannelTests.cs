using Xunit;

namespace SentryOrleans.Unit.Alerts.Channels;

public class MattermostChannelTests
{
    [Fact]
    public void Markdown_from_outside_is_shown_as_it_is()
    {
        var sent = Sent.By("mattermost");
        Assert.StartsWith(
            "\\[Shop \"&lt;b&gt;\" &amp; Co\\] SHOP-1A · KeyError: \"a\" &lt; b &amp; @\u200Bchannel &lt;!here&gt; @\u200Beveryone \\[link\\](https://evil.example) \\*bold\\* xxx",
            sent["text"], StringComparison.Ordinal);
        Assert.Equal("checkout &lt;!here&gt; @\u200Bchannel\nRule “Errors @\u200Bhere”: a new issue is created, it is of @\u200Beveryone", sent["attachments/0/text"]);
    }

    [Fact]
    public void The_attachment_links_the_issue()
    {
        var sent = Sent.By("mattermost");
        Assert.StartsWith(
            "KeyError: \"a\" <\u200B b & @\u200Bchannel <\u200B!here> @\u200Beveryone [link](https://evil.example) *bold* xxx", sent["attachments/0/title"], StringComparison.Ordinal);
        Assert.Equal((HostileNote.IssueUrl, "#E03E2F"), (sent["attachments/0/title_link"], sent["attachments/0/color"]));
        Assert.StartsWith("[Shop \"<\u200Bb>\" & Co] SHOP-1A · KeyError", sent["attachments/0/fallback"], StringComparison.Ordinal);
        Assert.Equal("Shop \"<\u200Bb>\" & Co | SHOP-1A via Errors @\u200Bhere", sent["attachments/0/footer"]);
    }

    [Fact]
    public void Fields_are_short()
    {
        var sent = Sent.By("mattermost");
        Assert.Equal(("Environment", "prod &lt;!channel&gt;", "true"), (sent["attachments/0/fields/0/title"], sent["attachments/0/fields/0/value"], sent["attachments/0/fields/0/short"]));
        Assert.Equal(("Users", "7"), (sent["attachments/0/fields/4/title"], sent["attachments/0/fields/4/value"]));
    }
}
