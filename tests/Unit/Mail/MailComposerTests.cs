using MimeKit;
using SentryOrleans.Contracts.Settings;
using SentryOrleans.Grains.Mail;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Unit.Mail;

/// <summary>What letters say, approved word by word in both languages.</summary>
public class MailComposerTests
{
    private static readonly DateTimeOffset T = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Id = Guid.Parse("0123456789abcdef0123456789abcdef");
    private static readonly MailSettings Settings = new("smtp.acme.example", 25, "none", null, null, "errors@acme.example", null);
    private static readonly SettingsInForce Server = new("https://errors.acme.example/prefix", [], "Errors of Acme", null, false, [], true);

    private static readonly IReadOnlyDictionary<string, string> Values = new Dictionary<string, string>
    {
        ["organization"] = "Acme",
        ["inviter"] = "Ann Lee",
        ["person"] = "Bo Chen",
        ["project"] = "Web Shop",
        ["days"] = "30",
        ["until"] = "2026-03-02 12:00 UTC",
        ["hours"] = "1",
        ["what"] = "password-changed",
        ["address"] = "192.0.2.7",
        ["browser"] = "Firefox on Linux",
        ["provider"] = "Acme ID",
        ["required"] = "yes",
        ["shortId"] = "SHOP-1A",
        ["title"] = "KeyError: 'cart' is not there",
        ["culprit"] = "shop.cart in pay",
        ["level"] = "error",
        ["environment"] = "prod",
        ["release"] = "shop@2.4.0",
        ["events"] = "12",
        ["users"] = "3",
        ["at"] = "2026-03-01 13:00 UTC+01:00",
        ["rule"] = "Loud",
        ["because"] = "a new issue is created",
        ["request"] = "POST https://shop.example/pay",
        ["frame0"] = "pay (cart.py:7)",
        ["code0"] = "x = cart['id']",
        ["frame1"] = "main (shop.py:3)",
        ["reason"] = "assigned",
        ["status"] = "Critical",
        ["found"] = "230 events in 5 minutes",
        ["limit"] = "more than 100 events in 5 minutes",
        ["query"] = "release:shop@1.0",
        ["actor"] = "Bo Chen",
        ["text"] = "Is this the cart?",
        ["kind"] = "alerts",
        ["count"] = "5",
        ["issues"] = "2",
        ["since"] = "2026-03-01 12:00 UTC",
        ["title0"] = "SHOP-1A · KeyError: 'cart' is not there",
        ["about0"] = "shop.cart in pay · error · 12 events, 3 users",
        ["rules0"] = "Loud",
        ["path0"] = "/organizations/acme/issues/7/",
        ["title1"] = "SHOP-1B · OSError: disk",
        ["about1"] = "fatal · 1 event, 0 users",
        ["rules1"] = "Loud; Quiet",
        ["path1"] = "/organizations/acme/issues/8/",
        ["more"] = "3",
    };

    private static readonly Dictionary<string, string> Week = new(Values)
    {
        ["since"] = "2026-11-23",
        ["until"] = "2026-11-29",
        ["count"] = "1234",
        ["change"] = "-12",
        ["dropped"] = "40",
        ["new"] = "3",
        ["back"] = "1",
        ["escalating"] = "0",
        ["day0"] = "2026-11-23",
        ["count0"] = "1000",
        ["day1"] = "2026-11-24",
        ["count1"] = "234",
        ["day2"] = "2026-11-25",
        ["count2"] = "0",
        ["events0"] = "1200",
        ["events1"] = "1",
    };

    public static TheoryData<string, string> Letters
    {
        get
        {
            var letters = new TheoryData<string, string>();
            foreach (var template in Templates()) foreach (var language in new[] { "en", "zh-hans" }) letters.Add(template, language);
            return letters;
        }
    }

    [Theory]
    [MemberData(nameof(Letters))]
    public void Every_letter_says_what_is_approved(string template, string language)
    {
        var values = template switch
        {
            LetterTemplates.IssueNews => new Dictionary<string, string>(Values) { ["what"] = "commented", ["reason"] = "follows" },
            LetterTemplates.WeeklyReport or LetterTemplates.Quota => Week,
            LetterTemplates.MetricAlert => new Dictionary<string, string>(Values) { ["reason"] = "named" },
            _ => Values,
        };
        var mail = Compose(new Letter("to@acme.example", template, language, "/page/", values));
        ApprovedFile.Check($"{template}.{language}.txt", $"Subject: {mail.Subject}\n\n{mail.TextBody}");
        Assert.Contains("https://errors.acme.example/prefix/page/", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("href=\"https://errors.acme.example/prefix/page/\"", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_around_a_letter_is_the_approved_one() => ApprovedFile.Check("frame.html", Compose(new Letter("to@acme.example", LetterTemplates.Test, null, "/page/", Values)).HtmlBody!);

    [Fact]
    public void Both_forms_bring_nothing_from_elsewhere_and_tell_nobody_that_they_are_read() => Assert.All(Templates(), template =>
    {
        var html = Compose(new Letter("to@acme.example", template, "zh-hans", "/page/", Values)).HtmlBody;
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
    });

    [Fact]
    public void A_mail_says_who_sent_it_and_that_nobody_did()
    {
        var mail = Compose(new Letter("to@acme.example", LetterTemplates.Test, null, null, Values));
        Assert.Equal("0123456789abcdef0123456789abcdef@errors.acme.example", mail.MessageId);
        Assert.Equal(("auto-generated", "All"), (mail.Headers["Auto-Submitted"], mail.Headers["X-Auto-Response-Suppress"]));
        Assert.Equal("\"Errors of Acme\" <errors@acme.example>", mail.From.ToString());
        Assert.Equal("to@acme.example", mail.To.ToString());
        Assert.Equal(T, mail.Date);
        Assert.Equal(["text/plain", "text/html"], Assert.IsType<MultipartAlternative>(mail.Body).Select(part => part.ContentType.MimeType));
        Assert.Equal("\"Sender\" <errors@acme.example>", MailComposer.Compose(Id, new Letter("to@acme.example", LetterTemplates.Test, null, null, Values), Server, Settings with { FromName = "Sender" }, T)!.From.ToString());
    }

    [Fact]
    public void Letters_of_a_thread_answer_to_the_same_one_and_can_be_ended_with_one_click()
    {
        var letter = new Letter("to@acme.example", LetterTemplates.IssueAlert, null, "/page/", Values) { Thread = "issue-7", List = "shop.acme", Unsubscribe = "/unsubscribe/token/" };
        var mail = Compose(letter);
        Assert.Equal("issue-7@errors.acme.example", mail.InReplyTo);
        Assert.Equal(["issue-7@errors.acme.example"], mail.References);
        Assert.Equal("<shop.acme.errors.acme.example>", mail.Headers["List-Id"]);
        Assert.Equal("<https://errors.acme.example/prefix/unsubscribe/token/>", mail.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
        Assert.Contains("https://errors.acme.example/prefix/unsubscribe/token/", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("href=\"https://errors.acme.example/prefix/unsubscribe/token/\"", mail.HtmlBody, StringComparison.Ordinal);

        var alone = Compose(letter with { Thread = null, List = null, Unsubscribe = null });
        Assert.Null(alone.InReplyTo);
        Assert.Null(alone.Headers["List-Unsubscribe"]);
    }

    [Fact]
    public void Names_that_people_chose_are_text_and_no_markup_and_make_no_header()
    {
        var hostile = new Dictionary<string, string>(Values) { ["organization"] = "<b>&\"'</b>\r\nBcc: all@acme.example", ["inviter"] = new string('x', 5000) };
        var mail = Compose(new Letter("to@acme.example", LetterTemplates.Invitation, null, "/accept/7/<i>\"/", hostile));
        Assert.Contains("&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Empty(mail.Bcc);
        Assert.DoesNotContain('\n', mail.Subject!);
        Assert.DoesNotContain(new string('x', 501), mail.TextBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("a@b.example, c@d.example")]
    [InlineData("a@b.example\r\nBcc: c@d.example")]
    public void What_is_no_address_is_not_written_to(string to) => Assert.Throws<FormatException>(() => Compose(new Letter(to, LetterTemplates.Test, null, null, Values)));

    [Fact]
    public void Another_versions_letter_waits_for_that_version() => Assert.Null(MailComposer.Compose(Id, new Letter("to@acme.example", "of-a-later-version", null, null, Values), Server, Settings, T));

    [Theory]
    [InlineData("password-changed")]
    [InlineData("two-factor-added")]
    [InlineData("two-factor-removed")]
    [InlineData("recovery-codes-made")]
    [InlineData("passkey-added")]
    [InlineData("passkey-removed")]
    [InlineData("token-made")]
    [InlineData("many-failures")]
    [InlineData("email-change-begun")]
    [InlineData("email-changed")]
    [InlineData("something-new")]
    public void Every_change_of_security_has_words_of_its_own(string what)
    {
        var words = new[] { "en", "zh-hans" }.Select(language => Compose(new Letter("to@acme.example", LetterTemplates.Security, language, null, new Dictionary<string, string> { ["what"] = what })));
        ApprovedFile.Check($"security.{what}.txt", string.Join("\n", words.Select(mail => $"Subject: {mail.Subject}\n\n{mail.TextBody}")));
    }

    private static MimeMessage Compose(Letter letter) => MailComposer.Compose(Id, letter, Server, Settings, T)!;

    private static IEnumerable<string> Templates() => typeof(LetterTemplates).GetFields().Select(field => (string)field.GetRawConstantValue()!);
}
