using System.Security.Cryptography;
using Xunit;

namespace SentryOrleans.Unit.Alerts.Channels;

public class WebhookChannelTests
{
    [Fact]
    public void A_program_gets_what_Sentrys_platform_sends()
    {
        var sent = Sent.By("webhook");
        Assert.Equal("triggered", sent["action"]);
        Assert.Null(sent.Node("installation"));
        Assert.Equal(("application", "sentry", "Sentry"), (sent["actor/type"], sent["actor/id"], sent["actor/name"]));
        Assert.Equal("Errors @here", sent["data/triggered_rule"]);
        Assert.Equal("it is of @everyone", sent["data/because/1"]);
        Assert.Equal("false", sent["data/is_test"]);
        Assert.Null(sent.Node("data/notice"));
    }

    [Fact]
    public void The_event_is_told_as_it_is_with_its_addresses()
    {
        var sent = Sent.By("webhook");
        Assert.Equal(("0123456789abcdef0123456789abcdef", "1234", "error"), (sent["data/event/event_id"], sent["data/event/issue_id"], sent["data/event/level"]));
        Assert.Equal((HostileNote.Title, "checkout <!here>\n@channel"), (sent["data/event/title"], sent["data/event/culprit"]));
        Assert.Equal(("prod <!channel>", "shop@1.2.3"), (sent["data/event/environment"], sent["data/event/release"]));
        Assert.Equal("2026-03-01T12:00:00Z", sent["data/event/datetime"]);
        Assert.Equal(HostileNote.IssueUrl, sent["data/event/web_url"]);
        Assert.Equal("https://errors.acme.example/prefix/api/0/projects/acme/shop/events/0123456789abcdef0123456789abcdef/", sent["data/event/url"]);
        Assert.Equal("https://errors.acme.example/prefix/api/0/organizations/acme/issues/1234/", sent["data/event/issue_url"]);
    }

    [Fact]
    public void The_issue_is_told_in_Sentrys_shape()
    {
        var sent = Sent.By("webhook");
        Assert.Equal(("1234", "SHOP-1A", "error"), (sent["data/issue/id"], sent["data/issue/shortId"], sent["data/issue/level"]));
        Assert.Equal((HostileNote.Title, HostileNote.IssueUrl), (sent["data/issue/title"], sent["data/issue/web_url"]));
        Assert.Equal("42", sent.Node("data/issue/count")!.GetValue<string>());
        Assert.Equal(7, sent.Node("data/issue/userCount")!.GetValue<int>());
        Assert.Equal(("11", "shop", "Shop \"<b>\" & Co"), (sent["data/issue/project/id"], sent["data/issue/project/slug"], sent["data/issue/project/name"]));
    }

    [Fact]
    public void Without_an_event_the_issue_is_told_alone()
    {
        var sent = Sent.By("webhook", HostileNote.Bare with { IssueUrl = "https://elsewhere.example/" });
        Assert.Null(sent.Node("data/event/event_id"));
        Assert.Null(sent.Node("data/event/url"));
        Assert.Equal("https://elsewhere.example/", sent["data/event/issue_url"]);
    }

    [Fact]
    public void The_raw_body_is_signed_with_the_secret()
    {
        var sent = Sent.By("webhook", secret: "ключ");
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, "ключ"u8);
        hmac.AppendData(sent.Body);
        Assert.Equal(Convert.ToHexStringLower(hmac.GetHashAndReset()), sent.Header("Sentry-Hook-Signature"));
        Assert.Equal(("event_alert", "1772366460"), (sent.Header("Sentry-Hook-Resource"), sent.Header("Sentry-Hook-Timestamp")));
        Assert.False(Sent.By("webhook", secret: null).Request.Headers.Contains("Sentry-Hook-Signature"));
    }

    [Fact]
    public void A_delivery_keeps_its_id_and_shares_it_with_no_other()
    {
        var id = Sent.By("webhook").Header("Request-ID");
        Assert.True(Guid.TryParse(id, out _));
        Assert.Equal(id, Sent.By("webhook", HostileNote.Note with { Count = 43 }, secret: "another").Header("Request-ID"));
        Assert.NotEqual(id, Sent.By("webhook", HostileNote.Note with { Firing = 78 }).Header("Request-ID"));
        Assert.NotEqual(id, Sent.By("webhook", url: "https://hooks.example/services/abd").Header("Request-ID"));
    }
}
