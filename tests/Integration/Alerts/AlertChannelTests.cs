using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Alerts;

/// <summary>Messages on their way to a program, a room or a pager.</summary>
public sealed class AlertChannelTests : IAsyncLifetime
{
    private const long Organization = 1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly SiloFixture _silo = new(new Dictionary<string, string?> { ["Sentry:Outgoing:AllowedNetworks"] = "127.0.0.0/8" });
    private Receiver _receiver = null!;

    public async Task InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        await _silo.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _silo.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task A_webhook_is_signed_and_what_fails_for_now_comes_again_under_the_same_id()
    {
        var (hook, secret) = await MakeAsync("webhook", "/hook");
        _receiver.Answers["/hook"] = new([new(500), new(429)]);
        await FireAsync("signed", hook);
        var messages = await Eventually.GetAsync(_ => Task.FromResult(_receiver.Of("/hook")), messages => messages.Count == 3, Patience);
        foreach (var message in messages)
        {
            var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret!), Encoding.UTF8.GetBytes(message.Body)));
            Assert.Equal((signature, "event_alert"), (message.Headers["Sentry-Hook-Signature"], message.Headers["Sentry-Hook-Resource"]));
        }
        Assert.Single(messages.Select(message => message.Headers["Request-ID"]).Distinct());
        var data = JsonDocument.Parse(messages[0].Body).RootElement.GetProperty("data");
        Assert.Equal("signed", data.GetProperty("triggered_rule").GetString());
        await Eventually.GetAsync(_ => Posts(hook).GetAsync(), state => state is { Waiting: 0, Dead: 0 }, Patience);
        Assert.Equal(3, _receiver.Of("/hook").Count);
    }

    [Fact]
    public async Task A_redirect_is_followed_nowhere_and_the_message_is_there_until_somebody_acts()
    {
        var (moved, _) = await MakeAsync("slack", "/moved");
        _receiver.Answers["/moved"] = new([new(307, $"{_receiver.Address}/private")]);
        await FireAsync("moved", moved);
        var dead = await Eventually.GetAsync(_ => Posts(moved).GetAsync(), state => state.Dead == 1, Patience);
        Assert.Contains("Redirects are not followed", dead.LastError, StringComparison.Ordinal);
        Assert.Empty(_receiver.Of("/private"));

        await Posts(moved).RetryAsync(dead.Posts[0].Id);
        await Eventually.GetAsync(_ => Posts(moved).GetAsync(), state => state is { Waiting: 0, Dead: 0 }, Patience);
        Assert.Equal(2, _receiver.Of("/moved").Count);
        Assert.Equal("post_not_found", (await Assert.ThrowsAsync<DomainException>(() => Posts(moved).DropAsync(dead.Posts[0].Id))).Code);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://10.0.0.7/hook")]
    [InlineData("http://[::1]:9/hook")]
    public async Task Addresses_of_the_operators_own_network_are_reached_only_where_it_allows_them(string url)
    {
        var set = await Channels.SetAsync(new AlertCall(Organization, 1), new AlertChannelDraft(0, "inside", "webhook", url, null));
        var answer = await Posts(set.Channel.Id).TestAsync(Note);
        Assert.False(answer.Ok);
        Assert.Null(answer.Status);
        Assert.Contains("not one that this server connects to", answer.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_receiver_holds_up_nobody_else()
    {
        var (slow, _) = await MakeAsync("mattermost", "/slow");
        var (quick, _) = await MakeAsync("ntfy", "/quick");
        var release = new TaskCompletionSource();
        _receiver.Answers["/slow"] = new([new(200, Until: release.Task)]);
        await FireAsync("both", slow, quick);
        await Eventually.GetAsync(_ => Task.FromResult(_receiver.Messages.Values.Sum(messages => messages.Count)), count => count == 2, Patience);
        await Eventually.GetAsync(_ => Posts(quick).GetAsync(), state => state.Waiting == 0, Patience);
        Assert.Equal(1, (await Posts(slow).GetAsync()).Waiting);
        release.SetResult();
        await Eventually.GetAsync(_ => Posts(slow).GetAsync(), state => state is { Waiting: 0, Dead: 0 }, Patience);
    }

    [Fact]
    public async Task What_a_channel_is_stays_secret_and_what_waits_for_one_that_is_gone_goes_too()
    {
        var (gone, _) = await MakeAsync("discord", "/secret-of-the-room");
        var channel = Assert.Single(await Channels.ListAsync(), channel => channel.Id == gone);
        Assert.DoesNotContain("secret-of-the", channel.Url, StringComparison.Ordinal);
        var stored = await _silo.Database.ReadAsync<string>("select string_agg(data::text, ' ') from mt_events where stream_id = 'channels-1'");
        Assert.DoesNotContain("secret-of-the", stored, StringComparison.Ordinal);

        _receiver.Answers["/secret-of-the-room"] = new([new(503)]);
        await FireAsync("gone", gone);
        await Eventually.GetAsync(_ => Posts(gone).GetAsync(), state => state is { Waiting: 1, LastError: not null }, Patience);
        await Channels.DeleteAsync(new AlertCall(Organization, 1), gone);
        await Eventually.GetAsync(_ => Posts(gone).GetAsync(), state => state.Waiting == 0, Patience);
        Assert.Equal("channel_not_found", (await Assert.ThrowsAsync<DomainException>(() => Posts(gone).TestAsync(Note))).Code);
    }

    [Fact]
    public async Task What_does_not_arrive_names_the_step_of_an_incident_that_it_tells_of()
    {
        var (hook, _) = await MakeAsync("webhook", "/steps");
        _receiver.Answers["/steps"] = new([new(400)]);
        var project = await _silo.CreateProjectAsync();
        var rule = new MetricAlert(0, "many", FrequencyOf.Events, "", [], null, 5, false, new MetricTrigger(3, [new ChannelAction(Organization, hook)]), null);
        var made = await _silo.Grains.GetGrain<IMetricAlertsGrain>(project.Id).SetAsync(new AlertCall(Organization, 1), rule);
        var step = new MetricStatusChanged(made.Rule.Id, 1, 1, MetricStatus.Critical, MetricStatus.Critical, 5, _silo.Time.GetUtcNow().AddMinutes(1));
        await _silo.Grains.GetGrain<INoticesGrain>(0).TellStepAsync(project.Id, step);
        var dead = await Eventually.GetAsync(_ => Posts(hook).GetAsync(), state => state.Dead == 1, Patience);
        var id = await _silo.Database.ReadAsync<long>("select id from metric_step where rule_id = $1", made.Rule.Id);
        Assert.Equal((0, (long?)id), (dead.Posts[0].Firing, dead.Posts[0].Step));
    }

    private static AlertNote Note => new(
        0, "acme", 0, "test", "Test", "Test", 0, [], 0, "TEST-1", "Test", "", "info", 1, 0, DateTimeOffset.UnixEpoch, null, null, null, "https://sentry.example/", "https://sentry.example/", IsTest: true);

    private IAlertChannelsGrain Channels => _silo.Grains.GetGrain<IAlertChannelsGrain>(Organization);

    private IAlertPostsGrain Posts(long channel) => _silo.Grains.GetGrain<IAlertPostsGrain>(string.Create(CultureInfo.InvariantCulture, $"{Organization}/{channel}"));

    private async Task<(long Id, string? Secret)> MakeAsync(string kind, string path)
    {
        var set = await Channels.SetAsync(new AlertCall(Organization, 1), new AlertChannelDraft(0, kind, kind, _receiver.Address + path, null));
        return (set.Channel.Id, set.NewSecret);
    }

    /// <summary>A rule of that name speaks of a new issue of a new project.</summary>
    private async Task FireAsync(string name, params IReadOnlyList<long> channels)
    {
        var project = await _silo.CreateProjectAsync();
        var rule = new AlertRule(0, name, AlertMatch.All, [new FirstSeenTest()], AlertMatch.All, [], [.. channels.Select(channel => new ChannelAction(Organization, channel))], 30);
        await _silo.Grains.GetGrain<IAlertRulesGrain>(project.Id).SetAsync(new AlertCall(Organization, 1), rule);
        await project.StoreAsync(new TestEvent(name));
    }
}
