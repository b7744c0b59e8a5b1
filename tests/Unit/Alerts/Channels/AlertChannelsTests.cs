using System.Net;
using System.Text;
using SentryOrleans.Grains.Alerts.Channels;
using Xunit;

namespace SentryOrleans.Unit.Alerts.Channels;

public class AlertChannelsTests
{
    public static TheoryData<string> Kinds => [.. AlertChannels.All.Keys];

    [Fact]
    public void Stored_names_stay() =>
        Assert.Equal(["discord", "mattermost", "ntfy", "opsgenie", "pagerduty", "slack", "teams", "webhook"], AlertChannels.All.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Pagers_have_an_address_and_need_a_secret()
    {
        Assert.Equal("https://events.pagerduty.com/v2/enqueue", AlertChannels.All["pagerduty"].DefaultUrl);
        Assert.Equal("https://api.opsgenie.com/v2/alerts", AlertChannels.All["opsgenie"].DefaultUrl);
        Assert.All(AlertChannels.All.Values, channel => Assert.Equal(channel.Kind is "pagerduty" or "opsgenie", channel.NeedsSecret));
        Assert.All(AlertChannels.All.Values, channel => Assert.Equal(channel.NeedsSecret, channel.DefaultUrl is not null));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_body_is_whole_JSON_without_null(string kind)
    {
        foreach (var note in new[] { HostileNote.Note, HostileNote.Bare })
        {
            var sent = Sent.By(kind, note);
            Assert.Equal(HttpMethod.Post, sent.Request.Method);
            Assert.Equal("application/json", sent.Request.Content!.Headers.ContentType!.ToString());
            Assert.NotEmpty(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(sent.Body));
            Assert.False(sent.HasNull);
            Assert.DoesNotContain(sent.Strings, text => text.Contains('\uFFFD', StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_channel_leads_to_the_issue(string kind) =>
        Assert.Contains(Sent.By(kind).Strings, text => text.Contains(HostileNote.IssueUrl, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_test_says_that_it_is_one(string kind)
    {
        Assert.Contains(Sent.By(kind, HostileNote.Note with { IsTest = true }).Strings, SaysSo);
        Assert.DoesNotContain(Sent.By(kind).Strings, SaysSo);

        static bool SaysSo(string text) => text.Contains(IssueMessage.TestNotice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("slack")]
    [InlineData("mattermost")]
    [InlineData("discord")]
    [InlineData("teams")]
    public void Nobody_in_a_room_is_called(string kind)
    {
        string[] calls = ["@channel", "@everyone", "@here", "<!channel>", "<!here>"];
        Assert.DoesNotContain(Sent.By(kind).Strings, text => calls.Any(call => text.Contains(call, StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData(200, nameof(ChannelVerdict.Done))]
    [InlineData(202, nameof(ChannelVerdict.Done))]
    [InlineData(204, nameof(ChannelVerdict.Done))]
    [InlineData(301, nameof(ChannelVerdict.Refused))]
    [InlineData(302, nameof(ChannelVerdict.Refused))]
    [InlineData(307, nameof(ChannelVerdict.Refused))]
    [InlineData(400, nameof(ChannelVerdict.Refused))]
    [InlineData(401, nameof(ChannelVerdict.Refused))]
    [InlineData(403, nameof(ChannelVerdict.Refused))]
    [InlineData(404, nameof(ChannelVerdict.Refused))]
    [InlineData(408, nameof(ChannelVerdict.Again))]
    [InlineData(410, nameof(ChannelVerdict.Refused))]
    [InlineData(413, nameof(ChannelVerdict.Refused))]
    [InlineData(425, nameof(ChannelVerdict.Again))]
    [InlineData(429, nameof(ChannelVerdict.Again))]
    [InlineData(500, nameof(ChannelVerdict.Again))]
    [InlineData(503, nameof(ChannelVerdict.Again))]
    [InlineData(599, nameof(ChannelVerdict.Again))]
    public void An_answer_is_success_or_worth_another_try_or_final(int status, string verdict) =>
        Assert.All(AlertChannels.All.Values, channel => Assert.Equal(verdict, channel.Judge((HttpStatusCode)status).ToString()));
}
