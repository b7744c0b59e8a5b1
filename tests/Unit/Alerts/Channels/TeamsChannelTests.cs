using Xunit;

namespace SentryOrleans.Unit.Alerts.Channels;

public class TeamsChannelTests
{
    private const string Card = "attachments/0/content";

    [Fact]
    public void A_room_gets_an_adaptive_card()
    {
        var sent = Sent.By("teams");
        Assert.Equal(("message", "application/vnd.microsoft.card.adaptive"), (sent["type"], sent["attachments/0/contentType"]));
        Assert.Equal(("AdaptiveCard", "1.4"), (sent[$"{Card}/type"], sent[$"{Card}/version"]));
        Assert.Null(sent.Node($"{Card}/msteams/entities"));
    }

    [Fact]
    public void The_card_tells_title_place_reason_and_details()
    {
        var sent = Sent.By("teams");
        Assert.StartsWith(
            "\\[Shop \"\\<b\\>\" & Co\\] SHOP-1A · KeyError: \"a\" \\< b & @\u200Bchannel \\<!here\\> @\u200Beveryone \\[link\\](https://evil.example) \\*bold\\* xxx",
            sent[$"{Card}/body/0/text"], StringComparison.Ordinal);
        Assert.Equal(("TextBlock", "Attention", "true"), (sent[$"{Card}/body/0/type"], sent[$"{Card}/body/0/color"], sent[$"{Card}/body/0/wrap"]));
        Assert.Equal("checkout \\<!here\\> @\u200Bchannel", sent[$"{Card}/body/1/text"]);
        Assert.Equal("Rule “Errors @\u200Bhere”: a new issue is created, it is of @\u200Beveryone", sent[$"{Card}/body/2/text"]);
        Assert.Equal(("FactSet", "Environment", "prod \\<!channel\\>"), (sent[$"{Card}/body/3/type"], sent[$"{Card}/body/3/facts/0/title"], sent[$"{Card}/body/3/facts/0/value"]));
        Assert.Equal("Shop \"\\<b\\>\" & Co \\| SHOP-1A via Errors @\u200Bhere", sent[$"{Card}/body/4/text"]);
    }

    [Fact]
    public void Buttons_open_the_issue_and_the_rule()
    {
        var sent = Sent.By("teams");
        Assert.Equal(("Action.OpenUrl", HostileNote.IssueUrl), (sent[$"{Card}/actions/0/type"], sent[$"{Card}/actions/0/url"]));
        Assert.Equal(("Action.OpenUrl", HostileNote.RuleUrl), (sent[$"{Card}/actions/1/type"], sent[$"{Card}/actions/1/url"]));
    }
}
