using MimeKit;
using SentryOrleans.Grains.Mail;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Mail;
using Xunit;

namespace SentryOrleans.Unit.Mail;

/// <summary>What letters say, approved word by word in both languages.</summary>
public class MailComposerTests
{
    public static TheoryData<string, string> Letters
    {
        get
        {
            var letters = new TheoryData<string, string>();
            foreach (var name in SampleLetters.Names) foreach (var language in SampleLetters.Languages) letters.Add(name, language);
            return letters;
        }
    }

    [Theory]
    [MemberData(nameof(Letters))]
    public void Every_letter_says_what_is_approved(string name, string language)
    {
        var mail = SampleLetters.Compose(SampleLetters.Of(name, language));
        ApprovedFile.Check($"{name}.{language}.txt", $"Subject: {mail.Subject}\n\n{mail.TextBody}");
        Assert.Contains("https://errors.acme.example/prefix/page/", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("href=\"https://errors.acme.example/prefix/page/\"", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_template_has_a_sample() =>
        Assert.Equal(typeof(LetterTemplates).GetFields().Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal), SampleLetters.Names.Select(name => SampleLetters.Of(name, "en").Template).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void The_page_around_a_letter_is_the_approved_one() => ApprovedFile.Check("frame.html", SampleLetters.Compose(new Letter("to@acme.example", LetterTemplates.Test, null, "/page/", SampleLetters.Values)).HtmlBody!);

    [Fact]
    public void Both_forms_bring_nothing_from_elsewhere_and_tell_nobody_that_they_are_read() => Assert.All(SampleLetters.Names, name =>
    {
        var html = SampleLetters.Compose(SampleLetters.Of(name, "zh-hans")).HtmlBody;
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
    });

    [Fact]
    public void A_mail_says_who_sent_it_and_that_nobody_did()
    {
        var mail = SampleLetters.Compose(new Letter("to@acme.example", LetterTemplates.Test, null, null, SampleLetters.Values));
        Assert.Equal("0123456789abcdef0123456789abcdef@errors.acme.example", mail.MessageId);
        Assert.Equal(("auto-generated", "All"), (mail.Headers["Auto-Submitted"], mail.Headers["X-Auto-Response-Suppress"]));
        Assert.Equal("\"Errors of Acme\" <errors@acme.example>", mail.From.ToString());
        Assert.Equal("to@acme.example", mail.To.ToString());
        Assert.Equal(SampleLetters.Now, mail.Date);
        Assert.Equal(["text/plain", "text/html"], Assert.IsType<MultipartAlternative>(mail.Body).Select(part => part.ContentType.MimeType));
        Assert.Equal("\"Sender\" <errors@acme.example>", MailComposer.Compose(SampleLetters.Id, new Letter("to@acme.example", LetterTemplates.Test, null, null, SampleLetters.Values), SampleLetters.Server, SampleLetters.Settings with { FromName = "Sender" }, SampleLetters.Now)!.From.ToString());
    }

    [Fact]
    public void Letters_of_a_thread_answer_to_the_same_one_and_can_be_ended_with_one_click()
    {
        var letter = new Letter("to@acme.example", LetterTemplates.IssueAlert, null, "/page/", SampleLetters.Values) { Thread = "issue-7", List = "shop.acme", Unsubscribe = "/unsubscribe/token/" };
        var mail = SampleLetters.Compose(letter);
        Assert.Equal("issue-7@errors.acme.example", mail.InReplyTo);
        Assert.Equal(["issue-7@errors.acme.example"], mail.References);
        Assert.Equal("<shop.acme.errors.acme.example>", mail.Headers["List-Id"]);
        Assert.Equal("<https://errors.acme.example/prefix/unsubscribe/token/>", mail.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
        Assert.Contains("https://errors.acme.example/prefix/unsubscribe/token/", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("href=\"https://errors.acme.example/prefix/unsubscribe/token/\"", mail.HtmlBody, StringComparison.Ordinal);

        var alone = SampleLetters.Compose(letter with { Thread = null, List = null, Unsubscribe = null });
        Assert.Null(alone.InReplyTo);
        Assert.Null(alone.Headers["List-Unsubscribe"]);
    }

    [Fact]
    public void Names_that_people_chose_are_text_and_no_markup_and_make_no_header()
    {
        var hostile = new Dictionary<string, string>(SampleLetters.Values) { ["organization"] = "<b>&\"'</b>\r\nBcc: all@acme.example", ["inviter"] = new string('x', 5000) };
        var mail = SampleLetters.Compose(new Letter("to@acme.example", LetterTemplates.Invitation, null, "/accept/7/<i>\"/", hostile));
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
    public void What_is_no_address_is_not_written_to(string to) => Assert.Throws<FormatException>(() => SampleLetters.Compose(new Letter(to, LetterTemplates.Test, null, null, SampleLetters.Values)));

    [Fact]
    public void Another_versions_letter_waits_for_that_version() => Assert.Null(MailComposer.Compose(SampleLetters.Id, new Letter("to@acme.example", "of-a-later-version", null, null, SampleLetters.Values), SampleLetters.Server, SampleLetters.Settings, SampleLetters.Now));

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
        var words = new[] { "en", "zh-hans" }.Select(language => SampleLetters.Compose(new Letter("to@acme.example", LetterTemplates.Security, language, null, new Dictionary<string, string> { ["what"] = what })));
        ApprovedFile.Check($"security.{what}.txt", string.Join("\n", words.Select(mail => $"Subject: {mail.Subject}\n\n{mail.TextBody}")));
    }
}
