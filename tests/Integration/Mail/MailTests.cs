using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Mail;
using SentryOrleans.Grains.Mail;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Mail;

/// <summary>Letters on their way from the outbox to a real SMTP server.</summary>
public sealed class MailTests(MailFixture mail) : IClassFixture<MailFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_letter_arrives_as_text_and_html_in_its_language_and_leaves_nothing_behind()
    {
        await mail.PostAsync("ann@acme.example");
        await mail.PostAsync("li@acme.example", language: "zh-hans");

        var english = await mail.Server.WaitForAsync("ann@acme.example");
        Assert.Equal("Ann Lee invites you to Acme", english.Subject);
        Assert.Equal("\"Errors of Acme\" <errors@sentry.example>", english.From);
        Assert.Contains("https://errors.acme.example/accept/7/secret/", english.Links.Select(link => link.ToString()));
        Assert.Contains("href=\"https://errors.acme.example/accept/7/secret/\"", english.Html, StringComparison.Ordinal);
        Assert.StartsWith("multipart/alternative", english.Headers["content-type"], StringComparison.Ordinal);
        Assert.Equal("auto-generated", english.Headers["auto-submitted"]);
        Assert.EndsWith("@errors.acme.example>", english.MessageId, StringComparison.Ordinal);

        var chinese = await mail.Server.WaitForAsync("li@acme.example");
        Assert.Equal("Ann Lee 邀请您加入 Acme", chinese.Subject);
        Assert.Contains("查看邀请", chinese.Html, StringComparison.Ordinal);
        await EmptyAsync();
    }

    [Fact]
    public async Task What_waits_in_the_outbox_is_readable_for_nobody()
    {
        await mail.Server.StopAsync();
        await mail.PostAsync("secret.recipient@acme.example");
        var stored = await mail.Silo.Database.ReadAsync<string>("select string_agg(o::text, ' ') from outbox o where kind = 'mail.v1'");
        Assert.DoesNotContain("acme", stored, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("accept", stored, StringComparison.OrdinalIgnoreCase);
        await mail.Server.RestartAsync();
        await EmptyAsync();
    }

    [Fact]
    public async Task While_the_server_is_away_letters_wait_and_then_arrive_once()
    {
        await mail.Server.StopAsync();
        string[] all = ["away1@acme.example", "away2@acme.example"];
        foreach (var to in all) await mail.PostAsync(to);
        var waiting = await Eventually.GetAsync(_ => mail.Mail.GetAsync(), status => status is { Waiting: 2, LastError: not null }, Patience);
        Assert.Contains("cannot be reached", waiting.LastError, StringComparison.Ordinal);
        Assert.Equal((true, 0L), (waiting.IsConfigured, waiting.DeadCount));

        await mail.Server.RestartAsync();
        await EmptyAsync();
        Assert.All(all, to => Assert.Single(mail.Server.AllTo(to)));
    }

    [Fact]
    public async Task A_recipient_that_is_refused_for_now_holds_nobody_up()
    {
        await mail.PostAsync("later@acme.example");
        await mail.PostAsync("beside@acme.example");
        await mail.Server.WaitForAsync("beside@acme.example");
        await mail.Server.WaitForAsync("later@acme.example");
        await EmptyAsync();
        Assert.Single(mail.Server.AllTo("later@acme.example"));
    }

    [Fact]
    public async Task A_recipient_that_is_refused_for_good_is_a_dead_letter_until_somebody_acts()
    {
        await mail.PostAsync("refused.one@acme.example");
        await mail.PostAsync("refused.two@acme.example");
        var dead = (await Eventually.GetAsync(_ => mail.Mail.GetAsync(), status => status.DeadCount == 2, Patience)).Dead;
        var one = dead.Single(letter => letter.To == "refused.one@acme.example");
        Assert.Equal((LetterTemplates.Invitation, 1, "550 5.1.1 <…>: user unknown"), (one.Template, one.Attempts, one.Reason));
        Assert.DoesNotContain("acme.example", await mail.Silo.Database.ReadAsync<string>("select string_agg(error, ' ') from outbox"), StringComparison.Ordinal);

        await mail.Mail.WakeAsync();
        await mail.Mail.RetryAsync(one.Id);
        var again = await Eventually.GetAsync(_ => mail.Mail.GetAsync(), status => status.DeadCount == 2 && status.Dead.Any(letter => letter.Id == one.Id && letter.Failed > one.Failed), Patience);
        Assert.Equal(1, again.Dead.Single(letter => letter.Id == one.Id).Attempts);
        Assert.Equal(1, again.Dead.Single(letter => letter.Id != one.Id).Attempts);

        foreach (var letter in again.Dead) await mail.Mail.DropAsync(letter.Id);
        Assert.Equal(0, await mail.CountAsync());
        Assert.Equal("letter_not_found", (await Assert.ThrowsAsync<DomainException>(() => mail.Mail.DropAsync(one.Id))).Code);
        Assert.Equal("letter_not_found", (await Assert.ThrowsAsync<DomainException>(() => mail.Mail.RetryAsync(one.Id))).Code);
        Assert.Equal(0, mail.Silo.Log.Count("acme.example"));
    }

    [Fact]
    public async Task A_letter_whose_answer_was_lost_is_sent_again_as_the_same_mail()
    {
        await mail.PostAsync("slow@acme.example");
        await mail.Server.WaitForAsync("slow@acme.example");
        await mail.Server.StopAsync();
        await mail.Server.RestartAsync();
        var both = await Eventually.GetAsync(_ => Task.FromResult(mail.Server.AllTo("slow@acme.example")), all => all.Count == 2, Patience);
        Assert.Single(both.Select(copy => copy.MessageId).Distinct());
        await EmptyAsync();
    }

    [Fact]
    public async Task A_letter_that_cannot_be_opened_is_given_up()
    {
        var id = await mail.Silo.Database.ReadAsync<long>("insert into outbox (kind, data) values ('mail.v1', jsonb_build_object('Id', gen_random_uuid(), 'Sealed', 'CfDJ8nonsense')) returning id");
        await mail.Mail.WakeAsync();
        var dead = await Eventually.GetAsync(_ => mail.Mail.GetAsync(), status => status.Dead.Any(letter => letter.Id == id), Patience);
        Assert.Equal((null, null), (dead.Dead.Single(letter => letter.Id == id).To, dead.Dead.Single(letter => letter.Id == id).Template));
        await mail.Mail.DropAsync(id);
    }

    [Fact]
    public async Task What_waited_for_too_long_ends()
    {
        var post = mail.Silo.Services.GetRequiredService<MailPost>();
        var letter = new Letter("old@acme.example", LetterTemplates.Test, null, null, new Dictionary<string, string>());
        var (untried, tried, forgotten) = (await mail.PutAsync(post, letter), await mail.PutAsync(post, letter), await mail.PutAsync(post, letter));
        await mail.Silo.Database.ExecuteAsync("update outbox set failed = now() - interval '31 days' where id = $1", forgotten);
        await mail.Silo.Database.ExecuteAsync("update outbox set posted = now() - interval '73 hours' where id = $1", untried);
        await mail.Silo.Database.ExecuteAsync("update outbox set due = now(), posted = now() - interval '73 hours', attempts = 9, error = '450 not now' where id = $1", tried);
        await mail.Mail.WakeAsync();
        var status = await Eventually.GetAsync(_ => mail.Mail.GetAsync(), status => status is { Waiting: 0, DeadCount: 1 }, Patience);
        Assert.Equal((tried, "450 not now"), (status.Dead[0].Id, status.Dead[0].Reason));
        Assert.Empty(mail.Server.AllTo("old@acme.example"));
        await mail.Mail.DropAsync(tried);
    }

    [Fact]
    public async Task A_test_tells_what_the_server_says()
    {
        Assert.Equal(new MailTest(true, "taken"), await mail.Mail.SendTestAsync("test@acme.example", "zh-hans", "/manage/mail/") with { Answer = "taken" });
        Assert.Contains("Errors of Acme", (await mail.Server.WaitForAsync("test@acme.example")).Subject, StringComparison.Ordinal);
        var refused = await mail.Mail.SendTestAsync("refused@acme.example", null, "/manage/mail/");
        Assert.Equal((false, "550 5.1.1 <refused@acme.example>: user unknown"), (refused.Sent, refused.Answer));
        Assert.Equal("email_invalid", (await Assert.ThrowsAsync<DomainException>(() => mail.Mail.SendTestAsync("nobody", null, "/manage/mail/"))).Code);
    }

    private Task<long> EmptyAsync() => Eventually.GetAsync(_ => mail.CountAsync(), count => count == 0, Patience);
}
