using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using SentryOrleans.Grains.Mail;
using Xunit;

namespace SentryOrleans.Unit.Mail;

public class SmtpFailureTests
{
    [Theory]
    [InlineData(SmtpErrorCode.RecipientNotAccepted, 550, nameof(SmtpTrouble.Refused))]
    [InlineData(SmtpErrorCode.RecipientNotAccepted, 450, nameof(SmtpTrouble.Letter))]
    [InlineData(SmtpErrorCode.MessageNotAccepted, 554, nameof(SmtpTrouble.Refused))]
    [InlineData(SmtpErrorCode.MessageNotAccepted, 451, nameof(SmtpTrouble.Letter))]
    [InlineData(SmtpErrorCode.SenderNotAccepted, 550, nameof(SmtpTrouble.Server))]
    [InlineData(SmtpErrorCode.UnexpectedStatusCode, 421, nameof(SmtpTrouble.Server))]
    [InlineData(SmtpErrorCode.UnexpectedStatusCode, 530, nameof(SmtpTrouble.Server))]
    public void What_the_server_refuses_tells_what_to_do(SmtpErrorCode what, int status, string expected)
    {
        var failure = SmtpFailure.Of(new SmtpCommandException(what, (SmtpStatusCode)status, new MailboxAddress(null, "to@acme.example"), "5.1.1 no\r\nway"))!;
        Assert.Equal((Enum.Parse<SmtpTrouble>(expected), status, $"{status} 5.1.1 no way"), (failure.Trouble, failure.Status, failure.Answer));
    }

    [Fact]
    public void A_server_that_is_away_or_locks_one_out_is_away_for_all_letters() => Assert.All(
        new Exception[]
        {
            new SocketException(111), new IOException("cut"), new OperationCanceledException(), new TimeoutException(), new AuthenticationException("no"), new SslHandshakeException("no"),
            new NotSupportedException("no STARTTLS"), new ServiceNotConnectedException(), new ServiceNotAuthenticatedException(), new SmtpProtocolException("what?"),
        },
        fault => Assert.Equal(SmtpTrouble.Server, SmtpFailure.Of(fault)?.Trouble));

    [Fact]
    public void A_fault_of_ours_is_none_of_the_servers() => Assert.Null(SmtpFailure.Of(new InvalidOperationException()));

    [Fact]
    public void Letters_wait_longer_with_each_try_and_an_hour_at_most() => Assert.Equal(
        [2, 2, 4, 8, 1024, 2048, 3600, 3600], new[] { 0, 1, 2, 3, 10, 11, 12, 1000 }.Select(attempts => (int)MailGrain.PauseAfter(attempts).TotalSeconds));
}
