using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Integration.Mail;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Alerts;

/// <summary>Letters of alerts, as they arrive at a real SMTP server.</summary>
public sealed class AlertMailTests(MailFixture mail) : IClassFixture<MailFixture>
{
    private const string To = "root@example.com";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private SiloFixture Silo => mail.Silo;

    [Fact]
    public async Task An_alert_says_what_happened_where_why_and_how_to_hear_no_more()
    {
        var project = await Silo.CreateProjectAsync();
        await project.StoreAsync(new TestEvent("mail") { Message = "<b>cart</b> & more", Release = "shop@1", Environment = "prod" });
        var letter = await mail.Server.WaitForAsync(To, "cart", Patience);
        Assert.Contains("KeyError: <b>cart</b> & more", letter.Subject, StringComparison.Ordinal);
        foreach (var part in new[] { "shop@1", "prod", "pay (cart.py:7)", "a new issue of high priority is created", "Send a notification for high priority issues" }) Assert.Contains(part, letter.Text, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;cart&lt;/b&gt; &amp; more", letter.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>cart", letter.Html, StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", letter.Headers["list-unsubscribe-post"]);
        Assert.Contains("/unsubscribe/", letter.Headers["list-unsubscribe"], StringComparison.Ordinal);
        Assert.Matches("^<issue-[0-9]+@errors.acme.example>$", letter.Headers["in-reply-to"]);
        Assert.Equal(letter.Headers["in-reply-to"], letter.Headers["references"]);
    }

    [Fact]
    public async Task What_soon_follows_comes_in_one_digest_without_what_is_settled_by_then()
    {
        var project = await Silo.CreateProjectAsync();
        await project.StoreAsync(new TestEvent("first") { Message = "digest one" });
        await mail.Server.WaitForAsync(To, "digest one", Patience);
        var before = mail.Server.AllTo(To).Count;
        var settled = new TestEvent("settled") { Message = "digest settled" };
        await project.StoreAsync(new TestEvent("second") { Message = "digest two" }, new TestEvent("third") { Message = "digest three" }, settled);
        await Eventually.GetAsync(_ => Silo.Database.ReadAsync<long>("select count(*) from notice where project_id = $1", project.Id), waiting => waiting == 3, Patience);
        await (await project.IssueOfAsync(settled)).ExecuteAsync(new ResolveIssue(1));
        await Notices.FlushAsync();
        Assert.Equal(before, mail.Server.AllTo(To).Count);

        Silo.Time.Offset += TimeSpan.FromMinutes(7);
        await Notices.FlushAsync();
        var digest = await mail.Server.WaitForAsync(To, "2 alerts about 2 issues", Patience);
        Assert.Contains("digest two", digest.Text, StringComparison.Ordinal);
        Assert.Contains("digest three", digest.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("digest settled", digest.Text, StringComparison.Ordinal);
        Assert.Equal(before + 1, mail.Server.AllTo(To).Count);
    }

    [Fact]
    public async Task After_an_hour_without_a_mail_server_each_arrives_once()
    {
        await mail.Server.StopAsync();
        var names = Enumerable.Range(0, 5).Select(i => $"away {i} of the hour").ToList();
        foreach (var name in names) await (await Silo.CreateProjectAsync()).StoreAsync(new TestEvent(name) { Message = name });
        await Eventually.GetAsync(_ => mail.Mail.GetAsync(), status => status is { Waiting: 5, LastError: not null }, Patience);
        // An hour of tries: each time that one is due, it is tried.
        for (var minutes = 0; minutes < 60; minutes += 5)
        {
            await Silo.Database.ExecuteAsync("update outbox set due = due - interval '5 minutes', posted = posted - interval '5 minutes' where kind = 'mail.v1'");
            await mail.Mail.WakeAsync();
            await Eventually.GetAsync(_ => Silo.Database.ReadAsync<long>("select count(*) from outbox where kind = 'mail.v1' and due <= now()"), due => due == 0, Patience);
        }
        await mail.Server.RestartAsync();
        await Silo.Database.ExecuteAsync("update outbox set due = now() where kind = 'mail.v1'");
        await mail.Mail.WakeAsync();
        await Eventually.GetAsync(_ => mail.CountAsync(), count => count == 0, Patience);
        Assert.All(names, name => Assert.Single(mail.Server.AllTo(To), letter => letter.Subject.Contains(name, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Who_wants_no_alerts_of_a_project_gets_none_and_others_go_on()
    {
        var (spared, loud) = (await Silo.CreateProjectAsync(), await Silo.CreateProjectAsync());
        var root = (await Silo.Grains.GetGrain<IDirectoryGrain>(0).FindUserAsync(To))!.Value;
        await Silo.Grains.GetGrain<IUserGrain>(root).ExecuteAsync(new ChangeNotifications(Projects: new Dictionary<long, bool?> { [spared.Id] = false }));
        await spared.StoreAsync(new TestEvent("spared") { Message = "nobody hears of it" });
        await loud.StoreAsync(new TestEvent("loud") { Message = "this is heard of" });
        await mail.Server.WaitForAsync(To, "this is heard of", Patience);
        await Eventually.GetAsync(_ => Silo.Database.ReadAsync<long>("select count(*) from alert_firing where project_id = $1 and mails = 0", spared.Id), count => count == 1, Patience);
        Assert.DoesNotContain(mail.Server.AllTo(To), letter => letter.Subject.Contains("nobody hears of it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_quiet_hours_alerts_wait_and_come_together_when_they_end()
    {
        var root = (await Silo.Grains.GetGrain<IDirectoryGrain>(0).FindUserAsync(To))!.Value;
        var user = Silo.Grains.GetGrain<IUserGrain>(root);
        var minute = (int)Silo.Time.GetUtcNow().TimeOfDay.TotalMinutes;
        await user.ExecuteAsync(new ChangeNotifications(Quiet: new ChangeQuietHours(new QuietHours((minute + 1_439) % 1_440, (minute + 120) % 1_440))));
        var project = await Silo.CreateProjectAsync();
        await project.StoreAsync(new TestEvent("one") { Message = "quiet one" }, new TestEvent("two") { Message = "quiet two" });
        await Eventually.GetAsync(_ => Silo.Database.ReadAsync<long>("select count(*) from notice where project_id = $1", project.Id), waiting => waiting == 2, Patience);
        Silo.Time.Offset += TimeSpan.FromMinutes(60);
        await Notices.FlushAsync();
        Assert.DoesNotContain(mail.Server.AllTo(To), letter => letter.Text.Contains("quiet one", StringComparison.Ordinal));

        Silo.Time.Offset += TimeSpan.FromMinutes(61);
        await Notices.FlushAsync();
        await user.ExecuteAsync(new ChangeNotifications(Quiet: new ChangeQuietHours(null)));
        var letters = await Eventually.GetAsync(
            _ => Task.FromResult(mail.Server.AllTo(To).Where(letter => letter.Text.Contains("quiet ", StringComparison.Ordinal)).ToList()), letters => letters.Count > 0, Patience);
        var digest = Assert.Single(letters);
        Assert.Contains("quiet one", digest.Text, StringComparison.Ordinal);
        Assert.Contains("quiet two", digest.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_digest_is_made_of_the_newest_thousand_and_says_how_many_came_before()
    {
        var root = (await Silo.Grains.GetGrain<IDirectoryGrain>(0).FindUserAsync(To))!.Value;
        var project = await Silo.CreateProjectAsync();
        await project.StoreAsync(new TestEvent("first") { Message = "told at once" });
        await mail.Server.WaitForAsync(To, "told at once", Patience);
        await project.StoreAsync(new TestEvent("second") { Message = "told after a night" });
        await Eventually.GetAsync(_ => Silo.Database.ReadAsync<long>("select count(*) from notice where project_id = $1", project.Id), waiting => waiting == 1, Patience);
        // Older ones, of rules that are gone.
        await Silo.Database.ExecuteAsync("insert into notice (user_id, project_id, kind, firing_id) select $1, $2, 0, -number from generate_series(1, 1005) number", root, project.Id);
        Silo.Time.Offset += TimeSpan.FromMinutes(6);
        await Notices.FlushAsync();
        var digest = await mail.Server.WaitForAsync(To, "1 alert about one issue", Patience);
        Assert.Contains("told after a night", digest.Text, StringComparison.Ordinal);
        Assert.Contains("6 that came before are left out.", digest.Text, StringComparison.Ordinal);
        Assert.Equal(0, await Silo.Database.ReadAsync<long>("select count(*) from notice where project_id = $1", project.Id));
    }

    [Fact]
    public async Task A_burst_over_many_projects_is_thirty_mails_and_then_digests()
    {
        Silo.Time.Offset += TimeSpan.FromHours(2);
        var before = mail.Server.AllTo(To).Count;
        var projects = new List<TestProject>();
        for (var i = 0; i < 33; i++)
        {
            projects.Add(await Silo.CreateProjectAsync());
            await projects[^1].StoreAsync(new TestEvent("burst") { Message = $"burst {i} of many" });
        }
        long[] ids = [.. projects.Select(project => project.Id)];
        await Eventually.GetAsync(_ => Silo.Database.ReadAsync<long>("select count(*) from alert_firing where project_id = any ($1) and mails = 1", ids), told => told == 33, Patience);
        await Eventually.GetAsync(_ => mail.CountAsync(), count => count == 0, Patience);
        Assert.Equal(before + 30, mail.Server.AllTo(To).Count);
        Assert.Equal(3, await Silo.Database.ReadAsync<long>("select count(*) from notice where project_id = any ($1)", ids));

        Silo.Time.Offset += TimeSpan.FromMinutes(61);
        await Notices.FlushAsync();
        await Eventually.GetAsync(_ => Task.FromResult(mail.Server.AllTo(To).Count), count => count == before + 33, Patience);
    }

    private INoticesGrain Notices => Silo.Grains.GetGrain<INoticesGrain>(0);
}
