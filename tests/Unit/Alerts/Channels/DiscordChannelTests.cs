using Xunit;

namespace SentryOrleans.Unit.Alerts.Channels;

public class DiscordChannelTests
{
    [Fact]
    public void A_room_gets_an_embed_that_calls_nobody()
    {
        var sent = Sent.By("discord");
        Assert.Empty(sent.Node("allowed_mentions/parse")!.AsArray());
        Assert.StartsWith(
            "KeyError: \"a\" \\< b & @\u200Bchannel \\<!here\\> @\u200Beveryone \\[link\\](https://evil.example) \\*bold\\* xxx", sent["embeds/0/title"], StringComparison.Ordinal);
        Assert.Equal(HostileNote.IssueUrl, sent["embeds/0/url"]);
        Assert.Equal("checkout \\<!here\\> @\u200Bchannel\nRule “Errors @\u200Bhere”: a new issue is created, it is of @\u200Beveryone", sent["embeds/0/description"]);
        Assert.Equal(0xE03E2F, sent.Node("embeds/0/color")!.GetValue<int>());
        Assert.Equal(("Environment", "prod \\<!channel\\>", "true"), (sent["embeds/0/fields/0/name"], sent["embeds/0/fields/0/value"], sent["embeds/0/fields/0/inline"]));
        Assert.Equal("Shop \"<\u200Bb>\" & Co | SHOP-1A via Errors @\u200Bhere", sent["embeds/0/footer/text"]);
        Assert.Equal("2026-03-01T12:00:00Z", sent["embeds/0/timestamp"]);
    }

    [Fact]
    public void A_title_that_is_too_long_is_cut_between_emoji()
    {
        var title = Sent.By("discord")["embeds/0/title"];
        Assert.InRange(title.Length, 254, 256);
        Assert.EndsWith("😀…", title, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_keep_the_limits_each_and_together()
    {
        var endless = new string('*', 5000);
        var sent = Sent.By("discord", HostileNote.Note with { Title = endless, Culprit = endless, Environment = endless, Release = endless, Rule = endless, ProjectName = endless });
        Assert.InRange(sent["embeds/0/title"].Length, 254, 256);
        Assert.InRange(sent["embeds/0/description"].Length, 1, 4096);
        Assert.All(sent.Node("embeds/0/fields")!.AsArray(), field => Assert.InRange(field!["value"]!.ToString().Length, 1, 1024));
        Assert.InRange(sent.Strings.Sum(text => text.Length), 1, 6000);
    }
}
