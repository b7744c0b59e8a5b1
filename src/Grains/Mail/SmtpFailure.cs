using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace SentryOrleans.Grains.Mail;

/// <summary>What a mail that did not leave means for the others.</summary>
internal enum SmtpTrouble
{
    /// <summary>No mail leaves at the moment: the server is away, or does not let this one in.</summary>
    Server,

    /// <summary>This mail may leave later.</summary>
    Letter,

    /// <summary>This mail never leaves.</summary>
    Refused,
}

/// <summary>Why a mail did not leave.</summary>
/// <param name="Trouble">What it means.</param>
/// <param name="Status">The server's status; 0: it said none.</param>
/// <param name="Answer">What it said, for people; it may name the recipient.</param>
internal sealed partial record SmtpFailure(SmtpTrouble Trouble, int Status, string Answer)
{
    /// <summary>Whether the recipient's address takes no mail for good. What a server says without a code may be about whoever sends as well.</summary>
    public bool IsOfAddress { get; private init; }

    /// <summary>The failure that an exception is, or null: it is a fault of ours.</summary>
    public static SmtpFailure? Of(Exception exception) => exception switch
    {
        SmtpCommandException refusal => new(TroubleOf(refusal.ErrorCode, (int)refusal.StatusCode), (int)refusal.StatusCode, Text((int)refusal.StatusCode, refusal.Message))
        {
            IsOfAddress = refusal.ErrorCode == SmtpErrorCode.RecipientNotAccepted && (int)refusal.StatusCode >= 500 && OfAddress().IsMatch(refusal.Message),
        },
        AuthenticationException => new(SmtpTrouble.Server, 535, $"The server does not accept user and password: {Line(exception.Message)}"),
        SslHandshakeException handshake => new(SmtpTrouble.Server, 0, $"The encrypted connection was not made: {Reason(handshake)}"),
        NotSupportedException => new(SmtpTrouble.Server, 0, $"The server does not offer what the settings ask for: {Line(exception.Message)}"),
        ServiceNotAuthenticatedException => new(SmtpTrouble.Server, 530, "The server wants a user to sign in."),
        OperationCanceledException or TimeoutException => new(SmtpTrouble.Server, 0, "The server did not answer within 10 seconds."),
        SocketException or IOException or ProtocolException or ServiceNotConnectedException => new(SmtpTrouble.Server, 0, $"The server cannot be reached: {Line(exception.Message)}"),
        _ => null,
    };

    private static SmtpTrouble TroubleOf(SmtpErrorCode what, int status) => what switch
    {
        SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted => status >= 500 ? SmtpTrouble.Refused : SmtpTrouble.Letter,
        _ => SmtpTrouble.Server,
    };

    /// <summary>What is wrong with the certificate, if that is it; else what the connection met with. The rest of the text is advice to programmers.</summary>
    private static string Reason(SslHandshakeException handshake)
    {
        var text = Line(handshake.Message);
        var certificate = text.IndexOf("The server's SSL certificate", StringComparison.Ordinal);
        return certificate >= 0 ? text[certificate..] : Line(handshake.InnerException?.Message ?? "the server does not speak TLS there.");
    }

    private static string Text(int status, string message) =>
        string.Create(CultureInfo.InvariantCulture, $"{status} {Line(message)}");

    private static string Line(string text) => text.ReplaceLineEndings(" ").Trim();

    /// <summary>RFC 3463 and 7505: no such mailbox, no address, moved, null MX, switched off. 5.1.0, 5.1.7, 5.1.8 and 5.7.x are said of senders, too.</summary>
    [GeneratedRegex(@"^5\.(1\.(1|3|6|10)|2\.1)\b")]
    private static partial Regex OfAddress();
}
