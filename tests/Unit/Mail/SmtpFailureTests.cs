using MailKit.Net.Smtp;
using MimeKit;
using SentryOrleans.Grains.Mail;
using Xunit;

namespace SentryOrleans.Unit.Mail;

public class SmtpFailureTests
{
    [Theory]
    [InlineData(550, "5.1.1 <bo@acme.example>: user unknown", true)]
    [InlineData(550, "5.1.10 RESOLVER.ADR.RecipientNotFound", true)]
    [InlineData(556, "5.1.10 null MX", true)]
    [InlineData(550, "5.2.1 mailbox disabled", true)]
    [InlineData(553, "5.1.3 no address", true)]
    [InlineData(450, "5.1.1 try again", false)]
    [InlineData(550, "5.1.8 <errors@acme.example>: Sender address rejected: Domain not found", false)]
    [InlineData(554, "5.7.1 relay access denied", false)]
    [InlineData(550, "relay not permitted", false)]
    [InlineData(553, "sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", false)]
    [InlineData(552, "5.2.2 mailbox full", false)]
    public void Only_what_is_said_of_the_address_itself_is_held_against_it(int status, string answer, bool isOfAddress)
    {
        var fault = new SmtpCommandException(SmtpErrorCode.RecipientNotAccepted, (SmtpStatusCode)status, new MailboxAddress("", "bo@acme.example"), answer);
        Assert.Equal(isOfAddress, SmtpFailure.Of(fault)!.IsOfAddress);
        Assert.False(SmtpFailure.Of(new SmtpCommandException(SmtpErrorCode.MessageNotAccepted, (SmtpStatusCode)status, answer))!.IsOfAddress);
    }
}
